import { lookUp } from '../../workspace/context-paths.ts';
import { change, inContext, parameter, refuse, type Draft, type Planner } from '../draft.ts';
import { applyEdits, remove } from '../edit.ts';

/** A comma behind the last entry of an object or list: JavaScript allows it, JSON does not. */
export const jsonCommas: Planner = async (question): Promise<Draft> => {
  const name = parameter(question, 'path');
  const found = name === null ? null : await lookUp(question, name);
  const path = found?.exists ? inContext(question, found.path) : null;
  const text = path === null ? null : await question.files.text(path);
  if (path === null || text === null) return refuse(`the build context does not hold ${name ?? 'the file'}`);
  const edits = [...text.matchAll(/"(?:[^"\\\n]|\\.)*"|,(?=\s*[}\]])/g)]
    .filter(({ 0: found }) => found === ',')
    .map(({ index }) => remove({ start: index, end: index + 1 }));
  if (edits.length === 0) return refuse(`no comma stands behind a last entry in ${path}`);
  if (!isJson(applyEdits(text, edits))) return refuse(`${path} is no JSON without these commas either`);
  return change(`Take the comma behind the last entry out of ${path}`, path, ...edits);
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
