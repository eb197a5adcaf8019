import { basename, dirname, joinPath } from '../../dockerfile/paths.ts';
import { buildFiles } from '../build-files.ts';
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

/** How builds name the secrets that they give: `--secret id=a`, entries of `secrets:` of compose and of workflows. */
const GIVEN =
  /--secret[ =]+["']?(?:type=\w+,)?id=([\w.-]+)|^[ \t]+- +["']?(?:id=|source: *)?([\w.-]+)|^[ \t]+["']?([\w.-]+)["']?[=:]/gm;

/** A secret that the build gives under an id that differs in letter case or signs only: `npm-token` for `NPM_TOKEN`. */
export const secretTwin: Check = async (question) => {
  const id = question.given['id']?.trim() ?? '';
  const plain = (text: string): string => text.toLowerCase().replace(/[-_.]/g, '');
  if (!/^[\w.-]+$/.test(id)) return null;
  const [said, listed] = [new Set<string>(), new Set<string>()];
  for (const { text } of await buildFiles(question.files))
    for (const [whole, ...names] of /secret/.test(text) ? text.matchAll(GIVEN) : []) {
      // One of the three ways matched.
      const name = names.join('');
      if (plain(name) === plain(id)) (whole.startsWith('--') ? said : listed).add(name);
    }
  // Beside a flag, other names are those of variables.
  const [twin, ...more] = said.size > 0 ? said : listed;
  return twin === undefined || twin === id || more.length > 0
    ? null
    : fact(`the build gives the secret ${twin}, and the Dockerfile asks for ${id}`, { secret_twin: twin });
};

/** The file name that the mount of a secret gives it; empty where it has the default place. */
function targetOf(question: Question, id: string): string {
  const failed = failedAt(question);
  const mounts = failed?.at.flags.filter(({ name }) => name === 'mount') ?? [];
  const own = mounts.find(({ value }) => value.split(',').includes(`id=${id}`))?.value ?? '';
  return basename(/(?:^|,)(?:target|dst|destination)=([^,]+)/.exec(own)?.[1] ?? '');
}
