import { KEYWORDS, type Dockerfile, type Instruction, type Span } from '../../dockerfile/model.ts';
import { runCommands, scriptOf } from '../../dockerfile/run-script.ts';
import { baseOfStage, lineage, shellAt } from '../../dockerfile/scope.ts';
import { contextCandidates, lookUp } from '../../workspace/context-paths.ts';
import { brokenBefore } from '../../workspace/facts/instructions.ts';
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
import { insert, replace, type TextEdit } from '../edit.ts';
import { insertBefore, lineStart } from '../lines.ts';
import { afterWord, replaceWord } from '../script-edits.ts';

/** Fixes of the words of an instruction: its shell, its flags, its spelling. */

export const commandFlag = atFailure((question, { file, path, at }): Draft => {
  const command = parameter(question, 'command');
  const flag = parameter(question, 'flag');
  if (command === null || flag === null || !/^[\w./@ +-]+$/.test(command))
    return refuse('the command is not known');
  const wanted = command.split(/\s+/);
  const title = `Add \`${flag}\` to \`${command}\` in line ${at.line}`;
  if (at.isJson) return jsonFlag(at, wanted, flag, title, path);
  const edits = runCommands(file, at).flatMap(({ words, program, script }) => {
    const values = [program, ...words.slice(1).map(({ value }) => value)];
    const last = words[wanted.length - 1];
    if (!last || !wanted.every((word, i) => values[i] === word)) return [];
    if (values.includes(flag) || hasFlags(values, flag)) return [];
    const next = words[wanted.length];
    // Short options of these tools are written together: `ln -sf`.
    if (CLUSTERS.test(program) && /^-\w$/.test(flag) && next && /^-[a-zA-Z]+$/.test(next.value))
      return next.value.includes(flag.slice(1)) ? [] : [afterWord(script, next, flag.slice(1))];
    return [afterWord(script, last, ` ${flag}`)];
  });
  if (edits.length === 0) return refuse(`line ${at.line} has no \`${command}\` without \`${flag}\``);
  return change(title, path, ...edits);
});

/** Tools whose short options without a value may stand in any order behind one dash. */
const CLUSTERS = /^(?:ln|mkdir|rm|cp|mv)$/;

/** A flag of several words (`--network host`) stands there when its words follow each other. */
function hasFlags(values: readonly string[], flag: string): boolean {
  return ` ${values.join(' ')} `.includes(` ${flag} `);
}

function jsonFlag(
  at: Instruction,
  wanted: readonly string[],
  flag: string,
  title: string,
  path: string,
): Draft {
  const values = at.words.map(({ value }) => value);
  const last = at.words[wanted.length - 1];
  if (!last || values.includes(flag) || !wanted.every((word, i) => values[i] === word))
    return refuse(`line ${at.line} has no \`${wanted.join(' ')}\` without \`${flag}\``);
  return change(
    title,
    path,
    insert(
      last.span.end,
      flag
        .split(' ')
        .map((word) => `, ${JSON.stringify(word)}`)
        .join(''),
    ),
  );
}

export const replaceText = atFailure((question, place) => {
  const from = parameter(question, 'from');
  const to = parameter(question, 'to');
  if (from === null || to === null || from === to) return refuse('the text to put in its place is not known');
  // A log may name the path in the image (`/app/tools/a.js`) of what is written relative to the work directory.
  const writings = from.startsWith('/') ? [from, ...contextCandidates(question, from)] : [from];
  for (const written of writings) {
    const edits = replacements(place, written, to);
    if (edits.length > 0)
      return change(
        `Write \`${to}\` instead of \`${written}\` in line ${place.at.line}`,
        place.path,
        ...edits,
      );
  }
  return refuse(`line ${place.at.line} does not hold \`${from}\``);
});

/** Every place of an instruction that holds `from` as a word of its own. */
function replacements({ file, at }: Place, from: string, to: string): TextEdit[] {
  const edits: TextEdit[] = [];
  const { text } = at.args;
  for (let found = text.indexOf(from); found >= 0; found = text.indexOf(from, found + from.length)) {
    const span = at.args.span(found, found + from.length);
    const isWhole = file.text.slice(span.start, span.end) === from;
    // A word inside a longer one is another word, and what stands there as the new text needs no change.
    const isWord =
      !(/^\w/.test(from) && /\w/.test(text[found - 1] ?? '')) &&
      !(/\w$/.test(from) && /\w/.test(text[found + from.length] ?? ''));
    const inner = to.indexOf(from);
    const isDone = inner >= 0 && text.startsWith(to, found - inner);
    if (isWhole && isWord && !isDone) edits.push(replace(span, to));
  }
  return edits;
}

/** What `sh` of Debian and busybox does not know: `[[ ]]`, arrays, `<( )`, `{1..3}`, `pipefail`, `pushd`, … */
export const BASH_ONLY =
  /(?:^|\s)(?:\[\[\s|function\s|declare\s|shopt\s|pushd\s|popd\b|mapfile\s|readarray\s|let\s|time\s)|pipefail|<\(|>\(|&>|<<<|\{\w+\.\.\w+\}|\w\+?=\(|\$\{\w+(?:\[|\^|,,|\/\/?)|\$'|\$RANDOM|BASH_|\[\s[^\]]*==/;

const HAS_BASH: ReadonlySet<string> = new Set(['debian', 'ubuntu', 'rhel', 'suse']);

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
  const stage = file.stages[at.stage];
  const family = stage ? baseOfStage(file, stage)?.family : null;
  if (!HAS_BASH.has(family ?? ''))
    return refuse('whether the base image has bash is not known; install it first');
  return change(`Call ${names.join(', ')} with bash in line ${at.line}`, path, ...edits);
}

/** The program of a SHELL that gives `sh` an option of bash, where the base image has bash. */
function shellOfDash(file: Dockerfile, at: Instruction): { line: number; span: Span } | null {
  const last = lineage(file, at).findLast(({ keyword }) => keyword === 'SHELL');
  const stage = file.stages[at.stage];
  const family = stage ? baseOfStage(file, stage)?.family : null;
  const [program, ...options] = last?.words ?? [];
  if (!last || !program || !HAS_BASH.has(family ?? '')) return null;
  const isDash = /(?:^|\/)(?:da)?sh$/.test(program.value);
  return isDash && options.some(({ value }) => value.includes('pipefail'))
    ? { line: last.line, span: program.span }
    : null;
}

export const bashShell = atFailure(async (question, { file, path, at }): Promise<Draft> => {
  if (at.keyword !== 'RUN') return refuse(`line ${at.line} is no RUN`);
  const called = await bashScript(question, { file, path, at });
  if (called) return called;
  const shell = shellAt(file, at);
  if (/bash/.test(shell?.[0] ?? '')) return refuse(`line ${at.line} runs in bash already`);
  const set = shellOfDash(file, at);
  if (set)
    return change(`Name bash in the SHELL of line ${set.line}`, path, replace(set.span, '"/bin/bash"'));
  const sources = runCommands(file, at).filter(({ program }) => program === 'source');
  const edits = sources.flatMap(({ words, script }) =>
    words[0] ? [replaceWord(script, words[0], '.')] : [],
  );
  if (edits.length > 0) return change(`Write \`.\` instead of \`source\` in line ${at.line}`, path, ...edits);
  if (!BASH_ONLY.test(scriptOf(file, at)?.text.text ?? ''))
    return refuse(`line ${at.line} holds nothing that only bash knows`);
  const stage = file.stages[at.stage];
  const family = stage ? baseOfStage(file, stage)?.family : null;
  if (!HAS_BASH.has(family ?? ''))
    return refuse('whether the base image has bash is not known; install it first');
  return change(
    `Run line ${at.line} and those behind it in bash`,
    path,
    insertBefore(file, at, ['SHELL ["/bin/bash", "-c"]']),
  );
});

export const instructionName = atFailure((question, { file, path, at: failed }) => {
  // Builders that stop before the step begins point at the one before it.
  const from = parameter(question, 'from')?.toUpperCase() ?? failed.keyword;
  const named = file.instructions.filter(({ keyword }) => keyword === from);
  const at = failed.keyword === from ? failed : named.length === 1 ? (named[0] ?? failed) : failed;
  const given = parameter(question, 'to');
  if (KEYWORDS.has(at.keyword))
    return refuse(`${at.keyword} in line ${at.line} is an instruction that Docker knows`);
  if (given !== null && /^RUN\s/i.test(given)) return runBefore(file, path, at);
  const joint = given === null ? joined(file, at) : null;
  if (joint) return change(`Write a blank behind ${joint.keyword} in line ${at.line}`, path, joint.edit);
  const to = given?.toUpperCase() ?? nearestName(at.keyword, [...KEYWORDS]);
  if (to === null || !KEYWORDS.has(to))
    return refuse(`\`${at.keyword}\` is near to no instruction that Docker knows`);
  // Builders stop at the first one.
  const others = given === null ? misspelt(file).filter((each) => each.at !== at) : [];
  const lines = [at, ...others.map((each) => each.at)].map(({ line }) => line).join(', ');
  return change(
    others.length > 0
      ? `Correct the names of the instructions in line ${lines}`
      : `Write ${to} instead of ${at.keyword} in line ${at.line}`,
    path,
    replace(at.keywordSpan, to),
    ...others.map((each) => replace(each.at.keywordSpan, each.to)),
  );
});

/** The instructions whose names are nearly right. */
const misspelt = ({ instructions }: Dockerfile): { at: Instruction; to: string }[] =>
  instructions.flatMap((at) => {
    const to = KEYWORDS.has(at.keyword) ? null : nearestName(at.keyword, [...KEYWORDS]);
    return to === null ? [] : [{ at, to }];
  });

/** `RUN` before a shell command and before those that follow it at once. */
function runBefore(file: Dockerfile, path: string, at: Instruction): Draft {
  const rest = file.instructions.slice(at.index);
  const known = rest.findIndex(({ keyword }) => KEYWORDS.has(keyword));
  const commands = known < 0 ? rest : rest.slice(0, known);
  const broken = commands.find(({ keyword }) => !/^\w/.test(keyword));
  if (broken) return refuse(`line ${broken.line} is no command of its own`);
  const edits = commands.map(({ keywordSpan }) => insert(keywordSpan.start, 'RUN '));
  return change(`Write RUN before the command in line ${at.line}`, path, ...edits);
}

/** `RUNapt-get update`: an instruction in capitals whose first word is joined to it. */
function joined(file: Dockerfile, at: Instruction): { keyword: string; edit: TextEdit } | null {
  const written = file.text.slice(at.keywordSpan.start, at.keywordSpan.end);
  const keyword = [...KEYWORDS].find(
    (each) => written.startsWith(each) && /^[a-z./"[]/.test(written.slice(each.length)),
  );
  return keyword === undefined ? null : { keyword, edit: insert(at.keywordSpan.start + keyword.length, ' ') };
}

export const continuation = atFailure((_, { file, path, at: failed }) => {
  // buildah names the step before the one that it cannot read.
  const next = file.instructions[failed.index + 1];
  const at = next && KEYWORDS.has(failed.keyword) && brokenBefore(file, next) ? next : failed;
  const before = brokenBefore(file, at);
  if (!before) return refuse(`line ${at.line} does not go on with the instruction before it`);
  const last = file.text.slice(lineStart(file.text, before.end), before.end);
  if (new RegExp(`\\${file.escape}[ \\t]+#`).test(last))
    return refuse(`the comment in line ${before.endLine} hides the backslash before it`);
  const end = before.start + file.text.slice(before.start, before.end).trimEnd().length;
  // The next line may have lost its backslash too; the first one shows it.
  return change(`End line ${before.endLine} with \`${file.escape}\``, path, insert(end, ` ${file.escape}`));
});
