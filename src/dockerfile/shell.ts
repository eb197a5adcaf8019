import { wordSet } from './word-set.ts';

/** Commands of a shell script, told apart well enough to find an install or a build command and its words. */

export interface ShellWord {
  /** As written. */
  readonly text: string;
  /** Without quotes and escapes; variables stay as they are. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** A simple command of a script; offsets are those of the script. */
export interface ShellCommand {
  /** Without redirections. The first word may be an assignment or a reserved word. */
  readonly words: readonly ShellWord[];
  readonly start: number;
  readonly end: number;
  /** What stands behind the command: `&&`, `||`, `;`, `|`, `&`, a line feed, or nothing. */
  readonly operator: string;
}

const OPERATOR = /^(?:&&|\|\||;;|\|&|[;|&\n(){}])/;
const REDIRECTION = /^(?:\d*(?:>>|>\||>&|<&|<<-|<<<|<<|<>|>|<)|&>>?)/;

/** Splits a script (of `sh`, `bash`, a RUN, a Makefile recipe) into its simple commands, in order. */
export function commandsOf(script: string, escape = '\\'): ShellCommand[] {
  const commands: ShellCommand[] = [];
  let words: ShellWord[] = [];
  let at = 0;
  const end = (operator: string): void => {
    const first = words[0];
    const last = words.at(-1);
    if (first && last) commands.push({ words, start: first.start, end: last.end, operator });
    words = [];
  };
  while (at < script.length) {
    const rest = script.slice(at, at + 4);
    const char = script[at] ?? '';
    if (char === escape && /^\r?\n/.test(script.slice(at + 1, at + 3))) at += script[at + 1] === '\r' ? 3 : 2;
    else if (char === ' ' || char === '\t' || char === '\r') at++;
    else if (char === '#' && (at === 0 || /[\s;&|(]/.test(script[at - 1] ?? ''))) at = lineEnd(script, at);
    else {
      const redirection = REDIRECTION.exec(rest)?.[0];
      const operator = OPERATOR.exec(rest)?.[0];
      if (redirection) {
        at += redirection.length;
        while (script[at] === ' ' || script[at] === '\t') at++;
        at = wordEnd(script, at, escape).end;
      } else if (operator && !(/[{}]/.test(operator) && !isLone(script, at))) {
        end(operator);
        at += operator.length;
      } else {
        const word = wordEnd(script, at, escape);
        if (word.end === at) at++;
        else words.push({ text: script.slice(at, word.end), value: word.value, start: at, end: word.end });
        at = Math.max(at, word.end);
      }
    }
  }
  end('');
  return commands;
}

const lineEnd = (script: string, at: number): number => {
  const feed = script.indexOf('\n', at);
  return feed < 0 ? script.length : feed;
};

/** A brace groups commands only where it stands alone. */
const isLone = (script: string, at: number): boolean =>
  /^\s?$/.test(script[at - 1] ?? '') && /^[\s;]?$/.test(script[at + 1] ?? '');

/** Reads one word: quotes, escapes and substitutions keep it together. */
function wordEnd(script: string, from: number, escape: string): { end: number; value: string } {
  let value = '';
  let at = from;
  while (at < script.length) {
    const char = script[at] ?? '';
    if (/[\s;|&<>]/.test(char)) break;
    if ((char === '(' || char === ')') && at >= from) break;
    if (char === escape) {
      if (/^\r?\n/.test(script.slice(at + 1, at + 3))) break;
      value += script[at + 1] ?? '';
      at += 2;
    } else if (char === "'") {
      const close = script.indexOf("'", at + 1);
      const stop = close < 0 ? script.length : close;
      value += script.slice(at + 1, stop);
      at = stop + 1;
    } else if (char === '"') {
      const stop = quoteEnd(script, at);
      value += script.slice(at + 1, stop).replace(/\\(["\\$`])/g, '$1');
      at = stop + 1;
    } else if (char === '$' && (script[at + 1] === '(' || script[at + 1] === '{')) {
      const stop = nestedEnd(script, at + 1);
      value += script.slice(at, stop);
      at = stop;
    } else if (char === '`') {
      const close = script.indexOf('`', at + 1);
      const stop = close < 0 ? script.length : close + 1;
      value += script.slice(at, stop);
      at = stop;
    } else {
      value += char;
      at++;
    }
  }
  return { end: Math.min(at, script.length), value };
}

function quoteEnd(script: string, from: number): number {
  for (let at = from + 1; at < script.length; at++) {
    if (script[at] === '\\') at++;
    else if (script[at] === '$' && script[at + 1] === '(') at = nestedEnd(script, at + 1) - 1;
    else if (script[at] === '"') return at;
  }
  return script.length;
}

function nestedEnd(script: string, from: number): number {
  const open = script[from];
  const close = open === '(' ? ')' : '}';
  let depth = 0;
  for (let at = from; at < script.length; at++) {
    if (script[at] === '\\') at++;
    else if (script[at] === open) depth++;
    else if (script[at] === close && --depth === 0) return at + 1;
  }
  return script.length;
}

const RESERVED = wordSet('if then else elif do while until ! time exec command sudo env -E nohup @ - + $');

/** A word quoted for a POSIX shell where it needs it. */
export const shellWord = (word: string): string =>
  /^[\w@%+=:,./~-]+$/.test(word) ? word : `'${word.replace(/'/g, `'\\''`)}'`;

/** The words of a command from its program on: assignments, reserved words and `sudo` before it are left out. */
export function programWords({ words }: ShellCommand): readonly ShellWord[] {
  const first = words.findIndex(({ value }) => !RESERVED.has(value) && !/^[A-Za-z_]\w*=/.test(value));
  return first < 0 ? [] : words.slice(first);
}

/** Where a command begins behind the words of loops and conditions (`then apt-get …`): another can stand before it there. */
export const commandStart = ({ words }: ShellCommand): ShellWord | undefined =>
  words.find(({ value }) => !/^(?:if|then|else|elif|do|while|until|!|time)$/.test(value));

/** The name of the program that a command runs, without its folder. */
export function programOf(command: ShellCommand): string {
  return (
    programWords(command)[0]
      ?.value.replace(/^[@-]+\b/, '')
      .replace(/^.*\//, '') ?? ''
  );
}
