import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { commandStart } from '../../dockerfile/shell.ts';
import { atFailure, change, refuse } from '../draft.ts';
import type { TextEdit } from '../edit.ts';
import { afterWord, beforeWord } from '../script-edits.ts';

/** Fixes of how a package manager is called: with fresh lists, and without questions. */

export const aptUpdate = atFailure((_, { file, path, at }) => {
  const commands = runCommands(file, at);
  const isApt = (program: string): boolean => /^(?:apt|apt-get)$/.test(program);
  const has = (words: readonly { value: string }[], verb: string): boolean =>
    words.some(({ value }) => value === verb);
  const install = commands.find(({ program, words }) => isApt(program) && has(words, 'install'));
  if (!install) return refuse(`line ${at.line} installs no packages with apt`);
  const before = commands.slice(0, commands.indexOf(install));
  if (before.some(({ program, words }) => isApt(program) && has(words, 'update')))
    return refuse(`line ${at.line} calls \`apt-get update\` already`);
  const first = commandStart(install.command);
  if (!first) return refuse(`line ${at.line} installs no packages with apt`);
  const sudo = install.command.words.some(({ value }) => value === 'sudo') ? 'sudo ' : '';
  const joint = install.script.form === 'heredoc' ? file.eol : ' && ';
  // Without an answer the install would stop at its question next.
  const yes = yesEdits(file, at);
  return change(
    `Call \`apt-get update\` in line ${at.line} before it installs${yes.length > 0 ? ', and answer yes' : ''}`,
    path,
    beforeWord(install.script, first, `${sudo}${install.program} update${joint}`),
    ...yes,
  );
});

/** How each package manager is told to ask nothing: after which word, which flag, and what already says so. */
const YES: readonly { programs: RegExp; verb: RegExp; flag: string; has: RegExp; afterProgram?: true }[] = [
  {
    programs: /^(?:apt|apt-get|aptitude)$/,
    verb: /^(?:install|upgrade|dist-upgrade|full-upgrade|remove|purge|autoremove|build-dep|reinstall)$/,
    flag: '-y',
    has: /^-\w*y|^(?:--yes|--assume-yes|--force-yes|-qq)$/,
  },
  {
    programs: /^(?:dnf|yum|microdnf)$/,
    verb: /^(?:install|update|upgrade|remove|groupinstall|group|reinstall|localinstall|module)$/,
    flag: '-y',
    has: /^-\w*y|^--assumeyes$/,
  },
  {
    programs: /^zypper$/,
    verb: /^(?:install|in|update|up|remove|rm|dup|patch)$/,
    flag: '-n',
    has: /^-\w*n|^(?:--non-interactive|-y|--no-confirm)$/,
    afterProgram: true,
  },
  { programs: /^pacman$/, verb: /^-[SRU]\w*$/, flag: '--noconfirm', has: /^--noconfirm$/ },
  {
    programs: /^(?:conda|mamba|micromamba)$/,
    verb: /^(?:install|create|update|remove)$/,
    flag: '-y',
    has: /^-\w*y|^--yes$/,
  },
  {
    programs: /^add-apt-repository$/,
    verb: /^\S/,
    flag: '-y',
    has: /^-\w*y|^--yes$/,
    afterProgram: true,
  },
];

const yesEdits = (file: Dockerfile, at: Instruction): TextEdit[] =>
  runCommands(file, at).flatMap(({ program, words, script }) => {
    const form = YES.find(({ programs }) => programs.test(program));
    const [name, ...rest] = words;
    const verb = rest.find(({ value }) => form?.verb.test(value));
    if (!form || !name || !verb || rest.some(({ value }) => form.has.test(value))) return [];
    return [afterWord(script, form.afterProgram ? name : verb, ` ${form.flag}`)];
  });

export const aptYes = atFailure((_, { file, path, at }) => {
  const edits = yesEdits(file, at);
  if (edits.length === 0) return refuse(`no package manager in line ${at.line} waits for an answer`);
  return change(`Answer yes to the package manager in line ${at.line}`, path, ...edits);
});
