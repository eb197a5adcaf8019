import type { LogicalText } from '../../dockerfile/logical.ts';
import type { Instruction } from '../../dockerfile/model.ts';
import { atFailure, change, parameter, refuse, type Draft, type Planner } from '../draft.ts';
import { insert, remove, replace, type TextEdit } from '../edit.ts';

/** Fixes of lists in JSON form: what is no JSON goes to the shell, or is not accepted. */

export const jsonList: Planner = (question) => {
  const { dockerfile } = question.build;
  if (parameter(question, 'anywhere') === null || !dockerfile) return listAtFailure(question);
  // The builder quotes a word and names no line.
  const broken = dockerfile.file.instructions.filter(
    ({ keyword, args, isJson }) =>
      !isJson && /^(?:COPY|ADD|VOLUME)$/.test(keyword) && mended(args).length > 0,
  );
  const [at] = broken;
  return at && broken.length === 1
    ? change(`Write the list in line ${at.line} as JSON`, dockerfile.path, ...mended(at.args))
    : refuse('no one list is written wrongly');
};

const listAtFailure = atFailure((_, { path, at }): Draft => {
  if (at.heredocs.length > 0 || at.isJson)
    return refuse(`line ${at.line} holds no list that is written wrongly`);
  const edits = at.keyword === 'SHELL' && !at.args.text.startsWith('[') ? asList(at) : mended(at.args);
  return edits.length === 0
    ? refuse(`line ${at.line} holds no list that is written wrongly`)
    : change(`Write the list in line ${at.line} as JSON`, path, ...edits);
});

/** `SHELL /bin/bash -c`: every word becomes a text of the list. */
function asList({ words }: Instruction): TextEdit[] {
  return words.map(({ value, span }, i) =>
    replace(span, `${i === 0 ? '[' : ''}${JSON.stringify(value)}${i === words.length - 1 ? ']' : ','}`),
  );
}

/** A text of a list, or a comma. Words without quotes hold no sign that means something to the shell. */
const TOKEN = /"(?:[^"\\\n]|\\.)*"|'[^'"\\\n]*'|[\w./:=@+-]+|,|\s+/y;

/** The edits that make a list JSON; none where the text is no list, or JSON already. */
function mended(args: LogicalText): TextEdit[] {
  const tokens = tokensOf(args.text);
  if (!tokens) return [];
  const items = tokens.filter(({ text }) => text !== ',');
  const commas = tokens.length - items.length;
  // A test of the shell (`[ "$A" = b ]`) has no commas.
  const isTest = commas === 0 && (items.length < 2 || items.some(({ text }) => !text.startsWith('"')));
  if (items.length === 0 || isTest) return [];
  const edits: TextEdit[] = [];
  tokens.forEach(({ text, start }, i) => {
    const next = tokens[i + 1];
    const end = start + text.length;
    if (text === ',') {
      // One too many: at the beginning, at the end, or behind another one.
      if (i === 0 || !next || tokens[i - 1]?.text === ',') edits.push(remove(args.span(start, end)));
      return;
    }
    const comma = next && next.text !== ',' ? ',' : '';
    const json = /^"/.test(text) ? text : JSON.stringify(text.replace(/^'(.*)'$/, '$1'));
    if (json !== text) edits.push(replace(args.span(start, end), json + comma));
    else if (comma) edits.push(insert(args.span(start, end).end, comma));
  });
  return edits;
}

/** The texts and commas between the brackets; null where something else stands there. */
function tokensOf(text: string): { text: string; start: number }[] | null {
  const end = text.trimEnd().length - 1;
  if (!text.startsWith('[') || text[end] !== ']') return null;
  const found: { text: string; start: number }[] = [];
  for (let at = 1; at < end;) {
    TOKEN.lastIndex = at;
    const [token = ''] = TOKEN.exec(text) ?? [];
    if (token === '' || at + token.length > end) return null;
    if (token.trim() !== '') found.push({ text: token, start: at });
    at += token.length;
  }
  return found;
}
