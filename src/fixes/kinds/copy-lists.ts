import type { Dockerfile, Instruction, Word } from '../../dockerfile/model.ts';
import { basename, dirname, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { lineage } from '../../dockerfile/scope.ts';
import { flattenedBy, foldersCopied } from '../../workspace/facts/flattened.ts';
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
import { remove, replace, type TextEdit } from '../edit.ts';
import { insertAfter, wholeLine } from '../lines.ts';
import { installStep } from './node-install.ts';
import { isNodeInstall } from '../../workspace/package-managers.ts';
import { removeWords, replaceWord } from '../script-edits.ts';

/** Fixes of which sources stand together in one COPY. */

/** Files that a build does without: lock files, settings of package managers, texts about the project. */
const OPTIONAL =
  /^(?:go\.sum|go\.work\.sum|package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|poetry\.lock|Pipfile\.lock|uv\.lock|pdm\.lock|composer\.lock|Gemfile\.lock|Cargo\.lock|mix\.lock|\.npmrc|\.yarnrc(?:\.yml)?|\.nvmrc|\.node-version|\.python-version|\.ruby-version|\.tool-versions|\.pnpmfile\.cjs|\.env[\w.-]*|README[\w.]*|LICEN[SC]E[\w.]*|CHANGELOG[\w.]*|NOTICE[\w.]*)$/;
/** Lock files of Node's package managers, and the programs that read them. */
const NODE_LOCKS: Readonly<Record<string, string>> = {
  'package-lock.json': 'npm',
  'npm-shrinkwrap.json': 'npm',
  'yarn.lock': 'yarn',
  'pnpm-lock.yaml': 'pnpm',
};

export const copyRemove = atFailure(async (question, { file, path, at }): Promise<Draft> => {
  const written = parameter(question, 'path');
  if (!/^(?:COPY|ADD)$/.test(at.keyword) || at.flags.some(({ name }) => name === 'from'))
    return refuse(`line ${at.line} copies nothing from the build context`);
  if (written === null) return refuse('the log does not name the path');
  const sources = at.words.slice(0, -1);
  const word = sources.find(({ value }) => joinPath('/', value) === joinPath('/', written));
  if (!word) return refuse(`line ${at.line} does not name ${written} as it stands in the log`);
  const name = basename(joinPath('/', word.value));
  if (name === 'node_modules' && sources.length === 1) return installed(question, { file, path, at });
  if (!OPTIONAL.test(name)) return refuse(`whether the image can do without ${name} is not known`);
  if (await question.files.exists(inContext(question, joinPath('', word.value)) ?? '..'))
    return refuse(`the build context holds ${word.value}`);
  if (sources.length < 2) return refuse(`${name} is all that line ${at.line} copies`);
  if (name === 'go.sum' && (await requiresModules(question, dirname(joinPath('', word.value)))))
    return refuse('go.mod requires modules, and go.sum has to be made for them (`go mod tidy`)');
  const lock = await otherLock(question, file, at, word);
  if (lock !== null)
    return change(
      `Copy ${lock} instead of ${name} in line ${at.line}`,
      path,
      replace(word.span, likeWord(word, name, lock)),
    );
  const managed = await withNpm(question, { file, path, at }, word);
  if (managed) return managed;
  const edit = withoutWord(file, at, word);
  if (!edit) return refuse(`comments stand between the sources in line ${at.line}`);
  const installs = NODE_LOCKS[name] === 'npm' ? cleanInstalls(file, at) : [];
  const also = installs.length > 0 ? ' and write `npm install` instead of `npm ci`' : '';
  return change(`Take ${name} out of line ${at.line}${also}`, path, edit, ...installs);
});

/** `COPY node_modules .`: what an install in the image makes, in its place where nothing before installs. */
async function installed(question: FixQuestion, { file, path, at }: Place): Promise<Draft> {
  const before = lineage(file, at).find((each) => runCommands(file, each).some(isNodeInstall));
  const step = before ? null : await installStep(question);
  if (step && 'reason' in step) return step;
  const lines =
    step?.files.flatMap((each) => ('edits' in each ? each.edits.map(({ text }) => text) : [])) ?? [];
  const title = before
    ? `Take line ${at.line} out, since line ${before.line} installs the dependencies`
    : `Install the dependencies instead of copying them in line ${at.line}`;
  return change(title, path, replace(wholeLine(file, at), lines.join('')));
}

/** A word with another name at its end: its folder and quotes stay. */
const likeWord = ({ text }: Word, from: string, to: string): string => text.replace(from, to);

/** The lock file that is there for the package manager that a later RUN calls; null for none. */
async function otherLock(
  question: FixQuestion,
  file: Dockerfile,
  at: Instruction,
  word: Word,
): Promise<string | null> {
  const name = basename(joinPath('/', word.value));
  if (!Object.hasOwn(NODE_LOCKS, name)) return null;
  const folder = dirname(joinPath('', word.value));
  const called = new Set(
    runsAfter(file, at).flatMap((run) => runCommands(file, run).map(({ program }) => program)),
  );
  for (const [lock, program] of Object.entries(NODE_LOCKS)) {
    const place = joinPath(folder, lock);
    const isThere = await question.files.exists(inContext(question, place) ?? '..');
    const isNamed = at.words.some(({ value }) => joinPath('', value) === place);
    if (lock !== name && isThere && !isNamed && called.has(program)) return lock;
  }
  return null;
}

/** `yarn install` in a project of npm: its lock file and its install in their place; null for other projects. */
async function withNpm(question: FixQuestion, { file, path, at }: Place, word: Word): Promise<Draft | null> {
  const name = basename(joinPath('/', word.value));
  const program = NODE_LOCKS[name] ?? 'npm';
  const lock = joinPath(dirname(joinPath('', word.value)), 'package-lock.json');
  if (program === 'npm' || !(await question.files.exists(inContext(question, lock) ?? '..'))) return null;
  const called = runsAfter(file, at)
    .flatMap((run) => runCommands(file, run))
    .filter((each) => each.program === program);
  const starts = file.instructions.some(
    ({ keyword, words }) => /^(?:CMD|ENTRYPOINT)$/.test(keyword) && words[0]?.value === program,
  );
  const isSetUp = runCommandsOf(file).some(
    (words) =>
      words.includes('corepack') ||
      words.some((each) => each.startsWith(program) && /^npm$/.test(words[0] ?? '')),
  );
  if (called.length === 0 || isSetUp) return null;
  if (starts) return refuse(`the project has ${lock}, and the image calls ${program}`);
  const edits = called.flatMap((command) => {
    const [first, ...rest] = command.words;
    const verb = rest.find(({ value }) => !value.startsWith('-'));
    if (!first) return [];
    if (!isNodeInstall(command))
      return verb && verb.value !== 'run'
        ? [replaceWord(command.script, first, 'npm run')]
        : [replaceWord(command.script, first, 'npm')];
    const production = rest.some(({ value }) => /^(?:--prod(?:uction)?|-P)$/.test(value));
    const written = `npm ci${production ? ' --omit=dev' : ''}`;
    return [
      replaceWord(command.script, first, written),
      ...removeWords(file, command.script, command.words, new Set(rest)),
    ];
  });
  return change(
    `Install with npm, of which the project has the lock file`,
    path,
    replace(word.span, likeWord(word, name, 'package-lock.json')),
    ...edits,
  );
}

const runCommandsOf = (file: Dockerfile): string[][] =>
  file.instructions.flatMap((each) =>
    runCommands(file, each).map(({ words }) => words.map(({ value }) => value)),
  );

const runsAfter = (file: Dockerfile, at: Instruction): Instruction[] =>
  file.instructions.filter(
    (each) => each.stage === at.stage && each.index > at.index && each.keyword === 'RUN',
  );

/** `npm ci` needs the lock file that nobody has. */
function cleanInstalls(file: Dockerfile, at: Instruction): TextEdit[] {
  return runsAfter(file, at).flatMap((run) =>
    runCommands(file, run).flatMap(({ program, words: [, verb], script }) =>
      program === 'npm' && verb && /^(?:ci|clean-install)$/.test(verb.value)
        ? [replaceWord(script, verb, 'install')]
        : [],
    ),
  );
}

async function requiresModules(question: FixQuestion, folder: string): Promise<boolean> {
  const text = await question.files.text(inContext(question, joinPath(folder, 'go.mod')) ?? '..');
  return text === null || /^\s*require\b/m.test(text);
}

/** Takes a source out with what stands up to the next word; null where a comment stands between. */
function withoutWord({ text }: Dockerfile, { words }: Instruction, word: Word): TextEdit | null {
  const next = words[words.indexOf(word) + 1];
  if (!next || /\n[ \t]*#/.test(text.slice(word.span.end, next.span.start))) return null;
  return remove({ start: word.span.start, end: next.span.start });
}

export const copyDirectory = atFailure(async (question, { file, path }): Promise<Draft> => {
  const written = parameter(question, 'path');
  const found = written === null ? null : await flattenedBy(question, written);
  if (!found) return refuse('no COPY before the failed step loses the name of a directory that it needs');
  const { copy } = found;
  const target = copy.words.at(-1);
  const sources = copy.words.slice(0, -1);
  if (!target || copy.isJson || copy.words.some(({ text }) => /["'$]/.test(text)))
    return refuse(`line ${copy.line} is written in a way that is not changed here`);
  const folders = await foldersCopied(question, copy);
  const isFolder = ({ value }: Word): boolean => folders.has(joinPath('', joinPath('/', value).slice(1)));
  const placeOf = ({ value }: Word): string =>
    `${/^\.\/?$/.test(target.value) ? './' : target.value.replace(/\/?$/, '/')}${basename(joinPath('/', value))}/`;
  const flags = copy.flags.map(({ span }) => `${file.text.slice(span.start, span.end)} `).join('');
  const lineOf = (word: Word): string => `${copy.keyword} ${flags}${word.text} ${placeOf(word)}`;
  const lost = sources.filter(isFolder);
  const title = `Copy ${lost.map(({ value }) => basename(joinPath('/', value))).join(' and ')} under ${lost.length > 1 ? 'their names' : 'its name'} in line ${copy.line}`;
  const [first, ...others] = lost;
  if (!first) return refuse(`line ${copy.line} copies no directory`);
  const start = sources[0]?.span.start ?? target.span.start;
  if (/\n[ \t]*#/.test(file.text.slice(start, target.span.end)))
    return refuse(`comments stand inside line ${copy.line}`);
  if (lost.length === sources.length)
    return change(
      title,
      path,
      replace({ start, end: target.span.end }, `${first.text} ${placeOf(first)}`),
      ...(others.length > 0 ? [insertAfter(file, copy, others.map(lineOf))] : []),
    );
  const edits = lost.flatMap((word) => withoutWord(file, copy, word) ?? []);
  return change(title, path, ...edits, insertAfter(file, copy, lost.map(lineOf)));
});
