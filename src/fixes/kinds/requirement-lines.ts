import { basename } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { contextFiles } from '../../workspace/context-paths.ts';
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
import { remove, replace } from '../edit.ts';
import { KNOWN_PACKAGES, normalPackage, packageOfModule } from '../python-modules.ts';
import { replaceWord } from '../script-edits.ts';

/** Requirements of pip that are written wrongly: in the failed RUN, or in a list of the context. */

export const requirementText = atFailure(async (question, place): Promise<Draft> => {
  const asked = parameter(question, 'requirement') ?? '';
  const needs = parameter(question, 'needs');
  if (needs !== null) return loosened(question, place, asked, needs);
  if (parameter(question, 'path') !== null)
    return rewritten(
      question,
      place,
      'Name the packages instead of paths of another computer',
      (text) => /^([\w.-]+(?:\[[\w,-]+\])?)\s*@\s*file:/.exec(text)?.[1] ?? null,
    );
  const name = parameter(question, 'package');
  if (name === null) {
    const to = corrected(asked);
    if (to === null) return refuse('how the requirement is meant is not known');
    return rewritten(question, place, `Write ${to} instead of ${asked}`, (text) => corrected(text));
  }
  const isNamed = (text: string): boolean =>
    normalPackage(/^[\w.-]+/.exec(text)?.[0] ?? '') === normalPackage(name);
  if (STANDARD.test(name))
    return rewritten(question, place, `Take ${name}, which is part of Python, out`, (text) =>
      isNamed(text) ? '' : null,
    );
  const to = await meant(question, name);
  if (to === null) return refuse(`which package ${name} is meant to be is not known`);
  return rewritten(question, place, `Ask for ${to} instead of ${name}`, (text) =>
    isNamed(text) ? text.replace(/^[\w.-]+/, to) : null,
  );
});

/** Modules of the standard library that are not on PyPI. */
const STANDARD =
  /^(?:asyncore|base64|collections|contextlib|csv|ctypes|decimal|fractions|functools|getpass|glob|gzip|hashlib|hmac|inspect|io|itertools|json|math|operator|os|pickle|platform|pprint|queue|random|re|shutil|signal|smtplib|socket|sqlite3|string|struct|subprocess|sys|tempfile|textwrap|threading|time|tkinter|traceback|unittest|urllib|zipfile)$/;

/** A requirement as pip reads it: `flask=3.0`, `flask 3.0`, `flask=>3`, and lines of conda (`flask=3.0=py37_0`). */
function corrected(text: string): string | null {
  const bare = text.replace(/ ?([=:<>]+) ?/, '$1');
  const [, name, sign, version] =
    /^([A-Za-z][\w.-]*(?:\[[\w,-]+\])?)(=>|=<|[=: ])(\d[\w.*]*)(?:=\w+)?$/.exec(bare) ?? [];
  if (name === undefined || version === undefined) return null;
  return `${name}${sign === '=>' ? '>=' : sign === '=<' ? '<=' : '=='}${version}`;
}

/** The package that a name stands for: that of a module, or a well-known one that is spelt nearly so. */
async function meant(question: FixQuestion, name: string): Promise<string | null> {
  const known = packageOfModule(name);
  if (known !== null) return normalPackage(known) === normalPackage(name) ? null : known;
  const imported: string[] = [];
  for (const path of await contextFiles(question.files, question.build.context ?? '')) {
    const text = path.endsWith('.py') ? await question.files.text(inContext(question, path) ?? '..') : null;
    for (const [, module = ''] of (text ?? '').matchAll(/^\s*(?:import|from)\s+(\w+)/gm))
      imported.push(module);
  }
  const twin = nearestName(
    name.toLowerCase(),
    [...new Set([...imported, ...KNOWN_PACKAGES])].filter(
      (each) => packageOfModule(each) !== null || KNOWN_PACKAGES.includes(each),
    ),
  );
  return twin === null ? null : (packageOfModule(twin) ?? twin);
}

/** The exact version that the requirements ask for, as wide as the package that needs it has it. */
function loosened(question: FixQuestion, place: Place, asked: string, needs: string): Draft | Promise<Draft> {
  const [, name = '', range] =
    /^([\w.-]+)(?:\[[\w,-]+\])?([<>=!~].*)$/.exec(needs.replace(/;.*/, '').trim()) ?? [];
  const [, own = '', version] = /^([\w.-]+(?:\[[\w,-]+\])?)==([\d.]+)$/.exec(asked) ?? [];
  if (
    range === undefined ||
    version === undefined ||
    normalPackage(own.replace(/\[.*/, '')) !== normalPackage(name)
  )
    return refuse('which of the requirements is to change is not known');
  if (range.split(/,| and /).every((each) => isWithin(version, each)))
    return refuse(`${asked} is within what ${needs} allows`);
  const wide = range.replace(/ and /g, ',').replace(/\s/g, '');
  return rewritten(question, place, `Ask for ${own}${wide} instead of ${asked}`, (text) =>
    text.replace(/\s/g, '') === asked ? own + wide : null,
  );
}

/** Whether a version keeps to one clause of a range; a clause of another kind says no. */
function isWithin(version: string, clause: string): boolean {
  const [, sign, bound = ''] = /^\s*([<>]=?|[!=]=|~=)\s*([\d.]+)/.exec(clause) ?? [];
  const [a, b] = [version, bound].map((each) => each.split('.').map(Number));
  const order =
    [0, 1, 2, 3].map((i) => Math.sign((a?.[i] ?? 0) - (b?.[i] ?? 0))).find((each) => each !== 0) ?? 0;
  switch (sign) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '!=':
      return order !== 0;
    default:
      return false;
  }
}

/** A line of a list, without its comment and marker; a quoted requirement with a version in code. */
const LINE = /^([^\s#;-][^#;\r\n]*)/gm;
const QUOTED = /(?<=["'])([A-Za-z][\w.[\]-]*\s*[=<>~@][^"'\r\n;]*)(?=["';])/g;

/** The change of every requirement that `rewrite` writes anew; an empty text takes its line out. */
export async function rewritten(
  question: FixQuestion,
  { file, path, at }: Place,
  title: string,
  rewrite: (requirement: string) => string | null,
): Promise<Draft> {
  const commands = runCommands(file, at);
  const words = commands.flatMap(({ words: all, script }) =>
    all.flatMap((word) => {
      const [, quote = '', text = ''] = /^(["']?)(.*)\1$/s.exec(word.text) ?? [];
      const to = rewrite(text);
      return to === null || to === '' ? [] : [replaceWord(script, word, quote + to + quote)];
    }),
  );
  if (words.length > 0) return change(title, path, ...words);
  const lists = (await contextFiles(question.files, question.build.context ?? '')).filter((each) =>
    /(?:requirements|constraints|deps)[^/]*\.(?:txt|in)$|(?:^|\/)(?:requirements\/[^/]*\.(?:txt|in)|pyproject\.toml|setup\.py)$/.test(
      each,
    ),
  );
  for (const list of lists) {
    const place = inContext(question, list);
    const text = place === null ? null : await question.files.text(place);
    const lines = [...(text ?? '').matchAll(/txt$|in$/.test(list) ? LINE : QUOTED)].flatMap((line) => {
      const own = (line[1] ?? '').trimEnd();
      const to = rewrite(own);
      const next = (text ?? '').indexOf('\n', line.index) + 1;
      const end = next === 0 ? (text ?? '').length : next;
      return to === null ? [] : [{ start: line.index, own, to, end }];
    });
    if (place === null || lines.length === 0) continue;
    if (lines.some(({ start, end }) => /\\\s*$|--hash/.test(text?.slice(start, end) ?? '')))
      return refuse(`${basename(list)} holds the hash of the release too`);
    return change(
      `${title} in ${place}`,
      place,
      ...lines.map(({ start, own, to, end }) =>
        to === '' ? remove({ start, end }) : replace({ start, end: start + own.length }, to),
      ),
    );
  }
  return refuse('no file of the build context holds the requirement');
}
