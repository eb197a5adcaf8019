import { runCommands } from '../../dockerfile/run-script.ts';
import { atFailure, change, refuse, type Draft } from '../draft.ts';
import { replaceWord } from '../script-edits.ts';

/** `sed "s/@ROOT@/$ROOT/"` where the value holds a slash: another delimiter. */
export const sedDelimiter = atFailure((_, { file, path, at }): Draft => {
  const edits = runCommands(file, at).flatMap(({ program, words, script }) =>
    program !== 'sed'
      ? []
      : words.slice(1).flatMap((word) => {
          const written = withDelimiter(word.text);
          return written === word.text ? [] : [replaceWord(script, word, written)];
        }),
  );
  return edits.length === 0
    ? refuse(`no sed of line ${at.line} writes a variable between slashes`)
    : change(`Let sed part its expression otherwise in line ${at.line}`, path, ...edits);
});

/** The expressions of a word in which the shell fills a variable in, with a delimiter that nothing in them is. */
function withDelimiter(text: string): string {
  // Outside of quotation marks the shell takes `|` and `#` for itself.
  const delimiters = /^["']/.test(text) ? ['|', '#', '@', '%'] : ['@', '%'];
  const delimiter = delimiters.find((each) => !text.includes(each));
  if (delimiter === undefined || !/\$[\w{]/.test(text) || /^'[^']*'$/.test(text)) return text;
  return text
    .split(';')
    .map((part) =>
      part.replace(
        /^(["'\s]*s)\/((?:[^/\\]|\\.)+)\/((?:[^/\\]|\\.)*\$[\w{](?:[^/\\]|\\.)*)\/(\w*["'\s]*)$/,
        (_, ...groups) => groups.slice(0, 4).join(delimiter),
      ),
    )
    .join(';');
}
