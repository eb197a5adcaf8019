import { lineage } from '../../dockerfile/scope.ts';
import { atFailure, change, refuse, type Draft } from '../draft.ts';
import { replace } from '../edit.ts';

/** `ENV NAME = value`: the builder takes `= value` for the value. */
export const envSign = atFailure((_, { file, path, at }): Draft => {
  const found = [...lineage(file, at), at].flatMap((each) => {
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
});
