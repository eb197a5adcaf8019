import { atFailure, change, refuse, type Draft } from '../draft.ts';
import { replace, type TextEdit } from '../edit.ts';

/** Characters that web pages and word processors write in the place of plain ones. */

/** Long dashes where an option begins, with a hyphen that was left. */
const DASH = /(?<=\s)[\u2010\u2011\u2012\u2013\u2014\u2015\u2212]-?(?=[\w-])/g;
const BLANK = /[\u00a0\u2002-\u200a\u202f\u205f\u3000]/g;
const NOTHING = /[\u200d\u200b\u200c\u2060\ufeff\u00ad]/g;
const QUOTE = /[“”„‟‘’‚‛]/g;

export const plainCharacters = atFailure((_, { file, path, at }): Draft => {
  const text = file.text.slice(at.start, at.end);
  const found = [DASH, BLANK, NOTHING, QUOTE].flatMap((pattern) => [...text.matchAll(pattern)]);
  const edits = found.map(({ index, 0: written }): TextEdit => {
    const start = at.start + index;
    return replace({ start, end: start + written.length }, plain(written));
  });
  if (edits.length === 0) return refuse(`line ${at.line} holds no character that stands for a plain one`);
  return change(`Write plain blanks, dashes and quotes in line ${at.line}`, path, ...edits);
});

function plain(written: string): string {
  if (/^[“”„‟]/.test(written)) return '"';
  if (/^[‘’‚‛]/.test(written)) return "'";
  if (/^[\u200d\u200b\u200c\u2060\ufeff\u00ad]/.test(written)) return '';
  if (!/^[\u2010\u2011\u2012\u2013\u2014\u2015\u2212]/.test(written)) return ' ';
  // A long dash is what two hyphens become.
  return written.length > 1 || /[—―]/.test(written) ? '--' : '-';
}
