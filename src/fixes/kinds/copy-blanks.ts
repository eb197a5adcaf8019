import { blankNames } from '../../workspace/facts/blanks.ts';
import { atFailure, change, refuse, type Draft } from '../draft.ts';
import { replace } from '../edit.ts';

/** A name with a blank is one text of a list in JSON form. */
export const copyBlank = atFailure(async (question, { file, path, at }): Promise<Draft> => {
  const names = await blankNames(question);
  const [name] = names;
  const [first] = at.words;
  const last = at.words.at(-1);
  if (!name || !first || !last) return refuse(`line ${at.line} holds no name with a blank`);
  const span = { start: first.span.start, end: last.span.end };
  if (file.text.slice(span.start, span.end).includes('\n'))
    return refuse(`the words of line ${at.line} stand on several lines`);
  const texts = at.words.flatMap((word) => {
    const own = names.find(({ words }) => words.includes(word));
    if (own) return own.words[0] === word ? [own.name] : [];
    return [word.value];
  });
  const list = `[${texts.map((text) => JSON.stringify(text)).join(', ')}]`;
  return change(`Write ${name.name} as one name in line ${at.line}`, path, replace(span, list));
});
