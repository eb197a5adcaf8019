import type { Dockerfile, Instruction, Span } from '../../dockerfile/model.ts';
import { runCommands, scriptOf } from '../../dockerfile/run-script.ts';
import { baseAt, lineage, shellAt } from '../../dockerfile/scope.ts';
import { lookUp } from '../../workspace/context-paths.ts';
import { scriptFile } from '../../workspace/facts/scripts.ts';
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
import { insert, replace, type TextEdit } from '../edit.ts';
import { insertBefore } from '../lines.ts';
import { replaceWord } from '../script-edits.ts';
import { activation } from './shell-settings.ts';

/** Fixes of steps that are written for bash and run in another shell. */

/** What `sh` of Debian and busybox does not know: `[[ ]]`, arrays, `<( )`, `{1..3}`, `pipefail`, `pushd`, … */
export const BASH_ONLY =
  /(?:^|\s)(?:\[\[\s|function\s|declare\s|shopt\s|pushd\s|popd\b|mapfile\s|readarray\s|let\s|time\s)|pipefail|<\(|>\(|&>|<<<|\{\w+\.\.\w+\}|\w\+?=\(|\$\{\w+(?:\[|\^|,,|\/\/?)|\$'|\$RANDOM|BASH_|\[\s[^\]]*==/;

const WITH_BASH: ReadonlySet<string> = new Set(['debian', 'ubuntu', 'rhel', 'suse']);

/** Whether the base image of an instruction is of a family that brings bash. */
const hasBash = (file: Dockerfile, at: Instruction): boolean => WITH_BASH.has(baseAt(file, at)?.family ?? '');

/** `sh script` of a script that is written for bash; null where the step calls none. */
async function bashScript(question: FixQuestion, { file, path, at }: Place): Promise<Draft | null> {
  const edits: TextEdit[] = [];
  const names: string[] = [];
  for (const { program, words, script } of runCommands(file, at)) {
    const called = words.slice(1).find(({ value }) => !value.startsWith('-'));
    if (!/^(?:\/bin\/)?(?:da)?sh$/.test(program) || !called || !words[0]) continue;
    if (words.some(({ value }) => /^-\w*c/.test(value))) continue;
    const found = await lookUp(question, called.value);
    const text = found?.exists ? await question.files.text(inContext(question, found.path) ?? '..') : null;
    if (text === null || !(/^#!.*\bbash\b/.test(text) || BASH_ONLY.test(text))) continue;
    edits.push(replaceWord(script, words[0], 'bash'));
    names.push(called.value);
  }
  if (edits.length === 0) return null;
  if (!hasBash(file, at)) return refuse('whether the base image has bash is not known; install it first');
  return change(`Call ${names.join(', ')} with bash in line ${at.line}`, path, ...edits);
}

/** The script that the log names, where its first line asks for `sh` and the rest for bash. */
async function shebangOfSh(question: FixQuestion, { file, at }: Place): Promise<Draft | null> {
  const given = { path: question.given['path'] ?? question.captures['script'] ?? '' };
  const script = await scriptFile({ ...question, given });
  const path = script === null ? null : inContext(question, script);
  const text = path === null ? null : await question.files.text(path);
  const [first, start = ''] = /^(#![ \t]*(?:\/usr)?\/bin\/(?:env[ \t]+)?)(?:da)?sh\b/.exec(text ?? '') ?? [];
  if (path === null || first === undefined || !BASH_ONLY.test(text ?? '') || !hasBash(file, at)) return null;
  return change(`Let bash run ${path}`, path, replace({ start: 0, end: first.length }, `${start}bash`));
}

/** The Makefile whose recipes are written for bash: make runs them in `sh`, whatever the Dockerfile says. */
async function shellOfMake(question: FixQuestion, { file, at }: Place): Promise<Draft | null> {
  const makefile = parameter(question, 'makefile');
  if (makefile === null) return null;
  const found = await lookUp(question, makefile);
  const path = found?.exists ? inContext(question, found.path) : null;
  const text = path === null ? null : await question.files.text(path);
  if (path === null || text === null) return refuse(`the build context holds no ${makefile}`);
  if (/^[ \t]*(?:export[ \t]+)?SHELL[ \t]*[:?]*=/m.test(text)) return refuse(`${path} sets SHELL already`);
  if (!hasBash(file, at)) return refuse('whether the base image has bash is not known; install it first');
  const start = /^#!.*\n/.exec(text)?.[0].length ?? 0;
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  return change(
    `Let make run the recipes of ${path} in bash`,
    path,
    insert(start, `SHELL := /bin/bash${end}`),
  );
}

/** `source` in a script that `sh` runs and that is written for it otherwise. */
async function dotInScript(question: FixQuestion): Promise<Draft | null> {
  const given = { path: question.given['path'] ?? question.captures['script'] ?? '' };
  const script = given.path === '' ? null : await scriptFile({ ...question, given });
  const path = script === null ? null : inContext(question, script);
  const text = path === null ? null : await question.files.text(path);
  if (path === null || text === null || BASH_ONLY.test(text)) return null;
  const edits = [
    ...text.matchAll(/(?<=^[ \t]*|(?:&&|\|\||;|\bthen|\bdo)[ \t]*)source[ \t]+(["']?)([^\s"']+)/gm),
  ].map(({ 0: words, 1: quote = '', 2: file = '', index }) =>
    replace(
      { start: index, end: index + words.length },
      // Without a slash, sh looks for the file on PATH only.
      `. ${quote}${/[/$]/.test(file) ? '' : './'}${file}`,
    ),
  );
  return edits.length === 0 ? null : change(`Write \`.\` instead of \`source\` in ${path}`, path, ...edits);
}

/** The program of a SHELL that gives `sh` an option of bash, where the base image has bash. */
function shellOfDash(file: Dockerfile, at: Instruction): { line: number; span: Span } | null {
  const last = lineage(file, at).findLast(({ keyword }) => keyword === 'SHELL');
  const [program, ...options] = last?.words ?? [];
  if (!last || !program || !hasBash(file, at)) return null;
  const isDash = /(?:^|\/)(?:da)?sh$/.test(program.value);
  return isDash && options.some(({ value }) => value.includes('pipefail'))
    ? { line: last.line, span: program.span }
    : null;
}

export const bashShell = atFailure(async (question, { file, path, at }): Promise<Draft> => {
  if (at.keyword !== 'RUN') return refuse(`line ${at.line} is no RUN`);
  const called = await bashScript(question, { file, path, at });
  if (called) return called;
  const recipe = await shellOfMake(question, { file, path, at });
  if (recipe) return recipe;
  const own = await shebangOfSh(question, { file, path, at });
  if (own) return own;
  const dot = await dotInScript(question);
  if (dot) return dot;
  const shell = shellAt(file, at);
  if (/bash/.test(shell?.[0] ?? '')) return refuse(`line ${at.line} runs in bash already`);
  const set = shellOfDash(file, at);
  if (set)
    return change(`Name bash in the SHELL of line ${set.line}`, path, replace(set.span, '"/bin/bash"'));
  const kept = activation(file, at);
  if (kept) return change(`Put the virtual environment on the PATH in line ${at.line}`, path, ...kept);
  const sources = runCommands(file, at).filter(({ program }) => program === 'source');
  const edits = sources.flatMap(({ words, script }) =>
    words[0] ? [replaceWord(script, words[0], '.')] : [],
  );
  if (edits.length > 0) return change(`Write \`.\` instead of \`source\` in line ${at.line}`, path, ...edits);
  if (!BASH_ONLY.test(scriptOf(file, at)?.text.text ?? ''))
    return refuse(`line ${at.line} holds nothing that only bash knows`);
  if (!hasBash(file, at)) return refuse('whether the base image has bash is not known; install it first');
  return change(
    `Run line ${at.line} and those behind it in bash`,
    path,
    insertBefore(file, at, ['SHELL ["/bin/bash", "-c"]']),
  );
});
