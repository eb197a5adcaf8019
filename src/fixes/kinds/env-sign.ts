import { lineage } from '../../dockerfile/scope.ts';
import { change, placeOf, refuse, type Draft, type Place, type Planner } from '../draft.ts';
import { replace } from '../edit.ts';

/** `ENV NAME = value`: the builder takes `= value` for the value. Where the log names no instruction, or the stage alone, all are asked. */
export const envSign: Planner = (question): Draft => {
  const place = placeOf(question);
  const { dockerfile, location } = question.build;
  if ('reason' in place && (location.status !== 'unnamed' || !dockerfile)) return place;
  const { file, path } = 'reason' in place && dockerfile ? dockerfile : (place as Place);
  const instructions =
    'reason' in place || place.at.keyword === 'FROM'
      ? file.instructions
      : [...lineage(file, place.at), place.at];
  const found = instructions.flatMap((each) => {
    const [name, sign, value, ...more] = each.words;
    if (each.keyword !== 'ENV' || !name || sign?.text !== '=' || !value || !/^\w+$/.test(name.text))
      return [];
    const end = more.at(-1)?.span.end ?? value.span.end;
    const text = file.text.slice(value.span.start, end);
    if (/[\r\n]/.test(text)) return [];
    const written = more.length > 0 ? JSON.stringify(text) : text;
    return [
      { edit: replace({ start: name.span.end, end }, `=${written}`), line: each.line, name: name.text },
    ];
  });
  const [first] = found;
  if (!first) return refuse('every ENV before the failed step is written as name=value');
  return change(
    `Write ENV ${first.name}=… without blanks in line ${first.line}`,
    path,
    ...found.map(({ edit }) => edit),
  );
};
