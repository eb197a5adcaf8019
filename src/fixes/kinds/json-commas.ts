import { contextFiles, lookUp } from '../../workspace/context-paths.ts';
import {
  change,
  inContext,
  parameter,
  refuse,
  type Draft,
  type FixQuestion,
  type Planner,
} from '../draft.ts';
import { applyEdits, insert, remove } from '../edit.ts';
import { tomlMark } from './toml-marks.ts';

/** Commas behind the last entry of an object or list, which JavaScript allows, and those between lines that are missing. */
export const jsonCommas: Planner = async (question): Promise<Draft> => {
  const line = Number(parameter(question, 'line') ?? '0');
  if (parameter(question, 'format') === 'toml') return tomlMark(question, line);
  const name =
    parameter(question, 'path') ??
    (await brokenAt(
      question,
      line,
      Number(parameter(question, 'column')),
      Number(parameter(question, 'char')),
    ));
  const found = name === null ? null : await lookUp(question, name);
  const path = found?.exists ? inContext(question, found.path) : null;
  const text = path === null ? null : await question.files.text(path);
  if (path === null || text === null) return refuse(`the build context does not hold ${name ?? 'the file'}`);
  const all = [...text.matchAll(/"(?:[^"\\\n]|\\.)*"|,(?=\s*[}\]])/g)].filter(
    ({ 0: token }) => token === ',',
  );
  const surplus = all.map(({ index }) => remove({ start: index, end: index + 1 }));
  // A value at the end of a line, and the next entry on the line behind it.
  const gaps = [
    ...text.matchAll(/(?:"(?:[^"\\\n]|\\.)*"|[}\]\w])(?=[ \t]*\r?\n\s*"(?:[^"\\\n]|\\.)*"\s*[:,\]])/g),
  ];
  const missing = gaps.map(({ 0: token, index }) => insert(index + token.length, ','));
  const edits = [...surplus, ...missing].sort((a, b) => a.start - b.start);
  if (edits.length === 0) return refuse(`no comma is missing or too many in ${path}`);
  if (!isJson(applyEdits(text, edits))) return refuse(`${path} is no JSON with other commas either`);
  return change(
    missing.length > 0
      ? `Write the comma that is missing in ${path}`
      : `Take the comma behind the last entry out of ${path}`,
    path,
    ...edits,
  );
};

/** The one JSON file of the context that is not valid and has this character at this place. */
async function brokenAt(
  question: FixQuestion,
  line: number,
  column: number,
  char: number,
): Promise<string | null> {
  const paths = await contextFiles(question.files, question.build.context ?? '');
  const found: string[] = [];
  for (const path of paths.filter((each) => each.endsWith('.json'))) {
    const text = (await question.files.text(inContext(question, path) ?? '..')) ?? '';
    const before = text.slice(0, char).split('\n');
    const isThere =
      text.length >= char && before.length === line && (before.at(-1)?.length ?? 0) + 1 === column;
    if (isThere && !isJson(text)) found.push(path);
  }
  return found.length === 1 ? (found[0] ?? null) : null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
