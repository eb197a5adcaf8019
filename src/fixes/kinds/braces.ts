import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { baseAt, lineage, shellAt } from '../../dockerfile/scope.ts';
import { atFailure, change, refuse, type Draft } from '../draft.ts';
import { replaceWord } from '../script-edits.ts';
import { replace, type TextEdit } from '../edit.ts';

/** `{a,b}` and `{1..3}`: bash writes them out, the `sh` of most images takes them for names. */

/** Loops, and commands that take names of files, where braces mean nothing else. */
const TAKES_FILES = /^(?:for|mkdir|touch|cp|mv|rm|ln|chmod|chown|install|tee)$/;

export const braces = atFailure((_, { file, path, at }): Draft => {
  const edits: TextEdit[] = [];
  const lines: number[] = [];
  for (const run of [...lineage(file, at), at]) {
    const found = run.stage === at.stage ? bracesOf(file, run) : [];
    if (found.length === 0) continue;
    if (isBash(file, run)) return refuse(`line ${run.line} runs in bash, which knows braces`);
    edits.push(...found);
    lines.push(run.line);
  }
  // COPY and ADD know patterns, and no braces.
  if (/^(?:COPY|ADD)$/.test(at.keyword) && !at.isJson)
    edits.push(
      ...at.words.slice(0, -1).flatMap(({ text, span }) => {
        const all = writtenOut(text);
        return all.length > 1 ? [replace(span, all.join(' '))] : [];
      }),
    );
  if (edits.length === 0) return refuse('no braces of bash stand in this step or before it');
  return change(
    `Write out the braces in line ${lines.join(' and ') || at.line}, which only bash knows`,
    path,
    ...edits,
  );
});

const bracesOf = (file: Dockerfile, run: Instruction): TextEdit[] =>
  runCommands(file, run).flatMap(({ program, words, script }) =>
    TAKES_FILES.test(program)
      ? words.slice(1).flatMap((word) => {
          const all = /[$`"'\\]/.test(word.text) ? [] : writtenOut(word.text);
          return all.length > 1 ? [replaceWord(script, word, all.join(' '))] : [];
        })
      : [],
  );

/** Whether a RUN runs in bash: by its SHELL, or because the `sh` of the system is bash. */
function isBash(file: Dockerfile, run: Instruction): boolean {
  const shell = shellAt(file, run)?.[0];
  if (shell !== undefined) return /(?:bash|zsh|ksh)$/.test(shell);
  return /^(?:rhel|suse|arch)$/.test(baseAt(file, run)?.family ?? '');
}

/** The words that a word with braces stands for, as bash writes them. */
function writtenOut(word: string): string[] {
  const [whole, before = '', list = '', after = ''] = /^([^{}]*)\{([^{},]*,[^{}]*)\}(.*)$/.exec(word) ?? [];
  if (whole === undefined) return numbersOf(word);
  return list.split(',').flatMap((part) => writtenOut(after).map((rest) => `${before}${part}${rest}`));
}

const MOST_NUMBERS = 40;

/** `part{1..3}` as bash writes it. */
function numbersOf(word: string): string[] {
  const [whole, before = '', first, last, after = ''] =
    /^([^{}]*)\{(\d{1,4})\.\.(\d{1,4})\}(.*)$/.exec(word) ?? [];
  const [from, to] = [Number(first), Number(last)];
  const isPadded = /^0\d/.test(first ?? '') || /^0\d/.test(last ?? '');
  if (whole === undefined || from > to || to - from >= MOST_NUMBERS || isPadded) return [word];
  return Array.from({ length: to - from + 1 }, (_, i) => `${before}${from + i}${after}`);
}
