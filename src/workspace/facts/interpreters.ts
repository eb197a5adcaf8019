import { installsOf, packageName } from '../../dockerfile/installs.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { basename, joinPath } from '../../dockerfile/paths.ts';
import { baseAt, lineage } from '../../dockerfile/scope.ts';
import { fact, failedAt, type Check } from '../question.ts';
import { scriptFile } from './scripts.ts';

/** Whether a script names an interpreter in its first line that the image lacks: the shell then says "not found" of it. */
export const interpreterMissing: Check = async (question) => {
  const failed = failedAt(question);
  const script = await scriptFile(question);
  if (!failed || script === null) return null;
  const text = await question.files.text(joinPath(question.build.context ?? '', script));
  const interpreter = text === null ? null : interpreterOf(text);
  if (interpreter === null || !lacks(failed.file, failed.at, interpreter)) return null;
  return fact(
    `the first line of ${script} calls ${interpreter}, which nothing before line ${failed.at.line} installs`,
    {
      interpreter,
      script,
    },
  );
};

/** The program of a `#!` line, without its folder, its version and `env`. */
function interpreterOf(text: string): string | null {
  const [first = ''] = text.split(/\r?\n/, 1);
  const words = /^#!\s*(\S.*)$/.exec(first)?.[1]?.trim().split(/\s+/) ?? [];
  const program =
    basename(words[0] ?? '') === 'env' ? words.slice(1).find((word) => !word.startsWith('-')) : words[0];
  const name = basename(program ?? '');
  return /^[a-z][\w.+-]*$/.test(name) ? name : null;
}

/** Interpreters that images of every family have. */
const EVERYWHERE: ReadonlySet<string> = new Set(['sh', 'ash', 'dash', 'env', 'awk', 'sed']);

/** Whether nothing before an instruction brings an interpreter. */
export function lacks(file: Dockerfile, at: Instruction, interpreter: string): boolean {
  const base = baseAt(file, at);
  const family = base?.family ?? null;
  if (!base || EVERYWHERE.has(interpreter)) return false;
  // Busybox brings its own shell and nothing else.
  if (/(?:^|\/)busybox(?::|@|$)/.test(base.image)) return true;
  if (family === null) return false;
  if (family !== 'alpine' && (interpreter === 'bash' || interpreter === 'perl')) return false;
  const language = interpreter.replace(/\d[\d.]*$/, '');
  // Images are named after the language that they hold; what else a private image holds is not known.
  if (base.image.includes(language) || !/^(?:[\w.-]+:|[\w.-]+$|(?:docker\.io\/)?library\/)/.test(base.image))
    return false;
  const installed = [...lineage(file, at), at].flatMap((each) =>
    installsOf(file, each).flatMap(({ packages }) => packages.map(({ value }) => packageName(value))),
  );
  return !installed.some((name) => name.includes(language));
}
