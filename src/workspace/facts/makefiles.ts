import { contextCandidates } from '../context-paths.ts';
import { basename, dirname, joinPath } from '../../dockerfile/paths.ts';
import { fact, type Check } from '../question.ts';
import { nearestName } from '../twins.ts';

/** A fact about the targets of a Makefile. */

const MAKEFILES = ['GNUmakefile', 'makefile', 'Makefile'];
const TARGETS = /^([\w./-]+(?:[ \t]+[\w./-]+)*)[ \t]*::?(?!=)/;

/** The targets that a Makefile names in words, apart from special ones such as `.PHONY`. */
function targetsOf(text: string): string[] {
  const names = text.split(/\r?\n/).flatMap((line) => TARGETS.exec(line)?.[1]?.split(/\s+/) ?? []);
  return [...new Set(names)].filter((name) => !name.startsWith('.'));
}

export const targetMisspelt: Check = async (question) => {
  const { files, build, given } = question;
  const name = given['name'] ?? '';
  if (name === '' || build.context === null) return null;
  for (const makefile of MAKEFILES) {
    // Where the step runs is a folder of the context, most often its root.
    const folders = contextCandidates(question, makefile).map((path) =>
      basename(path) === makefile ? dirname(path) : path,
    );
    for (const folder of new Set([...folders, ''])) {
      const path = joinPath(build.context, joinPath(folder, makefile));
      const targets = targetsOf((await files.text(path)) ?? '');
      const twin = targets.includes(name) ? null : nearestName(name, targets);
      if (twin !== null) return fact(`${path} has a target \`${twin}\`, and no \`${name}\``, { twin });
    }
  }
  return null;
};
