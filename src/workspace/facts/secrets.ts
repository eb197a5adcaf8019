import { basename, dirname, joinPath } from '../../dockerfile/paths.ts';
import { fact, failedAt, type Check, type Question } from '../question.ts';

/** A file of the workspace that is meant for a build secret: by its name, or by the place that it is mounted at. */
export const secretFile: Check = async (question) => {
  const id = question.given['id']?.trim() ?? '';
  if (!/^[\w.-]+$/.test(id)) return null;
  const target = targetOf(question, id);
  const names = [...new Set([target, `.${id}`, id, `${id}.txt`].filter((name) => name !== ''))];
  const folders = [...new Set(['', dirname(question.build.dockerfile?.path ?? ''), 'secrets', '.secrets'])];
  for (const folder of folders)
    for (const name of names) {
      const file = joinPath(folder, name);
      if (await question.files.isFile(file))
        return fact(`the workspace holds \`${file}\`, which the secret ${id} can be read from`, { file });
    }
  return null;
};

/** The file name that the mount of a secret gives it; empty where it has the default place. */
function targetOf(question: Question, id: string): string {
  const failed = failedAt(question);
  const mounts = failed?.at.flags.filter(({ name }) => name === 'mount') ?? [];
  const own = mounts.find(({ value }) => value.split(',').includes(`id=${id}`))?.value ?? '';
  return basename(/(?:^|,)(?:target|dst|destination)=([^,]+)/.exec(own)?.[1] ?? '');
}
