import { managerOf, type Manager, type PackageTable } from '../../catalog/packages.ts';
import { installsOf, packageName, type Install } from '../../dockerfile/installs.ts';
import { runCommands, type RunCommand } from '../../dockerfile/run-script.ts';
import { baseAt } from '../../dockerfile/scope.ts';
import { atFailure, change, refuse, type Draft, type Place } from '../draft.ts';
import { insert, remove, replace, type TextEdit } from '../edit.ts';
import { removeWords, replaceWord } from '../script-edits.ts';
import { localDebs } from './local-debs.ts';
import { rpmProgram } from './packages.ts';

/** Writes an install for the package manager that the base image has. */

const MANAGER_OF_PROGRAM: Readonly<Record<string, Manager>> = {
  apt: 'apt',
  'apt-get': 'apt',
  apk: 'apk',
  dnf: 'dnf',
  yum: 'dnf',
  microdnf: 'dnf',
};

/** The words of an install, and what ends the layer without caches. */
const FORMS: Readonly<Record<Manager, { install: string; update: string; clean: string }>> = {
  apt: {
    update: 'apt-get update',
    install: 'apt-get install -y --no-install-recommends',
    clean: ' && rm -rf /var/lib/apt/lists/*',
  },
  apk: { update: '', install: 'apk add --no-cache', clean: '' },
  dnf: { update: '', install: 'dnf install -y', clean: ' && dnf clean all' },
};

/** Commands that only keep the caches of a package manager in order. */
const HOUSEKEEPING =
  /^(?:(?:apt-get|apt) (?:-\S+ )*(?:update|clean|autoclean|autoremove|upgrade)|apk (?:-\S+ )*(?:update|upgrade)|(?:dnf|yum|microdnf) (?:-\S+ )*(?:clean|makecache|update|upgrade|autoremove))(?: -\S+| all)*$|^rm (?:-\S+ )*(?:\/var\/lib\/apt\/lists\/?\*?|\/var\/cache\/(?:apk|yum|dnf)\/?\*?)$/;

export const packageManager = atFailure((question, place): Draft => {
  const { file, path, at } = place;
  const base = baseAt(file, at);
  const manager = managerOf(base?.family ?? null);
  if (!manager) return refuse(`which package manager ${base?.image ?? 'the base image'} has is not known`);
  const debs = manager === 'apt' ? localDebs(place) : null;
  if (debs) return debs;
  const commands = runCommands(file, at);
  const foreign = commands.filter(({ program }) => isForeign(program, manager));
  if (foreign.length === 0) return refuse(`line ${at.line} calls no package manager but ${manager}`);
  const installs = installsOf(file, at).filter(({ command }) => isForeign(command.program, manager));
  const other = foreign.find(
    (command) => !isHousekeeping(command) && !installs.some((each) => isSameCommand(each.command, command)),
  );
  if (other) return refuse(`what \`${textOf(other)}\` is for ${manager} is not known`);
  if (installs.length === 0) return refuse(`line ${at.line} installs no packages`);
  const edits: TextEdit[] = [];
  for (const install of installs) {
    const program = manager === 'dnf' ? rpmProgram(base) : manager;
    const translated = translation(place, install, { manager, program }, question.packages);
    if (typeof translated === 'string') return refuse(translated);
    edits.push(...translated);
  }
  edits.push(...commands.filter(isHousekeeping).flatMap((each) => withoutCommand(place, commands, each)));
  return change(
    `Install with ${manager} in line ${at.line}, as ${base?.image ?? 'the base'} does`,
    path,
    ...edits,
  );
});

const isForeign = (program: string, manager: Manager): boolean => {
  const own = MANAGER_OF_PROGRAM[program];
  return own !== undefined && own !== manager;
};

const textOf = ({ words }: RunCommand): string => words.map(({ value }) => value).join(' ');
const isHousekeeping = (command: RunCommand): boolean => HOUSEKEEPING.test(textOf(command));
const isSameCommand = (a: RunCommand, b: RunCommand): boolean => a.words[0]?.start === b.words[0]?.start;

/** The edits that write one install for another manager, or why it cannot be written. */
function translation(
  { file, at }: Place,
  { command, packages }: Install,
  { manager, program: own }: { manager: Manager; program: string },
  table: PackageTable,
): readonly TextEdit[] | string {
  const { script, words } = command;
  const [program] = words;
  const [first] = packages;
  const last = packages.at(-1);
  const from = MANAGER_OF_PROGRAM[command.program];
  if (!program || !first || !last || !from) return `line ${at.line} installs no packages`;
  const edits: TextEdit[] = [];
  const named = new Set<string>();
  const unwanted = new Set(words.filter((word) => word.start > first.start && !packages.includes(word)));
  for (const word of packages) {
    const names = inManager(table, packageName(word.value), from, manager);
    if (names === null) return `what ${word.value} is called for ${manager} is not known`;
    const fresh = names.filter((name) => !named.has(name));
    fresh.forEach((name) => named.add(name));
    if (fresh.length === 0) unwanted.add(word);
    else if (fresh.join(' ') !== word.value) edits.push(replaceWord(script, word, fresh.join(' ')));
  }
  const headEnd = words.filter(({ start }) => start < first.start).at(-1) ?? program;
  const head = script.text.span(program.start, headEnd.end);
  if (/(?:^|\n)\s*#/.test(file.text.slice(head.start, head.end)))
    return `a comment stands inside the command of line ${at.line}`;
  const { update } = FORMS[manager];
  const [install, clean] = [FORMS[manager].install, FORMS[manager].clean].map((text) =>
    manager === 'dnf' ? text.replace('dnf', own) : text,
  ) as [string, string];
  const joint = script.form === 'heredoc' ? file.eol : ' && ';
  const sudo = command.command.words.some(({ value }) => value === 'sudo') ? 'sudo ' : '';
  edits.push(replace(head, update === '' ? install : `${update}${joint}${sudo}${install}`));
  edits.push(...removeWords(file, script, words, unwanted));
  const end = words.at(-1) ?? last;
  if (clean !== '' && script.form === 'line')
    edits.push(insert(script.text.span(end.start, end.end).end, clean));
  return edits;
}

/** What the packages of one manager are called in another; null where the table does not tell. */
function inManager(table: PackageTable, name: string, from: Manager, to: Manager): string[] | null {
  // The row of that very name first: `build-base` is more than the compiler that a command needs of it.
  const kinds = ['package', 'command', 'library', 'header', 'pkgconfig'] as const;
  const rows = kinds.flatMap((kind) => {
    const own = table[kind][name];
    return [...(own ? [own] : []), ...Object.values(table[kind])];
  });
  const row = rows.find((each) => each[from] === name && each[to] !== undefined);
  return row?.[to]?.split(/\s+/) ?? null;
}

/** Takes a command out of a chain, with what joins it to its neighbour. */
function withoutCommand({ file }: Place, all: readonly RunCommand[], command: RunCommand): TextEdit[] {
  const { script } = command;
  const own = all.filter((each) => each.script === script);
  const at = own.indexOf(command);
  const next = own[at + 1];
  const before = own[at - 1];
  const operator = command.command.operator.trim();
  // Only the joints `&&` and `;` and line feeds can go with it.
  const isFirst = next && /^(?:&&|;)?$/.test(operator) && at === 0;
  const isLater = before && /^(?:&&|;)?$/.test(before.command.operator.trim()) && !isFirst;
  const span = isFirst
    ? script.text.span(command.command.start, next.command.start)
    : isLater
      ? script.text.span(before.command.end, command.command.end)
      : null;
  if (!span || file.text.slice(span.start, span.end).includes('#')) return [];
  return [remove(span)];
}
