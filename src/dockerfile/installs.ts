import type { Dockerfile, Instruction } from './model.ts';
import { runCommands, type RunCommand } from './run-script.ts';
import type { ShellWord } from './shell.ts';

/** A command of a RUN that installs packages of the system. */
export interface Install {
  readonly manager: 'apt' | 'apk' | 'dnf' | 'zypper' | 'pacman';
  readonly command: RunCommand;
  /** `install`, `add`, `-S`. */
  readonly verb: ShellWord;
  /** The names, with their versions. */
  readonly packages: readonly ShellWord[];
}

const FORMS: readonly { manager: Install['manager']; programs: RegExp; verb: RegExp; valued: RegExp }[] = [
  {
    manager: 'apt',
    programs: /^(?:apt|apt-get|aptitude)$/,
    verb: /^install$/,
    valued: /^(?:-t|--target-release|-o|--option|-c|-a)$/,
  },
  {
    manager: 'apk',
    programs: /^apk$/,
    verb: /^add$/,
    valued: /^(?:-t|--virtual|-X|--repository|--arch|-p|--root|--cache-dir|--keys-dir)$/,
  },
  {
    manager: 'dnf',
    programs: /^(?:dnf|yum|microdnf|tdnf)$/,
    verb: /^(?:install|localinstall|reinstall)$/,
    valued: /^(?:--enablerepo|--disablerepo|--setopt|--releasever|--installroot|-c|-x|--exclude|--repo)$/,
  },
  {
    manager: 'zypper',
    programs: /^zypper$/,
    verb: /^(?:install|in)$/,
    valued: /^(?:-r|--repo|--from|-t|--type)$/,
  },
  { manager: 'pacman', programs: /^pacman$/, verb: /^-S\w*$/, valued: /^(?:-b|-r|--root|--cachedir)$/ },
];

/** The installs of a RUN, in order. */
export function installsOf(file: Dockerfile, run: Instruction): Install[] {
  return runCommands(file, run).flatMap((command): Install[] => {
    const form = FORMS.find(({ programs }) => programs.test(command.program));
    if (!form) return [];
    const words = command.words.slice(1);
    const at = words.findIndex(({ value }) => form.verb.test(value));
    const verb = words[at];
    if (!verb) return [];
    return [{ manager: form.manager, command, verb, packages: namesIn(words.slice(at + 1), form.valued) }];
  });
}

function namesIn(words: readonly ShellWord[], valued: RegExp): ShellWord[] {
  const names: ShellWord[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) break;
    if (word.value.startsWith('-')) {
      if (valued.test(word.value)) at++;
    } else names.push(word);
  }
  return names;
}

/** The name of a package without version, release or architecture. */
export const packageName = (word: string): string =>
  /^@[^/]+\/[^@]+/.exec(word)?.[0] ?? word.replace(/(?<=.)(?:[=<>~!@/].*|:(?:amd64|arm64|i386|any))$/, '');
