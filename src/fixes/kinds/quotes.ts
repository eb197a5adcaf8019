import type { Dockerfile } from '../../dockerfile/model.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { variablesAt } from '../../dockerfile/scope.ts';
import { atFailure, change, parameter, refuse, type Draft, type Place } from '../draft.ts';
import { insert, remove, replace } from '../edit.ts';
import { replaceWord } from '../script-edits.ts';

/** Quotes and brackets that break an instruction: curly, single, left open, or one too many. */
export const quotes = atFailure(
  (question, place): Draft =>
    (parameter(question, 'variables') === null ? null : blankVariables(place)) ??
    emptySuffix(place) ??
    curlyQuotes(place) ??
    singleQuotedList(place) ??
    quotedCommand(place) ??
    openList(place) ??
    apostrophes(place) ??
    leftOpen(place),
);

/** Words of a RUN that are a variable, or begin with one, whose value holds a blank: the shell makes two words of each. */
function blankVariables({ file, path, at }: Place): Draft {
  const variables = variablesAt(file, at);
  const edits = runCommands(file, at).flatMap(({ words, script }) =>
    words.slice(1).flatMap((word) => {
      const name = /^\$\{?(\w+)\}?(?:\/[\w./-]*)?$/.exec(word.text)?.[1] ?? '';
      return /\S \S/.test(variables.get(name)?.value ?? '')
        ? [replaceWord(script, word, `"${word.text}"`)]
        : [];
    }),
  );
  return edits.length === 0
    ? refuse(`no variable of line ${at.line} holds a blank`)
    : change(`Quote the variables of line ${at.line} that hold a blank`, path, ...edits);
}

/** `sed -i ''` of macOS: the sed of Linux takes the empty word for its script. */
function emptySuffix({ file, path, at }: Place): Draft | null {
  const edits = runCommands(file, at).flatMap(({ program, words, script }) =>
    program === 'sed'
      ? words.flatMap((word, i) => {
          const before = words[i - 1];
          return before?.value === '-i' && word.value === ''
            ? [remove(script.text.span(before.end, word.end))]
            : [];
        })
      : [],
  );
  return edits.length > 0 ? change(`Call sed in line ${at.line} as that of Linux`, path, ...edits) : null;
}

function curlyQuotes({ path, at }: Place): Draft | null {
  const curly = [...at.args.text.matchAll(/[\u201c\u201d\u201e\u201f\u2018\u2019]/g)];
  const edits = curly.map(({ index, 0: char }) =>
    replace(at.args.span(index, index + 1), /[\u2018\u2019]/.test(char) ? "'" : '"'),
  );
  return edits.length > 0 ? change(`Write plain quotes in line ${at.line}`, path, ...edits) : null;
}

function singleQuotedList({ path, at }: Place): Draft | null {
  const { text } = at.args;
  if (!/^\[\s*'[^']*'(?:\s*,\s*'[^']*')*\s*\]$/.test(text)) return null;
  const edits = [...text.matchAll(/'/g)].map(({ index }) => replace(at.args.span(index, index + 1), '"'));
  return change(`Write the list in line ${at.line} with double quotes`, path, ...edits);
}

/** `RUN "npm ci"` calls one program whose name holds a space. */
function quotedCommand({ path, at }: Place): Draft | null {
  const { text } = at.args;
  const isWhole = /^(["'])[^"'\\$`]*\1$/.test(text) && /\S\s+\S/.test(text);
  if (!isWhole || at.keyword !== 'RUN') return null;
  const ends = [0, text.length - 1].map((i) => replace(at.args.span(i, i + 1), ''));
  return change(`Take the quotes around the command in line ${at.line} away`, path, ...ends);
}

function openList({ path, at }: Place): Draft | null {
  const { text } = at.args;
  const closed = missingBracket(text);
  if (closed === null) return null;
  const place =
    closed.at === text.length ? at.args.span(0, closed.at).end : at.args.span(closed.at, closed.at + 1).start;
  return change(`Close the list in line ${at.line}`, path, insert(place, closed.ends));
}

function apostrophes({ path, at }: Place): Draft | null {
  if (at.heredocs.length > 0) return null;
  const edits = plainApostrophe(at.args.text).map(([from, to, by]) => replace(at.args.span(from, to), by));
  return edits.length > 0
    ? change(`Keep the apostrophe in line ${at.line} from the shell`, path, ...edits)
    : null;
}

function leftOpen({ file, path, at }: Place): Draft {
  const { text } = at.args;
  const open = openQuote(text, file.escape);
  if (open === null || at.heredocs.length > 0)
    return closedElsewhere(file, path) ?? refuse(`the quotes in line ${at.line} are balanced`);
  const closedAt = (place: number): Draft =>
    change(`Close the quote in line ${at.line}`, path, insert(place, open.quote));
  if (at.keyword === 'RUN') {
    const quoted = text.slice(open.at);
    const end = redirectBehind(quoted) ?? optionsBehind(quoted);
    if (end !== null) return closedAt(at.args.span(open.at + end, open.at + end + 1).start);
    if (/[;&|<>]/.test(quoted))
      return refuse(`where the quote in line ${at.line} should be closed is not clear`);
  }
  return closedAt(at.args.span(0, text.length).end);
}

/** Where the output of the command goes to a file: `"a b > /x`. */
function redirectBehind(quoted: string): number | null {
  const redirect = /[ \t]+>>?[ \t]*[\w./${}-]+\s*$/.exec(quoted);
  // A block of a configuration (`{ listen 80; }`) is no list of commands.
  const before = quoted.slice(0, redirect?.index).replace(/\{[^{}&|<>]*;\s*\}/g, '');
  return redirect && !/[;&|<>]/.test(before) ? redirect.index : null;
}

/** Where the options of the command go on behind flags of a linker or compiler that stand in a quote: `"-X a=b -o /x .`. */
function optionsBehind(quoted: string): number | null {
  const end = /[ \t]+(?:-o[ \t]|-(?:a|v|mod|tags|trimpath|race)\b|\.\/|\.(?=\s|$))/.exec(quoted);
  return /^["'](?:-X |-s|-w|-extldflags|-linkmode|-O\d|-I|-L|-W)/.test(quoted) && end ? end.index : null;
}

/** Builders often do not name the instruction whose words they cannot read: the only one with an open quote is it. */
function closedElsewhere(file: Dockerfile, path: string): Draft | null {
  const open = file.instructions.flatMap((each) => {
    const quote = READ_BY_BUILDER.test(each.keyword) ? openQuote(each.args.text, file.escape) : null;
    return quote === null ? [] : [{ each, quote: quote.quote }];
  });
  const [only, ...more] = open;
  if (!only || more.length > 0) return null;
  const { args, line } = only.each;
  return change(
    `Close the quote in line ${line}`,
    path,
    insert(args.span(0, args.text.length).end, only.quote),
  );
}

/** Instructions whose quotes the builder reads itself. */
const READ_BY_BUILDER = /^(?:ENV|LABEL|ARG|COPY|ADD|WORKDIR|USER|EXPOSE|VOLUME|STOPSIGNAL)$/;

/** What a list in JSON form lacks at its end, and where; null where it is no such list. */
function missingBracket(text: string): { at: number; ends: string } | null {
  if (!text.startsWith('[') || text.includes('\n')) return null;
  // The bracket that stands there closes the list, where it opens nothing in its text.
  const last = text.trimEnd().length - 1;
  const isOwn = text[last] === ']' && !text.slice(1, last).includes('[');
  if (isOwn && isList(`${text.slice(0, last)}"]`)) return { at: last, ends: '"' };
  const ends = [']', '"]'].find((end) => isList(text + end));
  return ends === undefined ? null : { at: text.length, ends };
}

function isList(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((each) => typeof each === 'string');
  } catch {
    return false;
  }
}

/** How an apostrophe inside a word is kept from opening or closing a quote: what to write where; nothing for none. */
function plainApostrophe(text: string): [from: number, to: number, by: string][] {
  const marks = [...text.matchAll(/'/g)].map(({ index }) => index);
  if (marks.length % 2 === 0) return [];
  // `echo 'it's done'`: double quotes hold it, where nothing in them means something else then.
  const around = /(?<![\w'])'[^'"\\$`]*\w'\w[^'"\\$`]*'\B/.exec(text);
  if (around) {
    const end = around.index + around[0].length;
    return [
      [around.index, around.index + 1, '"'],
      [end - 1, end, '"'],
    ];
  }
  const [lone] = marks;
  const isInWord = marks.length === 1 && lone !== undefined && /\w'\w/.test(text.slice(lone - 1, lone + 2));
  const quoted = text.split('"').length > 1;
  return isInWord && !quoted ? [[lone, lone + 1, "\\'"]] : [];
}

/** The quote that is open at the end of a text, and where it began; null where none is. */
function openQuote(text: string, escape: string): { quote: string; at: number } | null {
  let open: { quote: string; at: number } | null = null;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === escape && open?.quote !== "'") at++;
    else if (open === null && (char === '"' || char === "'")) open = { quote: char, at };
    else if (char === open?.quote) open = null;
  }
  return open;
}
