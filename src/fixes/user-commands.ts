import type { RunCommand } from '../dockerfile/run-script.ts';
import { shellWord } from '../dockerfile/shell.ts';

/** Commands that create users and groups: each family of systems has its own, with options of their own. */

/** What a command is told about the user or group that it creates. */
export interface NewUser {
  readonly isGroup: boolean;
  readonly name: string;
  readonly values: ReadonlyMap<Setting, string>;
}
type Setting =
  'system' | 'noHome' | 'withHome' | 'home' | 'shell' | 'comment' | 'uid' | 'gid' | 'group' | 'ignored';

/** What an option means: a setting, with `=` where the option has a value. */
type Meaning = Setting | `${Setting}=`;
/** The options of a program with what each means. */
type Form = ReadonlyMap<string, Meaning>;

const form = (options: Readonly<Partial<Record<Meaning, string>>>): Form =>
  new Map(
    Object.entries(options).flatMap(([meaning, names]) =>
      names.split(' ').map((name) => [name, meaning as Meaning] as const),
    ),
  );

const USERADD = form({
  system: '-r --system',
  noHome: '-M --no-create-home',
  'home=': '-d --home-dir --home',
  'shell=': '-s --shell',
  'comment=': '-c --comment',
  'uid=': '-u --uid',
  'group=': '-g --gid',
  ignored: '-m --create-home -U --user-group -l',
});
const GROUPADD = form({ system: '-r --system', 'gid=': '-g --gid', ignored: '-f' });
const BUSYBOX_ADDUSER = form({
  system: '-S',
  noHome: '-H',
  'home=': '-h',
  'shell=': '-s',
  'comment=': '-g',
  'uid=': '-u',
  'group=': '-G',
  ignored: '-D',
});
const BUSYBOX_ADDGROUP = form({ system: '-S', 'gid=': '-g' });
/** `adduser` and `addgroup` of Debian. */
const DEBIAN_ADDUSER = form({
  system: '--system',
  noHome: '--no-create-home',
  'home=': '--home',
  'shell=': '--shell',
  'comment=': '--gecos --comment',
  'uid=': '--uid',
  'group=': '--ingroup',
  'gid=': '--gid',
  ignored: '--disabled-password --disabled-login --quiet -q',
});

function formOf(program: string, options: readonly string[]): Form | null {
  const isLong = options.some((each) => each.startsWith('--'));
  switch (program) {
    case 'useradd':
      return USERADD;
    case 'groupadd':
      return GROUPADD;
    case 'adduser':
      return isLong ? DEBIAN_ADDUSER : BUSYBOX_ADDUSER;
    case 'addgroup':
      return isLong ? DEBIAN_ADDUSER : BUSYBOX_ADDGROUP;
    default:
      return null;
  }
}

/** What a command that creates a user or group is told; null where it is told more than is known here. */
export function readUserCommand({ program, words }: RunCommand): NewUser | null {
  const rest = words.slice(1).map(({ value }) => value);
  const known = formOf(program, rest);
  if (!known) return null;
  const values = new Map<Setting, string>();
  const names: string[] = [];
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at] ?? '';
    if (!word.startsWith('-')) {
      names.push(word);
      continue;
    }
    const [option = '', given] = word.startsWith('--') ? word.split(/=(.*)/s) : [word];
    // Short options without a value stand together: `-SD`.
    const options =
      known.has(option) || word.startsWith('--')
        ? [option]
        : Array.from(word.slice(1), (letter) => `-${letter}`);
    for (const [i, each] of options.entries()) {
      const meaning = known.get(each);
      if (meaning === undefined) return null;
      if (!meaning.endsWith('=')) values.set(meaning as Setting, '');
      else if (i < options.length - 1) return null;
      else values.set(meaning.slice(0, -1) as Setting, given ?? rest[++at] ?? '');
    }
  }
  const [name, ...more] = names;
  return name === undefined || more.length > 0 ? null : { isGroup: /group/.test(program), name, values };
}

/** Whose programs a system has: busybox's, or those of shadow. */
export type UserTools = 'busybox' | 'shadow';

/** How a program is told each setting, in the order in which they are written. */
interface Writing {
  readonly program: string;
  readonly options: Readonly<Partial<Record<Setting, string>>>;
}

const USER: Readonly<Record<UserTools, Writing>> = {
  busybox: {
    program: 'adduser -D',
    options: { system: '-S', noHome: '-H', home: '-h', shell: '-s', comment: '-g', uid: '-u', group: '-G' },
  },
  shadow: {
    program: 'useradd',
    options: {
      system: '--system',
      noHome: '--no-create-home',
      withHome: '--create-home',
      home: '--home-dir',
      shell: '--shell',
      comment: '--comment',
      uid: '--uid',
      group: '--gid',
      gid: '--gid',
    },
  },
};
const GROUP: Readonly<Record<UserTools, Writing>> = {
  busybox: {
    program: 'addgroup',
    options: { system: '-S', gid: '-g' },
  },
  shadow: {
    program: 'groupadd',
    options: { system: '--system', gid: '--gid' },
  },
};
const WITHOUT_VALUE: ReadonlySet<Setting> = new Set<Setting>(['system', 'noHome', 'withHome']);

/** The command that creates the same user or group with other tools. */
export function writeUserCommand({ isGroup, name, values }: NewUser, tools: UserTools): string {
  const { program, options } = (isGroup ? GROUP : USER)[tools];
  const wanted = values.has('noHome') ? values : new Map([...values, ['withHome', ''] as const]);
  const written = Object.entries(options).flatMap(([setting, option]) => {
    const value = wanted.get(setting as Setting);
    if (value === undefined) return [];
    return WITHOUT_VALUE.has(setting as Setting) ? [option] : [option, shellWord(value)];
  });
  return [program, ...written, shellWord(name)].join(' ');
}
