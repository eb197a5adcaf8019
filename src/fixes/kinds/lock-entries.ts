import type { Dockerfile } from '../../dockerfile/model.ts';
import { below, dirname, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { PACKAGE_MANAGERS, isNode, isNodeInstall, operands } from '../../workspace/package-managers.ts';
import { inContext, type FixQuestion } from '../draft.ts';
import { insert, type TextEdit } from '../edit.ts';
import { removeWords, replaceWord } from '../script-edits.ts';
import { literal } from '../../workspace/literal.ts';

/** What the lock file of a Node project says of a package, and what an install does that may not change it. */

export interface Lock {
  /** From the root of the workspace. */
  readonly path: string;
  readonly text: string;
}

/** The lock file of a folder of the context, or of the one above it that keeps it for the workspaces. */
export async function lockOf(question: FixQuestion, folder: string): Promise<Lock | null> {
  const names = PACKAGE_MANAGERS.filter(isNode).flatMap(({ locks }) => locks);
  for (let at = folder; ; at = dirname(at)) {
    for (const name of names) {
      const path = inContext(question, joinPath(at, name));
      const text = path === null ? null : await question.files.text(path);
      if (path !== null && text !== null) return { path, text };
    }
    if (at === '' || at === '/' || at === '.') return null;
  }
}

/** A package that a lock file holds, as package.json can ask for it without another entry of its own. */
export interface Locked {
  readonly version: string;
  readonly range: string;
}

/** A package of a lock file that another one brings; null where there is none, or more than one version. */
export function lockedAs({ path, text }: Lock, name: string): Locked | null {
  const own = literal(name);
  if (path.endsWith('pnpm-lock.yaml')) {
    const found = [...text.matchAll(new RegExp(`^ {2}'?/?${own}@(\\d[^:'(]*)(\\(?)`, 'gm'))];
    const versions = new Set(found.map(([, version = '']) => version));
    const [version] = versions;
    return version === undefined || versions.size > 1 || found.some(([, , peers]) => peers !== '')
      ? null
      : { version, range: `^${version}` };
  }
  const asked = new RegExp(`^(?:.*, )?"?${own}@([~^]?\\d[\\w.-]*)"?[,:]`, 'm').exec(text)?.[1];
  const isOfYarn = path.endsWith('yarn.lock') && text.includes('# yarn lockfile v1');
  return isOfYarn && asked !== undefined ? { version: '', range: asked } : null;
}

/** The edits that let a lock file say that a package.json asks for a package which it holds; null where they are not known. */
export function listedIn(
  { path, text }: Lock,
  folder: string,
  key: string,
  name: string,
  { version, range }: Locked,
): TextEdit[] | null {
  if (path.endsWith('yarn.lock')) return [];
  const place = below(folder, dirname(path)) ?? '';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const importer = text.indexOf(`\n  ${place || '.'}:${eol}`, Math.max(0, text.indexOf('importers:')));
  if (!path.endsWith('pnpm-lock.yaml') || !/^importers:/m.test(text) || importer < 0) return null;
  const rest = text.slice(importer + 1);
  const own = rest.slice(0, rest.search(/\n {0,2}\S/) + 1 || rest.length);
  const list = own.indexOf(`    ${key}:${eol}`);
  if (list < 0) return null;
  const at = importer + 1 + list + `    ${key}:${eol}`.length;
  const quoted = name.startsWith('@') ? `'${name}'` : name;
  const lines = [`      ${quoted}:`, `        specifier: ${range}`, `        version: ${version}`, ''];
  return [insert(at, lines.join(eol))];
}

/** Lets every install of a Dockerfile write the lock file, where it may only read it. */
export const thawedInstalls = (file: Dockerfile): TextEdit[] =>
  file.instructions.flatMap((each) =>
    each.keyword !== 'RUN'
      ? []
      : runCommands(file, each)
          .filter(isNodeInstall)
          .flatMap((command) => {
            const { program, script, words } = command;
            const [verb] = operands(command);
            if (program === 'npm')
              return verb && /^(?:ci|clean-install|install-clean)$/.test(verb.value)
                ? [replaceWord(script, verb, 'install')]
                : [];
            const frozen = words.filter(({ value }) => /^--(?:frozen-lockfile|immutable)$/.test(value));
            return program === 'pnpm'
              ? frozen.map((word) => replaceWord(script, word, '--no-frozen-lockfile'))
              : removeWords(file, script, words, new Set(frozen));
          }),
  );
