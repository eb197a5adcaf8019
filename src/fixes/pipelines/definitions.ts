import type { TextEdit } from '../edit.ts';
import { literal } from '../../workspace/literal.ts';

/** A value that a Makefile, script or pipeline gives to a variable. */
export interface Definition extends Omit<TextEdit, 'text'> {
  readonly value: string;
}

/** Where a file gives a word like `$(NAME)`, `${NAME}` or `${{ env.NAME }}` its value; null where it does not, or more than once. */
export function definitionOf(text: string, written: string | null): Definition | null {
  const [, round, bare, own] = /^\$(?:[({](\w+)[)}]|(\w+)|\{\{ *env\.(\w+) *\}\})$/.exec(written ?? '') ?? [];
  const name = round ?? bare ?? own;
  const sign = own === undefined ? '[ \\t]*[?:]*=[ \\t]*' : ':[ \\t]+';
  if (name === undefined) return null;
  const set = new RegExp(
    `^[ \\t]*(?:export[ \\t]+)?${literal(name)}${sign}["']?(?:\\$\\{\\w+:-)?([\\w./-]+)(?=[\\s"'}]|$)`,
    'dgm',
  );
  const [found, ...more] = text.matchAll(set);
  const [start, end] = found?.indices?.[1] ?? [];
  return start === undefined || end === undefined || more.length > 0
    ? null
    : { start, end, value: text.slice(start, end) };
}
