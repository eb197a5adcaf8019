import { nameInFamily } from '../../catalog/package-families.ts';
import { installCommand, managerOf, packagesFor, type Manager } from '../../catalog/packages.ts';
import type { NeedKind } from '../../catalog/cause.ts';
import { copiesBefore } from '../../dockerfile/copies.ts';
import type { Instruction } from '../../dockerfile/model.ts';
import type { BaseImage } from '../../dockerfile/base-image.ts';
import { installsOf, packageName, type Install } from '../../dockerfile/installs.ts';
import { runCommands, scriptOf } from '../../dockerfile/run-script.ts';
import { baseAt, lineage } from '../../dockerfile/scope.ts';
import { lookUp } from '../../workspace/context-paths.ts';
import { nearestName } from '../../workspace/twins.ts';
import {
  atFailure,
  beforeFailure,
  change,
  inContext,
  parameter,
  refuse,
  type Draft,
  type FixQuestion,
  type Place,
} from '../draft.ts';
import { replace, type TextEdit } from '../edit.ts';
import { beforeAsRoot } from '../lines.ts';
import { addNames, removeWords, replaceWord } from '../script-edits.ts';
import { companions } from './companions.ts';
import { alsoGone } from './gone-packages.ts';
import { listBefore } from './package-lists.ts';
import { perlPackage } from './perl-names.ts';
import { unversioned } from './release-names.ts';
import { literal } from '../../workspace/literal.ts';

/** Fixes of what the package manager of the system installs. */

const NEEDS: readonly NeedKind[] = ['command', 'header', 'library', 'pkgconfig', 'package'];

export const systemPackages = beforeFailure(async (question, place): Promise<Draft> => {
  const { file, path, at } = place;
  if (at.keyword !== 'RUN') return refuse(`line ${at.line} is no RUN, which packages could help`);
  const base = baseOf(place);
  const manager = managerOf(base?.family ?? null);
  if (!manager) return refuse(`which packages ${base?.image ?? 'the base image'} has is not known`);
  const wanted = wantedPackages(question, manager);
  if (typeof wanted !== 'object') return refuse(wanted);
  const installs = [...lineage(file, at), at].flatMap((each) => installsOf(file, each));
  const present = new Set(
    installs.flatMap(({ packages }) => packages.map(({ value }) => packageName(value))),
  );
  const isPresent = (name: string): boolean =>
    present.has(name) || (BUILD_TOOLS.has(name) && META_PACKAGES.some((meta) => present.has(meta)));
  if (wanted.every(isPresent)) return refuse(`${wanted.join(', ')} is installed already`);
  const command = parameter(question, 'command');
  const missing = command ?? parameter(question, 'header');
  const more =
    missing === null
      ? linked(question, place, manager)
      : await companions(question, place, base, manager, missing);
  const all = new Set([...wanted, ...more.filter((name) => !(present.has('gcc') && isMeta(name)))]);
  const lacking = [...all].filter(
    (name) => !isPresent(name) && !(BUILD_TOOLS.has(name) && [...all].some(isMeta)),
  );
  const names = lacking.join(' ');
  const own = installsOf(file, at).find(
    (each) => each.manager === manager && each.packages.length > 0 && !isCalledBefore(place, command, each),
  );
  const list = own ?? listBefore(place, manager);
  if (list)
    return change(
      `Install ${names} in line ${list.command.script.run.line} too`,
      path,
      ...addNames(file, list.command.script, list.verb, list.packages, lacking),
    );
  const install = installCommand(manager, names);
  const program = manager === 'dnf' ? rpmProgram(base) : manager;
  const run = `RUN ${manager === 'dnf' ? install.replaceAll('dnf', program) : install}`;
  const { line, edit } = beforeAsRoot(file, manager === 'apt' ? beforeSettings(place) : at, [run], null);
  return change(`Install ${names} before line ${line}`, path, edit);
});

/** The first COPY of settings into /etc before the failed step: dpkg asks about files that are there before their package. */
function beforeSettings({ file, at }: Place): Instruction {
  const copy = copiesBefore(file, at).find(
    ({ instruction, destination }) =>
      instruction.stage === at.stage && /^\/etc\/(?!apt\/|ssl\/)/.test(destination),
  );
  return copy?.instruction ?? at;
}

/** The packages of the other libraries that the failed RUN links with: the linker stops at each. */
function linked(question: FixQuestion, { file, at }: Place, manager: Manager): string[] {
  if (parameter(question, 'library') === null) return [];
  const names = runCommands(file, at).flatMap(({ words }) =>
    words.flatMap(({ value }) => /^-l([\w+-]{2,})$/.exec(value)?.[1] ?? []),
  );
  return names.flatMap(
    (name) => packagesFor(question.packages, 'library', name)?.[manager]?.split(/\s+/) ?? [],
  );
}

/** Packages that bring the tools of a C build along. */
const META_PACKAGES = ['build-essential', 'build-base'];
const isMeta = (name: string): boolean => META_PACKAGES.includes(name);
const BUILD_TOOLS: ReadonlySet<string> = new Set(['make', 'gcc', 'g++', 'libc6-dev', 'musl-dev']);

const baseOf = ({ file, at }: Place): BaseImage | null => baseAt(file, at);

/** The packages that hold what is missing, or why they are not known. */
function wantedPackages(question: FixQuestion, manager: Manager): string[] | string {
  const perl = parameter(question, 'perl');
  if (perl !== null) return perlPackage(perl, manager);
  for (const kind of NEEDS) {
    const name = parameter(question, kind);
    if (name === null) continue;
    const packages = packagesFor(question.packages, kind, name)?.[manager];
    if (packages !== undefined) return packages.split(/\s+/).filter((each) => each !== '');
    return `which ${manager} package holds ${name} is not known`;
  }
  return 'the log does not name what is missing';
}

/** Which of the family's programs an image has: minimal images and old ones lack dnf. */
export function rpmProgram(base: BaseImage | null): string {
  if (/minimal|micro/.test(base?.image ?? '')) return 'microdnf';
  return /centos:?[67]|centos\d?:[67]|amazonlinux:[12](?:\.|$)|oraclelinux:[67]/.test(base?.image ?? '')
    ? 'yum'
    : 'dnf';
}

/** Whether a RUN calls a command before it installs: the install could not bring it in time. */
function isCalledBefore({ file, at }: Place, command: string | null, install: Install): boolean {
  if (command === null) return false;
  const before = runCommands(file, at).filter((each) => each.command.start < install.command.command.end);
  return before.some(({ command: { words } }) =>
    words.some(({ value }, i) => value === command && (i === 0 || words[0]?.value === 'sudo')),
  );
}

/** Words of commands that install something, apart from flags. */
const INSTALLS = /^(?:install|add|in|i|get|require|localinstall|update|upgrade|-S\w*|build-dep)$/;
const VALID_NAME = /^[\w@][\w.+:@/=~<>!*[\]-]*(?: [\w@][\w.+:@/=~<>!*[\]-]*)*$/;

interface Named {
  readonly script: ReturnType<typeof runCommands>[number]['script'];
  readonly words: ReturnType<typeof runCommands>[number]['words'];
  /** Those of the words that name the package. */
  readonly names: ReadonlySet<Named['words'][number]>;
}

/** The commands that install a package by its name, with those words. */
function naming({ file, at }: Place, wanted: (word: string) => boolean): Named[] {
  return runCommands(file, at).flatMap(({ words, script }) => {
    const verb = words.findIndex(({ value }, i) => i > 0 && INSTALLS.test(value));
    const names = verb < 0 ? [] : words.filter(({ value }, i) => i > verb && wanted(value));
    return names.length > 0 ? [{ script, words, names: new Set(names) }] : [];
  });
}

const isNamed =
  (name: string) =>
  (word: string): boolean =>
    word === name || nameOf(word) === name;

/** A package without version and extras, for any package manager. */
const nameOf = (word: string): string => packageName(word.replace(/\b\[[^\]]*\]/, ''));

/** The package that a misspelt name was meant to be, of those that the table knows. */
function nearestPackage({ packages }: FixQuestion, place: Place, name: string | null): string | null {
  const manager = managerOf(baseOf(place)?.family ?? null);
  if (manager === null || name === null) return null;
  const known = NEEDS.flatMap((kind) =>
    Object.values(packages[kind]).flatMap((row) => row[manager]?.split(/\s+/) ?? []),
  );
  const names = [...new Set(known)];
  if (names.includes(name)) return null;
  // A library carries a number behind its name: `libmagic1`.
  const [library, ...others] = names.filter((each) => new RegExp(`^${literal(name)}-?[\\d.]+$`).test(each));
  return library !== undefined && others.length === 0 && /^lib[\w-]+$/.test(name)
    ? library
    : nearestName(name, names);
}

/** `apt-get install "zip unzip"`: two names in one word, one of them the package that was not found. */
const quotedNames = ({ file, at }: Place, name: string | null): TextEdit[] =>
  installsOf(file, at).flatMap(({ packages, command: { script } }) =>
    packages.flatMap((word) =>
      name !== null &&
      word.value.split(' ').includes(name) &&
      /^(["'])[\w.+-]+(?: +[\w.+-]+)+\1$/.test(word.text)
        ? [replaceWord(script, word, word.value)]
        : [],
    ),
  );

/** `apt-get install -y jq, unzip`: the comma is taken for a part of the name, by every package manager. */
const withCommas = (place: Place, name: string | null): TextEdit[] =>
  name?.includes(',') === true
    ? naming(place, (word) => /^[\w.+:/@-]*,[\w.+:,/@-]*$/.test(word)).flatMap(({ names, script }) =>
        [...names].map((word) => replaceWord(script, word, word.value.split(',').filter(Boolean).join(' '))),
      )
    : [];

/** Images that forbid apt the packages of `PHP_PACKAGE`, since they compile PHP themselves. */
const OWN_PHP = /^(?:\S+\/)?(?:php|wordpress|drupal|nextcloud|joomla|matomo)(?::|$)/;
const PHP_PACKAGE = /^(?:php\d|php-|libapache2-mod-php)/;

export const packageRename = atFailure(async (question, place): Promise<Draft> => {
  const commas = withCommas(place, parameter(question, 'from'));
  if (commas.length > 0)
    return change(`Take the commas out of the packages in line ${place.at.line}`, place.path, ...commas);
  const quoted = quotedNames(place, parameter(question, 'to') === null ? parameter(question, 'from') : null);
  if (quoted.length > 0)
    return change(`Take the quotes off the packages in line ${place.at.line}`, place.path, ...quoted);
  const from = parameter(question, 'from');
  const manager = managerOf(baseOf(place)?.family ?? null);
  const isDebian = manager === 'apt';
  const to =
    parameter(question, 'to') ??
    (isDebian && from !== null ? unversioned(place, from) : null) ??
    (manager !== null && from !== null ? nameInFamily(question.packages, manager, from) : null) ??
    nearestPackage(question, place, from);
  if (from === null || to === null || !VALID_NAME.test(to))
    return refuse('the new name of the package is not known');
  const image = baseOf(place)?.image ?? '';
  if (OWN_PHP.test(image) && PHP_PACKAGE.test(from))
    return refuse(`${image} has a PHP of its own and blocks the php packages of Debian`);
  const found = naming(place, isNamed(from));
  if (found.length === 0)
    return (
      (await renamedInFile(question, place, from, to)) ??
      refuse(`line ${place.at.line} does not install ${from} by this name`)
    );
  const installed = new Set(
    runCommands(place.file, place.at).flatMap(({ words }) => words.map(({ value }) => value)),
  );
  const names = to.split(' ').filter((name) => !installed.has(name));
  const edits = found.flatMap(({ words, names: old, script }) =>
    names.length === 0
      ? removeWords(place.file, script, words, old)
      : [...old].map((word) => replaceWord(script, word, names.join(' '))),
  );
  const others = isDebian ? alsoGone(place, baseOf(place), from, question.packages) : [];
  const more = others.flatMap((each) =>
    naming(place, isNamed(each.from)).flatMap(({ names: old, script }) =>
      [...old].map((word) => replaceWord(script, word, each.to)),
    ),
  );
  const title = [{ from, to }, ...others].map((each) => `${each.to} instead of ${each.from}`).join(', ');
  return change(`Install ${title} in line ${place.at.line}`, place.path, ...edits, ...more);
});

/** A list of packages, or a script that installs, which the RUN names: `xargs apt-get install < packages.txt`. */
async function renamedInFile(
  question: FixQuestion,
  { file, at }: Place,
  from: string,
  to: string,
): Promise<Draft | null> {
  for (const word of new Set(scriptOf(file, at)?.text.text.match(/[\w.-]*(?:\/[\w.-]+)*/g) ?? [])) {
    const found = word.length < 3 ? null : await lookUp(question, word);
    const path = found?.exists ? inContext(question, found.path) : null;
    const text = path === null ? null : await question.files.text(path);
    if (path === null || text === null) continue;
    const name = from.replace(/[.+]/g, '\\$&');
    const isScript = /^#!|\b(?:apt-get|apt|apk|dnf|yum)\s[^\n]*\b(?:install|add)\b/.test(text);
    const words = [
      ...text.matchAll(
        new RegExp(
          isScript
            ? `(?<=^|\\s)${literal(name)}(?=\\s|$)`
            : `(?<=^[ \\t]*)${literal(name)}(?=[ \\t]*(?:#.*)?\\r?$)`,
          'gm',
        ),
      ),
    ];
    const edits = words.map(({ index }) => replace({ start: index, end: index + from.length }, to));
    if (edits.length > 0) return change(`Install ${to} instead of ${from} in ${path}`, path, ...edits);
  }
  return null;
}

export const packageRemove = atFailure((question, place) => {
  const name = parameter(question, 'package');
  if (name === null) return refuse('the log does not name the package');
  const found = naming(place, isNamed(name));
  if (found.length === 0) return refuse(`line ${place.at.line} does not install ${name} by this name`);
  const alone = installsOf(place.file, place.at).some(
    ({ packages }) => packages.length > 0 && packages.every(({ value }) => nameOf(value) === name),
  );
  if (alone) return refuse(`${name} is the only package that line ${place.at.line} installs`);
  const edits = found.flatMap(({ words, names, script }) => removeWords(place.file, script, words, names));
  return change(`Take ${name} out of line ${place.at.line}`, place.path, ...edits);
});

export const packageUnpin = atFailure((question, place) => {
  const name = parameter(question, 'package');
  if (name === null) return refuse('the log does not name the package');
  const isPinned = isNamed(nameOf(name));
  const found = naming(place, (word) => isPinned(word) && /(?<=.)[=@~<>]/.test(word));
  if (found.length === 0) return refuse(`line ${place.at.line} does not pin ${nameOf(name)}`);
  const edits = found.flatMap(({ names, script }) =>
    [...names].map((word) => replaceWord(script, word, packageName(word.value))),
  );
  return change(`Take the version of ${nameOf(name)} away in line ${place.at.line}`, place.path, ...edits);
});
