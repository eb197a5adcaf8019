import { nameInFamily } from '../../catalog/package-families.ts';
import { managerOf } from '../../catalog/packages.ts';
import { installsOf, packageName } from '../../dockerfile/installs.ts';
import { runCommands, scriptOf } from '../../dockerfile/run-script.ts';
import { baseAt } from '../../dockerfile/scope.ts';
import { lookUp } from '../../workspace/context-paths.ts';
import { nearestName } from '../../workspace/twins.ts';
import {
  atFailure,
  change,
  inContext,
  parameter,
  refuse,
  type Draft,
  type FixQuestion,
  type Place,
} from '../draft.ts';
import { replace, type TextEdit } from '../edit.ts';
import { removeWords, replaceWord } from '../script-edits.ts';
import { alsoGone } from './gone-packages.ts';
import { NEEDS } from './packages.ts';
import { unversioned } from './release-names.ts';
import { literal } from '../../workspace/literal.ts';

/** Fixes of the names of packages that an install asks for. */

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
  const manager = managerOf(baseAt(place.file, place.at)?.family ?? null);
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
  const manager = managerOf(baseAt(place.file, place.at)?.family ?? null);
  const isDebian = manager === 'apt';
  const to =
    parameter(question, 'to') ??
    (isDebian && from !== null ? unversioned(place, from) : null) ??
    (manager !== null && from !== null ? nameInFamily(question.packages, manager, from) : null) ??
    nearestPackage(question, place, from);
  if (from === null || to === null || !VALID_NAME.test(to))
    return refuse('the new name of the package is not known');
  const image = baseAt(place.file, place.at)?.image ?? '';
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
  const others = isDebian ? alsoGone(place, baseAt(place.file, place.at), from, question.packages) : [];
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
