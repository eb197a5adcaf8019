import { runCommands, type RunCommand } from '../../dockerfile/run-script.ts';
import { pathNotCopied } from '../../workspace/facts/paths.ts';
import { copyBefore } from './copy-before.ts';
import { isNodeInstall, operands } from '../../workspace/package-managers.ts';
import { atFailure, change, inContext, refuse, type Draft, type Place } from '../draft.ts';
import { type TextEdit } from '../edit.ts';
import { afterWord, removeWords, replaceWord } from '../script-edits.ts';

/** Other ways to call a package manager of Node in the step that failed. */

/** Every command of the failed RUN that runs `program verb`. */
function verbs(
  { file, at }: Place,
  program: string,
  verb: RegExp,
): { command: RunCommand; word: RunCommand['words'][number] }[] {
  return runCommands(file, at).flatMap((command) => {
    const [word] = operands(command);
    return command.program === program && word && verb.test(word.value) ? [{ command, word }] : [];
  });
}

/** How package managers are told not to change their lock file. */
const FROZEN: Readonly<Record<string, RegExp>> = {
  yarn: /^--(?:frozen-lockfile|immutable)$/,
  bun: /^--(?:frozen-lockfile|immutable)$/,
  cargo: /^--locked$/,
  uv: /^--locked$/,
};

/** Takes the flag away that forbids a package manager to change its lock file. */
const withoutFrozen = ({ file, at }: Place): TextEdit[] =>
  runCommands(file, at).flatMap(({ program, words, script }) => {
    const flags = words.filter(({ value }) => FROZEN[program]?.test(value) === true);
    return removeWords(file, script, words, new Set(flags));
  });

export const npmInstall = atFailure((_, place) => {
  const found = verbs(place, 'npm', /^(?:ci|clean-install)$/);
  if (found.length === 0) {
    const thawed = withoutFrozen(place);
    return thawed.length > 0
      ? change(`Let line ${place.at.line} bring the lock file up to date`, place.path, ...thawed)
      : refuse(`line ${place.at.line} does not call \`npm ci\``);
  }
  const edits = found.map(({ command, word }) => replaceWord(command.script, word, 'install'));
  return change(`Call \`npm install\` instead of \`npm ci\` in line ${place.at.line}`, place.path, ...edits);
});

export const npmCi = atFailure((_, place) => {
  const found = verbs(place, 'npm', /^(?:install|i)$/).filter(({ command }) => isNodeInstall(command));
  if (found.length === 0)
    return refuse(`line ${place.at.line} does not call \`npm install\` for the whole project`);
  const edits = found.map(({ command, word }) => replaceWord(command.script, word, 'ci'));
  return change(`Call \`npm ci\` instead of \`npm install\` in line ${place.at.line}`, place.path, ...edits);
});

export const legacyPeerDeps = atFailure(async (question, place): Promise<Draft> => {
  const given = { path: '.npmrc' };
  const settings = await question.files.text(inContext(question, given.path) ?? '');
  // The project says so itself, in a file that the image lacks.
  if (/^\s*legacy-peer-deps\s*=\s*true/m.test(settings ?? ''))
    return (await pathNotCopied({ ...question, given }))
      ? copyBefore({ ...question, given })
      : refuse('.npmrc asks for it already');
  const found = verbs(place, 'npm', /^(?:ci|clean-install|install|i|add|update)$/).filter(
    ({ command }) =>
      !command.words.some(({ value }) => value === '--legacy-peer-deps' || value === '--force'),
  );
  if (found.length === 0)
    return refuse(`no npm install in line ${place.at.line} lacks \`--legacy-peer-deps\``);
  const edits = found.map(({ command, word }) => afterWord(command.script, word, ' --legacy-peer-deps'));
  return change(
    `Add \`--legacy-peer-deps\` to the npm install in line ${place.at.line}`,
    place.path,
    ...edits,
  );
});
