import { locate, type Location } from '../dockerfile/locate.ts';
import type { Dockerfile, Instruction } from '../dockerfile/model.ts';
import type { LogClues } from './log-clues.ts';

/** The failed instruction: the one of a syntax error is told by its line and name, any other by its text. */
export function locateIn(file: Dockerfile, clues: LogClues): Location {
  const { failed, syntaxError } = clues;
  if (failed.text !== '' || failed.line === null) return locate(file, failed);
  const at = failed.line;
  const instruction = file.instructions.find(({ line, endLine }) => line <= at && at <= endLine);
  if (!instruction) return { status: 'changed' };
  return fitsError(instruction, syntaxError) ? { status: 'found', instruction } : { status: 'changed' };
}

/** Whether a syntax error can speak of an instruction: it names its keyword, its flag, or nothing. */
function fitsError({ keyword, args }: Instruction, error: string | null): boolean {
  const unknown = /unknown instruction: (\S+)/i.exec(error ?? '')?.[1];
  if (unknown !== undefined) return unknown.toUpperCase() === keyword;
  const flag = /unknown flag: (?:--)?([\w-]+)/i.exec(error ?? '')?.[1];
  return flag === undefined || args.text.includes(`--${flag}`);
}
