import { runCommands, scriptOf } from '../../dockerfile/run-script.ts';
import { lineage, variablesAt } from '../../dockerfile/scope.ts';
import type { LogicalText } from '../../dockerfile/logical.ts';
import { atFailure, change, refuse, type Draft } from '../draft.ts';
import { replace } from '../edit.ts';
import { beforeWord } from '../script-edits.ts';

/** Gives Node a larger heap. */

const HEAP = /--max[-_]old[-_]space[-_]size[= ](\d+)/;
const ENOUGH = 4096;

export const heapSize = atFailure((_, { file, path, at }): Draft => {
  const script = scriptOf(file, at);
  const [first, ...more] = runCommands(file, at);
  const word = first?.command.words[0];
  if (!script || !first || !word) return refuse(`line ${at.line} is no RUN in shell form`);
  const places = [
    { line: at.line, text: script.text },
    ...lineage(file, at).flatMap(({ keyword, line, args }) =>
      keyword === 'ENV' ? [{ line, text: args }] : [],
    ),
  ];
  const limited = places.find(({ text }) => HEAP.test(text.text));
  if (limited) return raised(path, limited);
  const option = `NODE_OPTIONS=--max-old-space-size=${ENOUGH}`;
  if (variablesAt(file, at).has('NODE_OPTIONS'))
    return refuse('NODE_OPTIONS is set already; add the limit there');
  const added =
    more.length === 0
      ? `${option} `
      : script.form === 'heredoc'
        ? `export ${option}${file.eol}`
        : `export ${option} && `;
  return change(
    `Raise the heap limit of Node to ${ENOUGH} MB in line ${at.line}`,
    path,
    beforeWord(first.script, word, added),
  );
});

/** Raises a limit; where it is 4 GB or more, another cure is needed. */
function raised(path: string, { line, text }: { line: number; text: LogicalText }): Draft {
  const match = HEAP.exec(text.text);
  const digits = match?.[1] ?? '';
  if (!match || Number(digits) >= ENOUGH)
    return refuse(`the heap limit in line ${line} is ${digits} MB already`);
  const end = match.index + match[0].length;
  const span = text.span(end - digits.length, end);
  return change(
    `Raise the heap limit of Node to ${ENOUGH} MB in line ${line}`,
    path,
    replace(span, String(ENOUGH)),
  );
}
