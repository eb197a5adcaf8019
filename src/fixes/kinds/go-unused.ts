import { contextFiles, lookUp } from '../../workspace/context-paths.ts';
import { change, inContext, refuse, type Draft, type FixQuestion } from '../draft.ts';
import { remove } from '../edit.ts';
import { literal } from '../../workspace/literal.ts';

/** An import of Go that nothing in its file uses, which the compiler refuses. */
export async function withoutImport(question: FixQuestion, file: string, name: string): Promise<Draft> {
  const direct = await lookUp(question, file);
  const ending = file.replace(/^(?:\.{1,2}\/)+/, '');
  const all = await contextFiles(question.files, question.build.context ?? '');
  const named = all.filter((path) => path === ending || path.endsWith(`/${ending}`));
  const found = direct?.exists ? direct.path : named.length === 1 ? named[0] : undefined;
  const path = found === undefined ? null : inContext(question, found);
  const text = path === null ? null : await question.files.text(path);
  if (path === null || text === null) return refuse(`the build context does not hold ${file}`);
  const escaped = literal(name);
  const line = new RegExp(`^(?:import[ \\t]+|[ \\t]+)"${escaped}"[ \\t]*(?://.*)?\\r?\\n`, 'm').exec(text);
  if (!line) return refuse(`no line of ${path} imports ${name} and no more`);
  return change(
    `Take the import of ${name} out of ${path}, which does not use it`,
    path,
    remove({ start: line.index, end: line.index + line[0].length }),
  );
}
