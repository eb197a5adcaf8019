import { declared } from '../../dockerfile/scope.ts';
import { strayPlace, type Stray } from '../../workspace/facts/arg-scope.ts';
import { atFailure, change, refuse, type Draft, type Place } from '../draft.ts';
import { remove, type TextEdit } from '../edit.ts';
import { insertAfter, insertBefore, wholeLines } from '../lines.ts';

/** Declares a variable where an instruction uses it: ARG and ENV hold for one stage, from their line on. */
export const argScope = atFailure((_, failed): Draft => {
  const { file, path } = failed;
  const { at, strays: found } = strayPlace(file, failed.at) ?? { at: failed.at, strays: [] };
  const place = { file, path, at };
  const [first] = found;
  if (!first) return refuse(`line ${at.line} uses no variable that is declared elsewhere`);
  const edits = found.map((stray) => edit(place, stray)).flat();
  const names = found.map(({ name }) => name).join(' and ');
  return change(
    first.place === 'behind it' && at.keyword !== 'FROM'
      ? `Move ${first.at.keyword} ${names} before line ${at.line}, which uses it`
      : `Declare ${names} ${at.keyword === 'FROM' ? 'before the first FROM' : `in the stage of line ${at.line}`} too`,
    path,
    ...edits,
  );
});

function edit({ file, at }: Place, stray: Stray): TextEdit[] {
  const [first] = file.stages;
  const isAlone = declared(stray.at, file.escape).length === 1;
  if (stray.place === 'behind it' && isAlone && at.keyword !== 'FROM') {
    const span = wholeLines(file, stray.at);
    const text = file.text.slice(span.start, span.end).replace(/\r?\n$/, '');
    return [remove(span), insertBefore(file, at, [text])];
  }
  // What stands before FROM gives its value to an ARG of the same name.
  const value = stray.place === 'before FROM' || stray.value === null ? '' : `=${quoted(stray.value)}`;
  const line = `${stray.kind === 'env' ? 'ENV' : 'ARG'} ${stray.name}${value}`;
  if (at.keyword === 'FROM') return first ? [insertBefore(file, first.from, [line])] : [];
  const stage = file.stages[at.stage];
  return stage ? [insertAfter(file, stage.from, [line])] : [];
}

const quoted = (value: string): string =>
  /^[\w@%+=:,./$-]+$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
