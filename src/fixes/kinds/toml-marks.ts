import { lookUp } from '../../workspace/context-paths.ts';
import { change, inContext, refuse, type Draft, type FixQuestion } from '../draft.ts';
import { insert } from '../edit.ts';

/**
 * What pyproject.toml lacks at the line that the parser names (from 1): the quotation marks around its value, or the comma
 * behind the entry of a list on the line before.
 */
export async function tomlMark(question: FixQuestion, line: number): Promise<Draft> {
  const found = await lookUp(question, 'pyproject.toml');
  const path = found?.exists ? inContext(question, found.path) : null;
  const text = path === null ? null : await question.files.text(path);
  const lines = [...(text ?? '').matchAll(/^[^\n]*$/gm)];
  const [before, own] = [lines[line - 2], lines[line - 1]];
  // Text without quotation marks: `requires-python = >=3.9`, `version = 1.2.0`.
  const bare =
    /^\s*[\w.-]+\s*=\s*(?=[^\s"'[{#\d+-]|\d+\.\d+\.)(?!(?:true|false)\s*$)([^"'#\n]*[^"'#\s])\s*(?:#.*)?$/d.exec(
      own?.[0] ?? '',
    );
  const [start, end] = bare?.indices?.[1] ?? [0, 0];
  if (path !== null && own && end > 0)
    return change(
      `Write quotation marks around the value in ${path}`,
      path,
      insert(own.index + start, '"'),
      insert(own.index + end, '"'),
    );
  const entry = /^\s*(?:"[^"\n]*"|'[^'\n]*'|\{.*\})(?=\s*(?:#.*)?$)/.exec(before?.[0] ?? '');
  if (path === null || !before || !entry || !/^\s*["'{]/.test(own?.[0] ?? ''))
    return refuse('no comma is missing between two lines of a list in pyproject.toml');
  return change(
    `Write the comma that is missing in ${path}`,
    path,
    insert(before.index + entry[0].length, ','),
  );
}
