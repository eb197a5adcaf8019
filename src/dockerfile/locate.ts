import { baseImage } from './base-image.ts';
import type { Dockerfile, Instruction } from './model.ts';
import { expand, globalArgs, variablesAt } from './scope.ts';

/** What a log says of the instruction that failed. */
export interface FailedInstruction {
  /** As the builder prints it: `RUN npm ci`; empty where the log names none. */
  readonly text: string;
  /** Name of the stage, where the builder prints one. */
  readonly stage: string | null;
  /** How many steps with the same text and stage the log shows before it. */
  readonly occurrence: number;
  /** The line that the builder points at. */
  readonly line: number | null;
}

/** `changed`: the log names an instruction that the file does not hold; `unnamed`: the log names none. */
export type Location =
  | { readonly status: 'found'; readonly instruction: Instruction }
  | { readonly status: 'changed' | 'unnamed' };

const INSTRUCTION =
  /^(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)\s/i;
const METADATA = /load metadata for (?<image>\S+)/;

/**
 * Finds the instruction of a Dockerfile that a log says has failed: at the line that the builder points at if the text
 * agrees, by its text otherwise. Spaces, quotes, values of variables and cut ends make no difference.
 */
export function locate(file: Dockerfile, failed: FailedInstruction): Location {
  const metadata = METADATA.exec(failed.text)?.groups?.['image'];
  const text = metadata === undefined ? failed.text : `FROM ${metadata}`;
  if (!INSTRUCTION.test(text)) return { status: 'unnamed' };
  const alike = file.instructions.filter(
    (each) => isSame(file, each, text) || (metadata !== undefined && takesFrom(each, metadata)),
  );
  const exact = alike.filter((each) => isWritten(each, text));
  // Where one is written word for word as the log shows it, those that a variable or a cut end makes alike are others.
  const same = exact.length > 0 ? exact : alike;
  const pointed = same.find(
    ({ line, endLine }) => failed.line !== null && line <= failed.line && failed.line <= endLine,
  );
  const inStage = same.filter((each) => isStage(file, each, failed.stage));
  const candidates = inStage.length > 0 ? inStage : same;
  const instruction = pointed ?? candidates[Math.min(failed.occurrence, candidates.length - 1)];
  return instruction ? { status: 'found', instruction } : { status: 'changed' };
}

/** How many of the steps of a log a Dockerfile holds. */
export function agreement(file: Dockerfile, steps: readonly string[]): { held: number; of: number } {
  const named = steps.filter((text) => INSTRUCTION.test(text));
  const held = named.filter((text) => file.instructions.some((each) => isSame(file, each, text)));
  return { held: held.length, of: named.length };
}

/** BuildKit calls a stage by its name, or `stage-N`. */
function isStage(file: Dockerfile, { stage }: Instruction, name: string | null): boolean {
  if (name === null) return true;
  // Platforms and the names of bake targets may stand before it.
  const last = name.split(/\s+/).at(-1) ?? name;
  return file.stages[stage]?.name?.toLowerCase() === last.toLowerCase() || last === `stage-${stage}`;
}

/** Whether an instruction takes files from an image by its name: `--from=IMAGE`, `--mount=from=IMAGE`. */
function takesFrom({ flags }: Instruction, image: string): boolean {
  const names = flags.flatMap(({ name, value }) =>
    name === 'from' ? [value] : name === 'mount' ? [/(?:^|,)from=([^,]+)/.exec(value)?.[1] ?? ''] : [],
  );
  return names.some((name) => name !== '' && bareImage(name) === bareImage(image));
}

/** Whether an instruction is written as a log shows it, apart from spaces. */
function isWritten({ keyword, args }: Instruction, step: string): boolean {
  const [first = '', ...rest] = step.trim().split(/\s+/);
  return first.toUpperCase() === keyword && args.text.trim().split(/\s+/).join(' ') === rest.join(' ');
}

/** Whether the text of a step in a log is an instruction of a file. */
export function isSame(file: Dockerfile, instruction: Instruction, step: string): boolean {
  const [keyword = '', ...rest] = step.trim().split(/\s+/);
  if (keyword.toUpperCase() !== instruction.keyword) return false;
  if (instruction.keyword === 'FROM') return isSameImage(file, instruction, rest);
  const shown = rest.join(' ');
  const { text } = instruction.args;
  if (!fitsPreview(file, instruction, shown)) return false;
  if (agrees(text, shown)) return true;
  if (!text.includes('$')) return false;
  const variables = variablesAt(file, instruction);
  return agrees(
    expand(text, (name) => variables.get(name)?.value ?? null),
    shown,
  );
}

/** BuildKit shows the beginning of a here-document: `RUN <<EOF (npm ci...)`. */
function fitsPreview(file: Dockerfile, { heredocs: [body] }: Instruction, shown: string): boolean {
  const preview = / \((.*?)(?:\.\.\.|…)\)$/.exec(shown)?.[1];
  if (!body || preview === undefined) return true;
  return file.text.slice(body.start, body.end).trimStart().startsWith(preview.trim());
}

function isSameImage(file: Dockerfile, instruction: Instruction, shown: readonly string[]): boolean {
  const globals = globalArgs(file);
  const image = shown.find((word) => !word.startsWith('--')) ?? '';
  const written = instruction.words[0]?.value ?? '';
  const filled = expand(written, (name) => globals.get(name)?.value ?? null);
  return bareImage(filled) === bareImage(image) || wordAgrees(bareImage(written), bareImage(image));
}

/** An image reference without what builders add: the default registry, the tag `latest`, a digest. */
function bareImage(image: string): string {
  const bare = baseImage(image).image.replace(/@sha256:[0-9a-f]+$/, '');
  return bare.replace(/^(?:docker\.io\/|index\.docker\.io\/)?(?:library\/)?/, '').replace(/:latest$/, '');
}

/** What can be anything but a space: the values of variables, and what CI platforms mask. */
const OPEN = /\$\{[^}]*\}|\$\w+|\*{3,}/;
/** Terminals cut long commands, some without a sign. */
const SHORTEST_CUT = 30;

/** Whether arguments as written can be displayed as `shown`, word by word. */
function agrees(written: string, shown: string): boolean {
  const ending = /\s?(?:\.\.\.|…)$/.exec(shown);
  const display = wordsIn(ending ? shown.slice(0, ending.index) : shown);
  const words = wordsIn(written);
  const isCut = ending !== null || shown.length >= SHORTEST_CUT;
  if (display.length > words.length || (display.length < words.length && !isCut)) return false;
  return display.every((word, i) => {
    const isLast = i === display.length - 1;
    return wordAgrees(words[i] ?? '', word) || (isLast && isCut && (words[i] ?? '').startsWith(word));
  });
}

/** Displays differ in spaces, quotes, escapes and the bodies of here-documents. */
function wordsIn(text: string): string[] {
  return text
    .replace(/ \(.*\.\.\.\)$/, '')
    .replace(/["'\\`]/g, '')
    .replace(/[\s,]*([[\],])[\s,]*/g, ' $1 ')
    .trim()
    .split(/\s+/);
}

function wordAgrees(written: string, shown: string): boolean {
  if (written === shown) return true;
  return (
    matchesPieces(written.split(OPEN), shown) ||
    (shown.includes('***') && matchesPieces(shown.split(OPEN), written))
  );
}

/** Whether a word is made of the pieces in their order with anything between them. */
function matchesPieces(pieces: readonly string[], word: string): boolean {
  const [first = '', ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined || !word.startsWith(first) || !word.slice(first.length).endsWith(last)) return false;
  let at = first.length;
  const end = word.length - last.length;
  for (const piece of rest) {
    const found = word.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}
