import { runCommands, type RunCommand } from '../../dockerfile/run-script.ts';
import { baseOfStage } from '../../dockerfile/scope.ts';
import { shellWord } from '../../dockerfile/shell.ts';
import { atFailure, change, parameter, refuse, type Draft } from '../draft.ts';
import { replace, type TextEdit } from '../edit.ts';
import { removeWords } from '../script-edits.ts';

/** Fixes of the commands that create users and groups: each family of systems has its own, with options of their own. */

/** What a command is told about the user or group that it creates; null where it is told more than is known here. */
interface Wanted {
  readonly isGroup: boolean;
  readonly name: string;
  readonly values: ReadonlyMap<Setting, string>;
}
type Setting = 'system' | 'noHome' | 'home' | 'shell' | 'comment' | 'uid' | 'gid' | 'group' | 'ignored';

/** Which settings the options of each form mean, those with a value with `=`. */
type Form = Readonly<Record<string, Setting | `${Setting}=`>>;
const SHADOW: Form = {
  ...{
    '-r': 'system',
    '--system': 'system',
    '-m': 'ignored',
    '--create-home': 'ignored',
    '-M': 'noHome',
    '--no-create-home': 'noHome',
  },
  ...{
    '-d': 'home=',
    '--home-dir': 'home=',
    '--home': 'home=',
    '-s': 'shell=',
    '--shell': 'shell=',
    '-c': 'comment=',
    '--comment': 'comment=',
  },
  ...{
    '-u': 'uid=',
    '--uid': 'uid=',
    '-g': 'group=',
    '--gid': 'group=',
    '-U': 'ignored',
    '--user-group': 'ignored',
    '-l': 'ignored',
  },
};
const SHADOW_GROUP: Form = {
  '-r': 'system',
  '--system': 'system',
  '-g': 'gid=',
  '--gid': 'gid=',
  '-f': 'ignored',
};
const BUSYBOX: Form = {
  ...{
    '-S': 'system',
    '-D': 'ignored',
    '-H': 'noHome',
    '-h': 'home=',
    '-s': 'shell=',
    '-g': 'comment=',
    '-u': 'uid=',
    '-G': 'group=',
  },
};
const BUSYBOX_GROUP: Form = { '-S': 'system', '-g': 'gid=' };
const ADDUSER: Form = {
  ...{
    '--system': 'system',
    '--disabled-password': 'ignored',
    '--disabled-login': 'ignored',
    '--quiet': 'ignored',
    '-q': 'ignored',
  },
  ...{
    '--gecos': 'comment=',
    '--comment': 'comment=',
    '--home': 'home=',
    '--shell': 'shell=',
    '--no-create-home': 'noHome',
  },
  ...{ '--uid': 'uid=', '--ingroup': 'group=', '--gid': 'gid=' },
};

function formOf(program: string, options: readonly string[]): Form | null {
  const isLong = options.some((each) => each.startsWith('--'));
  switch (program) {
    case 'useradd':
      return SHADOW;
    case 'groupadd':
      return SHADOW_GROUP;
    case 'adduser':
      return isLong ? ADDUSER : BUSYBOX;
    case 'addgroup':
      return isLong ? ADDUSER : BUSYBOX_GROUP;
    default:
      return null;
  }
}

function read({ program, words }: RunCommand): Wanted | null {
  const rest = words.slice(1).map(({ value }) => value);
  const form = formOf(program, rest);
  if (!form) return null;
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
      Object.hasOwn(form, option) || word.startsWith('--')
        ? [option]
        : Array.from(word.slice(1), (letter) => `-${letter}`);
    for (const [i, each] of options.entries()) {
      const meaning = Object.hasOwn(form, each) ? form[each] : undefined;
      if (meaning === undefined) return null;
      if (!meaning.endsWith('=')) values.set(meaning as Setting, '');
      else if (i < options.length - 1) return null;
      else values.set(meaning.slice(0, -1) as Setting, given ?? rest[++at] ?? '');
    }
  }
  const [name, ...more] = names;
  return name === undefined || more.length > 0 ? null : { isGroup: /group/.test(program), name, values };
}

/** The same for another family of systems. */
function write({ isGroup, name, values }: Wanted, busybox: boolean): string {
  const has = (setting: Setting): boolean => values.has(setting);
  const option = (setting: Setting, flag: string): string[] =>
    has(setting) ? [flag, shellWord(values.get(setting) ?? '')] : [];
  if (isGroup)
    return busybox
      ? ['addgroup', ...(has('system') ? ['-S'] : []), ...option('gid', '-g'), shellWord(name)].join(' ')
      : ['groupadd', ...(has('system') ? ['--system'] : []), ...option('gid', '--gid'), shellWord(name)].join(
          ' ',
        );
  return busybox
    ? [
        ...['adduser', '-D', ...(has('system') ? ['-S'] : []), ...(has('noHome') ? ['-H'] : [])],
        ...[
          ...option('home', '-h'),
          ...option('shell', '-s'),
          ...option('comment', '-g'),
          ...option('uid', '-u'),
        ],
        ...[...option('group', '-G'), shellWord(name)],
      ].join(' ')
    : [
        ...[
          'useradd',
          ...(has('system') ? ['--system'] : []),
          has('noHome') ? '--no-create-home' : '--create-home',
        ],
        ...[
          ...option('home', '--home-dir'),
          ...option('shell', '--shell'),
          ...option('comment', '--comment'),
          ...option('uid', '--uid'),
        ],
        ...[...option('group', '--gid'), ...option('gid', '--gid'), shellWord(name)],
      ].join(' ');
}

const TOOLS = /^(?:useradd|groupadd|adduser|addgroup)$/;

export const userTool = atFailure((_, { file, path, at }): Draft => {
  const stage = file.stages[at.stage];
  const base = stage ? baseOfStage(file, stage) : null;
  // Alpine has the tools of busybox too.
  const family = /(?:^|\/)busybox(?:[:@]|$)/.test(base?.image ?? '') ? 'alpine' : (base?.family ?? null);
  if (family === null || !/^(?:alpine|debian|ubuntu|rhel|suse)$/.test(family))
    return refuse('which user tools the base image has is not known');
  const busybox = family === 'alpine';
  const edits: TextEdit[] = [];
  for (const command of runCommands(file, at)) {
    const { program, words, script } = command;
    const [first] = words;
    const last = words.at(-1);
    if (!TOOLS.test(program) || !first || !last || busybox === program.startsWith('add')) continue;
    // What a variable or a file with another list of words holds is not known.
    const wanted = words.some(({ text }) => /[`(]/.test(text)) ? null : read(command);
    if (!wanted || words.some(({ text }) => text.includes('$')))
      return refuse(`how \`${program}\` of line ${at.line} is written elsewhere is not known`);
    edits.push(replace({ ...script.text.span(first.start, last.end) }, write(wanted, busybox)));
  }
  if (edits.length === 0) return refuse(`line ${at.line} calls no user tool of another system`);
  const names = busybox ? 'adduser and addgroup' : 'useradd and groupadd';
  return change(`Create users in line ${at.line} with ${names}`, path, ...edits);
});

export const userIds = atFailure((question, { file, path, at }): Draft => {
  const id = parameter(question, 'id');
  if (id === null || !/^\d{1,10}$/.test(id)) return refuse('the number that is taken is not known');
  const edits = runCommands(file, at).flatMap(({ program, words, script }) => {
    if (!TOOLS.test(program)) return [];
    const unwanted = words.filter(({ value }, i) => {
      const before = words[i - 1]?.value ?? '';
      const isOption = /^(?:-u|-g|--uid|--gid)$/.test(value) && words[i + 1]?.value === id;
      return (
        isOption ||
        (value === id && /^(?:-u|-g|--uid|--gid)$/.test(before)) ||
        value === `--uid=${id}` ||
        value === `--gid=${id}`
      );
    });
    return unwanted.length > 0 ? removeWords(file, script, words, new Set(unwanted)) : [];
  });
  if (edits.length === 0) return refuse(`line ${at.line} asks for no user or group with the number ${id}`);
  return change(`Let the system choose the number instead of ${id} in line ${at.line}`, path, ...edits);
});
