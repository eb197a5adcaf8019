import { baseImage, type BaseImage } from './base-image.ts';
import type { Dockerfile, Instruction, Stage } from './model.ts';
import { joinPath } from './paths.ts';
import { wordsOf } from './words.ts';

/** A variable at some place of a Dockerfile. */
export interface Variable {
  readonly name: string;
  /** Null for an ARG without a default. */
  readonly value: string | null;
  readonly kind: 'arg' | 'env';
  readonly at: Instruction;
}

/** What an instruction stands on: the instructions before it in its stage, after those of the stages below, in order. */
export function lineage(file: Dockerfile, at: Instruction): Instruction[] {
  const stage = file.stages[at.stage];
  if (!stage) return [];
  const own = stage.instructions.filter(({ index }) => index < at.index);
  return [...ancestors(file, stage).flatMap((each) => each.instructions), ...own];
}

/** The stages below a stage, the lowest first. A name always means an earlier stage, so there is no circle. */
function ancestors(file: Dockerfile, stage: Stage): Stage[] {
  const parent = stage.parent === null ? undefined : file.stages[stage.parent];
  return parent ? [...ancestors(file, parent), parent] : [];
}

/** Variables of `ARG a=b c` or `ENV a=b`, `ENV a b`. */
export function declared(instruction: Instruction, escape: string): Variable[] {
  const kind = instruction.keyword === 'ENV' ? 'env' : 'arg';
  const words = wordsOf(instruction.args, escape);
  const [first, ...rest] = words;
  if (!first) return [];
  if (kind === 'env' && !first.value.includes('=')) {
    const value = instruction.args.text.slice(first.text.length).trim();
    return rest.length > 0 ? [{ name: first.value, value, kind, at: instruction }] : [];
  }
  return words.flatMap(({ value }): Variable[] => {
    const [, name, given] = /^([A-Za-z_]\w*)(?:=([\s\S]*))?$/.exec(value) ?? [];
    return name === undefined || (kind === 'env' && given === undefined)
      ? []
      : [{ name, value: given ?? null, kind, at: instruction }];
  });
}

/** ARGs before the first FROM. */
export function globalArgs(file: Dockerfile): Map<string, Variable> {
  const found = new Map<string, Variable>();
  for (const each of file.instructions) {
    if (each.stage >= 0) break;
    if (each.keyword === 'ARG')
      for (const variable of declared(each, file.escape)) found.set(variable.name, variable);
  }
  return found;
}

/** The variables that an instruction sees. A FROM sees the global ARGs only. */
export function variablesAt(file: Dockerfile, at: Instruction): Map<string, Variable> {
  const globals = globalArgs(file);
  if (at.keyword === 'FROM' || at.stage < 0) return globals;
  const found = new Map<string, Variable>();
  for (const each of lineage(file, at)) {
    if (each.keyword !== 'ENV' && (each.keyword !== 'ARG' || each.stage !== at.stage)) continue;
    for (const variable of declared(each, file.escape)) {
      const known = found.get(variable.name);
      // A value of ENV is stronger than any ARG of that name.
      if (variable.kind === 'arg' && known?.kind === 'env') continue;
      const inherited = variable.value ?? globals.get(variable.name)?.value ?? null;
      const value = inherited === null ? null : expand(inherited, (name) => found.get(name)?.value ?? null);
      found.set(variable.name, { ...variable, value });
    }
  }
  return found;
}

const REFERENCE = /\\(\$)|\$(?:(\w+)|\{(\w+)(?:(:?[-+?])([^}]*))?\})/g;

/** Fills `$NAME`, `${NAME}`, `${NAME:-default}` and `${NAME:+other}`; what is unknown stays as it is written. */
export function expand(text: string, valueOf: (name: string) => string | null): string {
  return text.replace(REFERENCE, (whole: string, ...groups: (string | undefined)[]) => {
    const [escaped, plain, braced, operator = '', word = ''] = groups;
    if (escaped !== undefined) return '$';
    const value = valueOf(plain ?? braced ?? '');
    if (operator.endsWith('-')) return value === null || (value === '' && operator === ':-') ? word : value;
    if (operator.endsWith('+')) return value === null ? '' : word;
    return value ?? whole;
  });
}

/** Names of the variables that a text refers to without giving a value itself. */
export function references(text: string): string[] {
  return [...text.matchAll(REFERENCE)].flatMap(([, escaped, plain, braced, operator = '']) => {
    const name = plain ?? braced;
    return escaped !== undefined || name === undefined || /[-+]/.test(operator) ? [] : [name];
  });
}

/** The work directory at an instruction; `declared` is false where only the base image may have set one. */
export function workdirAt(file: Dockerfile, at: Instruction): { path: string; declared: boolean } {
  let path = '/';
  let known = false;
  for (const each of lineage(file, at)) {
    if (each.keyword !== 'WORKDIR') continue;
    const variables = variablesAt(file, each);
    const given = expand(
      each.words.map(({ value }) => value).join(' '),
      (name) => variables.get(name)?.value ?? null,
    );
    path = joinPath(path, given.replace(/\\/g, '/'));
    known = true;
  }
  return { path, declared: known };
}

/** The last USER before an instruction; null where the base image decides. */
export function userAt(file: Dockerfile, at: Instruction): { user: string; at: Instruction } | null {
  const last = lineage(file, at).findLast(({ keyword }) => keyword === 'USER');
  if (!last) return null;
  const variables = variablesAt(file, last);
  const user = expand(last.words[0]?.value ?? '', (name) => variables.get(name)?.value ?? null);
  return { user, at: last };
}

/** Whether a USER names root, by name or number, whatever its group. */
export const isRoot = (user: string): boolean => /^(?:root|0)(?::|$)/.test(user);

/** The image that a stage stands on in the end, with the defaults of ARGs filled in; null where it is not known. */
export function baseOfStage(file: Dockerfile, stage: Stage): BaseImage | null {
  const bottom = ancestors(file, stage)[0] ?? stage;
  const globals = globalArgs(file);
  const image = expand(bottom.image, (name) => globals.get(name)?.value ?? null);
  return image === '' || image.includes('$') ? null : baseImage(image);
}

/** The base image of the stage of an instruction; null before the first FROM, and where it is not known. */
export function baseAt(file: Dockerfile, at: Instruction): BaseImage | null {
  const stage = file.stages[at.stage];
  return stage ? baseOfStage(file, stage) : null;
}

/** The words of the SHELL that runs an instruction; null for the default. */
export function shellAt(file: Dockerfile, at: Instruction): readonly string[] | null {
  const last = lineage(file, at).findLast(({ keyword }) => keyword === 'SHELL');
  return last ? last.words.map(({ value }) => value) : null;
}
