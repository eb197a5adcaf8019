import { basename } from '../../dockerfile/paths.ts';
import { crlfScripts } from '../../workspace/facts/scripts.ts';
import { inContext, refuse, type Draft, type FileChange, type FixQuestion, type Planner } from '../draft.ts';
import { append, remove } from '../edit.ts';

/** Windows line endings in the scripts that a step runs. */

export const lineEndings: Planner = async (question): Promise<Draft> => {
  const scripts = await crlfScripts(question);
  const files: FileChange[] = [];
  const rules: string[] = [];
  for (const script of scripts) {
    const path = inContext(question, script) ?? script;
    const text = (await question.files.text(path)) ?? '';
    const returns = [...text.matchAll(/\r(?=\n)/g)].map(({ index }) =>
      remove({ start: index, end: index + 1 }),
    );
    files.push({ path, edits: returns });
    rules.push(attributesRule(path));
  }
  if (files.length === 0) return refuse('no Windows line endings are found in a script of this step');
  const attributes = await attributesChange(question, [...new Set(rules)]);
  const names = files.map(({ path }) => path).join(', ');
  return { title: `Convert ${names} to LF line endings`, files: [...files, ...attributes] };
};

/** A rule for git, so that the next checkout on Windows keeps the line endings. */
function attributesRule(path: string): string {
  const ending = /\.[a-z]+$/i.exec(basename(path))?.[0];
  return `${ending === undefined ? `/${path}` : `*${ending}`} text eol=lf`;
}

async function attributesChange(
  { files }: FixQuestion,
  rules: readonly string[],
): Promise<readonly FileChange[]> {
  const path = '.gitattributes';
  const text = await files.text(path);
  if (text === null) return (await files.exists(path)) ? [] : [{ path, create: `${rules.join('\n')}\n` }];
  const present = new Set(text.split(/\r?\n/).map((line) => line.trim()));
  const lacking = rules.filter((rule) => !present.has(rule));
  if (lacking.length === 0) return [];
  return [{ path, edits: [append(text, lacking)] }];
}
