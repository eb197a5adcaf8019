import { lookUp } from '../../workspace/context-paths.ts';
import { change, inContext, type Change, type FixQuestion } from '../draft.ts';
import { insert } from '../edit.ts';

/** What opens a compound command of the shell, and the word that closes it. */
const CLOSED_BY: Readonly<Record<string, string>> = {
  if: 'fi',
  for: 'done',
  while: 'done',
  until: 'done',
  case: 'esac',
};

/** The one compound command of a script that nothing closes: the word goes where its indentation ends; null where that is not clear. */
export async function closedBlock(question: FixQuestion, script: string): Promise<Change | null> {
  const found = await lookUp(question, script);
  const path = found?.exists ? inContext(question, found.path) : null;
  const text = path === null ? null : await question.files.text(path);
  if (path === null || text === null || text.includes('<<')) return null;
  const lines = [...text.matchAll(/^([ \t]*)([^\r\n]*)/gm)].map(
    ({ 0: whole, 1: indent = '', 2: rest = '', index }) => ({
      indent,
      rest,
      end: index + whole.trimEnd().length,
    }),
  );
  const open: { at: number; word: string }[] = [];
  let lacking: { at: number; word: string } | undefined;
  for (const [at, { rest }] of lines.entries()) {
    const begins = CLOSED_BY[/^(\w+)\b/.exec(rest)?.[1] ?? ''];
    if (begins !== undefined && !new RegExp(`[;\\s]${begins}\\b`).test(rest)) open.push({ at, word: begins });
    const ends = /^(fi|done|esac)\b/.exec(rest)?.[1];
    if (ends === undefined) continue;
    const last = open.pop();
    if (last?.word === ends) continue;
    // What is open inside of what ends here is not closed.
    if (!last || lacking || open.pop()?.word !== ends) return null;
    lacking = last;
  }
  if (open.length + (lacking ? 1 : 0) !== 1) return null;
  const block = lacking ?? open[0];
  const first = block && lines[block.at];
  if (!block || !first) return null;
  const isBody = ({ indent, rest }: { indent: string; rest: string }): boolean =>
    rest === '' || indent.length > first.indent.length || /^(?:then|do|else|elif)\b|^#/.test(rest);
  const behind = lines.findIndex((line, at) => at > block.at && !isBody(line));
  const last = lines.slice(0, behind < 0 ? lines.length : behind).findLast(({ rest }) => rest !== '');
  if (!last || last === first) return null;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return change(
    `Write the \`${block.word}\` that is missing in ${path}`,
    path,
    insert(last.end, `${eol}${first.indent}${block.word}`),
  );
}

/** The `then` or `do` behind the one condition of a script that has none; null where not one alone lacks it. */
export async function openedBlock(question: FixQuestion, script: string): Promise<Change | null> {
  const found = await lookUp(question, script);
  const path = found?.exists ? inContext(question, found.path) : null;
  const text = path === null ? null : await question.files.text(path);
  if (path === null || text === null || text.includes('<<')) return null;
  const begins = /^[ \t]*(if|elif|while|until|for)\b[^\r\n#]*$/gm;
  const lacking = [...text.matchAll(begins)].flatMap(({ 0: whole, 1: first = '', index }) => {
    const line = whole.trimEnd();
    const word = /if$/.test(first) ? 'then' : 'do';
    const end = index + line.length;
    const goesOn = /(?:\\|&&|\|\|?)$/.test(line) || new RegExp(`^\\s*${word}\\b`).test(text.slice(end));
    return goesOn || new RegExp(`[;\\s]${word}\\b`).test(line) ? [] : [{ line, end, word }];
  });
  const [first, ...more] = lacking;
  if (!first || more.length > 0) return null;
  return change(
    `Write the \`${first.word}\` that is missing in ${path}`,
    path,
    insert(first.end, `${first.line.endsWith(';') ? ' ' : '; '}${first.word}`),
  );
}

/** The quotation mark that the one line of a script lacks at its end; null where not one line alone has an odd number of them. */
export async function closedQuote(question: FixQuestion, script: string): Promise<Change | null> {
  const found = await lookUp(question, script);
  const path = found?.exists ? inContext(question, found.path) : null;
  const text = path === null ? null : await question.files.text(path);
  if (path === null || text === null || text.includes('<<')) return null;
  const odd = [...text.matchAll(/^[^\r\n]*/gm)].filter(({ 0: line }) => {
    const bare = line.replace(/^\s*#.*|\\.|'[^']*'|"(?:[^"\\]|\\.)*"/g, '');
    return bare.replace(/\s#.*/, '').includes('"');
  });
  const [line] = odd;
  if (!line || odd.length > 1 || /[\\(]\s*$/.test(line[0])) return null;
  return change(
    `Close the quotation mark in ${path}`,
    path,
    insert(line.index + line[0].trimEnd().length, '"'),
  );
}
