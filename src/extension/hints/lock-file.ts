import { broughtTo, copiesBefore } from '../../dockerfile/copies.ts';
import type { Instruction, Span } from '../../dockerfile/model.ts';
import { joinPath } from '../../dockerfile/paths.ts';
import { runCommands, type RunCommand } from '../../dockerfile/run-script.ts';
import { lineage } from '../../dockerfile/scope.ts';
import type { FactName } from '../../workspace/fact-names.ts';
import { CHECKS } from '../../workspace/facts.ts';
import { manifestFolder } from '../../workspace/package-managers.ts';
import { askedAt } from '../../workspace/question.ts';
import type { Hint, Subject } from './hint.ts';

const MANIFEST = 'package.json';
const LOCK = 'package-lock.json';
/** What may bring or make a lock file, or run the install elsewhere. */
const MAY_MAKE = /package-lock|shrinkwrap|\bcd |npm (?:i|install|add)\b|--prefix|-C /;
/** What a lock file can lack, the facts that tell it, and what the editor offers then. */
const STATES: readonly {
  readonly fact: FactName;
  readonly state: 'missing' | 'ignored' | 'not-copied';
  readonly fix: (lock: string) => Extract<Hint, { kind: 'lock-file' }>['fix'];
}[] = [
  {
    fact: 'lockfile-missing',
    state: 'missing',
    fix: () => ({ kind: 'dockerfile/npm-install', given: {} }),
  },
  {
    fact: 'lockfile-ignored',
    state: 'ignored',
    fix: (path) => ({ kind: 'dockerignore/unignore', given: { path } }),
  },
  {
    fact: 'lockfile-not-copied',
    state: 'not-copied',
    fix: () => ({ kind: 'dockerfile/copy-lockfile', given: {} }),
  },
];

/** The `npm ci` that gets no lock file, without which it does nothing. */
export async function lockFileLacking(subject: Subject): Promise<Hint[]> {
  const { files, build, file } = subject;
  if (build.context === null) return [];
  const hints: Hint[] = [];
  for (const at of file.instructions) {
    const command = runCommands(file, at).find(isCleanInstall);
    if (!command || [...lineage(file, at), at].some(({ args }) => MAY_MAKE.test(args.text))) continue;
    const question = askedAt({ files, build, given: {}, captures: {} }, at);
    const folder = await manifestFolder(question, MANIFEST);
    // A manifest that no COPY brings may come with the image, and a lock file beside it.
    if (
      folder === null ||
      !copiesBefore(file, at).some((copy) => broughtTo(copy, joinPath(folder, MANIFEST)))
    )
      continue;
    for (const { fact, state, fix } of STATES) {
      const found = await CHECKS[fact](question);
      if (!found) continue;
      const lock = found.values['lockfile'] ?? joinPath(folder, LOCK);
      hints.push({ kind: 'lock-file', state, lock, at, span: spanOf(command, at), fix: fix(lock) });
      break;
    }
  }
  return hints;
}

const isCleanInstall = ({ program, words }: RunCommand): boolean =>
  program === 'npm' && /^(?:ci|clean-install)$/.test(words[1]?.value ?? '');

/** The two words of the command in the file. */
function spanOf({ script, words }: RunCommand, at: Instruction): Span {
  const [first, second] = words;
  return first && second ? script.text.span(first.start, second.end) : at;
}
