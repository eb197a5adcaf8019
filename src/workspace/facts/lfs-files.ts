import { basename, globMatches, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { lookUp } from '../context-paths.ts';
import { fact, failedAt, type Check } from '../question.ts';

/** Files that Git LFS holds: a checkout without it has a short text in their place. */

const POINTER = 'version https://git-lfs.github.com/spec/';

/** A file that the failed RUN names, or the log. */
export const lfsFile: Check = async (question) => {
  const failed = failedAt(question);
  const { files, build, given } = question;
  const { context } = build;
  if (failed?.at.keyword !== 'RUN' || context === null) return null;
  const attributes = (await files.text('.gitattributes')) ?? '';
  const rules = [...attributes.matchAll(/^[ \t]*([^\s#]\S*)[ \t].*\bfilter=lfs\b/gm)].map(
    ([, rule = '']) => rule,
  );
  const words = runCommands(failed.file, failed.at).flatMap((command) =>
    command.words.map(({ value }) => value),
  );
  for (const word of new Set([given['path'] ?? '', ...words])) {
    const found = /\w\.\w+$/.test(word) ? await lookUp(question, word) : null;
    const path = found?.exists ? joinPath(context, found.path) : null;
    if (path === null) continue;
    const isHeld =
      rules.some((rule) =>
        globMatches(rule.replace(/^\//, ''), rule.includes('/') ? path : basename(path)),
      ) || (await files.text(path))?.startsWith(POINTER);
    if (isHeld) return fact(`Git LFS holds ${path}`, { held: path });
  }
  return null;
};
