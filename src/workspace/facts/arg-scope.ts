import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { declared, references, variablesAt } from '../../dockerfile/scope.ts';
import { joinPath } from '../../dockerfile/paths.ts';
import { stageOf } from './stage-outputs.ts';
import { fact, failedAt, type Check } from '../question.ts';
import { isOpen } from './build-args.ts';
import { literal } from '../literal.ts';

/** An ARG or ENV holds for its own stage only, from its line on. */

/** A variable that an instruction uses, and that only another place of the Dockerfile declares. */
export interface Stray {
  readonly name: string;
  readonly kind: 'arg' | 'env';
  readonly value: string | null;
  /** Where it is declared. */
  readonly at: Instruction;
  readonly place: 'before FROM' | 'in another stage' | 'behind it';
}

/** The variables of an instruction that are empty because they are declared elsewhere. */
export function strays(file: Dockerfile, at: Instruction): Stray[] {
  const known = variablesAt(file, at);
  const names = [...new Set(references(at.args.text))].filter(
    (name) => !known.has(name) && !isSetInside(at, name),
  );
  return names.flatMap((name): Stray[] => {
    const all = file.instructions
      .filter(({ keyword, index }) => /^(?:ARG|ENV)$/.test(keyword) && index !== at.index)
      .flatMap((each) => declared(each, file.escape))
      .filter((variable) => variable.name === name);
    const own = all.find((each) => each.at.stage === at.stage && each.at.index > at.index);
    const global = all.find((each) => each.at.stage < 0);
    const other = all.findLast((each) => each.at.stage !== at.stage && each.value !== null);
    const found = own ?? global ?? other;
    if (!found || (at.keyword === 'FROM' && found === global)) return [];
    const place = found === own ? 'behind it' : found === global ? 'before FROM' : 'in another stage';
    return [{ name, kind: found.kind, value: found.value, at: found.at, place }];
  });
}

/** Shell variables of the RUN itself. */
const isSetInside = (at: Instruction, name: string): boolean =>
  at.keyword === 'RUN' &&
  (at.heredocs.length > 0 ||
    new RegExp(
      `(?<![\\w$])${literal(name)}=|\\bfor\\s+${literal(name)}\\b|\\bread\\b[^;&|]*\\b${literal(name)}\\b`,
    ).test(at.args.text));

/** The instruction whose stage lacks a variable: the failed one, or that of the stage it copies from. */
export function strayPlace(file: Dockerfile, at: Instruction): { at: Instruction; strays: Stray[] } | null {
  const own = strays(file, at);
  if (own.length > 0) return { at, strays: own };
  // `COPY --from=build $OUT/a`, where the stage `build` wrote to `$OUT` without knowing it.
  const names = references(at.args.text);
  const stage = at.keyword === 'COPY' ? stageOf(file, at) : undefined;
  for (const run of stage?.instructions ?? []) {
    const found = run.keyword === 'RUN' ? strays(file, run).filter(({ name }) => names.includes(name)) : [];
    if (found.length > 0) return { at: run, strays: found };
  }
  return null;
}

export const argOutOfScope: Check = (question) => {
  const failed = failedAt(question);
  const file = question.build.dockerfile?.file;
  const own = failed && strayPlace(failed.file, failed.at);
  // Old BuildKit names no instruction where it cannot read a FROM, or the first one.
  const isBlind =
    failed === null ? question.build.location.status === 'unnamed' : failed.at.keyword === 'FROM';
  const others = own === null && isBlind ? (file?.stages ?? []) : [];
  const place = own ?? others.flatMap(({ from }) => (file && strayPlace(file, from)) ?? [])[0];
  const found = place?.strays[0];
  return place && found
    ? fact(
        `line ${place.at.line} uses ${found.name}, which is declared ${found.place} (line ${found.at.line}) and is empty there`,
        {
          arg: found.name,
          arg_line: String(found.at.line),
          // A declaration gives it a value only where it has one.
          ...(found.value === null && isOpen(question, found.name) ? {} : { has_value: 'yes' }),
        },
      )
    : null;
};

/** Words of a RUN or ADD that hold an address; an option may stand before it: `--url=https://…`. */
const ADDRESS = /[^\s`=(]*:\/\/[^\s`)]*/g;

/** A download whose address holds a build argument that has no value. */
export const urlWithEmptyArg: Check = (question) => {
  const failed = failedAt(question);
  if (!failed || !/^(?:RUN|ADD)$/.test(failed.at.keyword)) return null;
  const { file, at } = failed;
  const variables = variablesAt(file, at);
  // `ENV URL=https://…/$VERSION` and `curl $URL`: the variable holds the address.
  const held = references(at.args.text).flatMap((name) => variables.get(name)?.value ?? []);
  const addresses = [at.args.text, ...held].flatMap((text) => text.replace(/["']/g, '').match(ADDRESS) ?? []);
  const stray = new Map(strays(file, at).map((each) => [each.name, each.at]));
  for (const url of addresses) {
    for (const name of references(url)) {
      const variable = variables.get(name);
      const isBare = variable?.kind === 'arg' && variable.value === null && !isSetInside(at, name);
      const declaredAt = isBare ? variable.at : stray.get(name);
      if (declaredAt === undefined || !isOpen(question, name)) continue;
      const why = isBare ? 'has no default' : 'is not declared in this stage';
      return fact(`${name} (line ${declaredAt.line}) ${why}, and the address ${url} holds it`, {
        arg: name,
        arg_line: String(declaredAt.line),
        url,
      });
    }
  }
  return null;
};

/** A path that a step does not find, and that a build argument without a value has left incomplete: `config/$ENV.json`. */
export const pathWithEmptyArg: Check = (question) => {
  const failed = failedAt(question);
  const { path = '' } = question.given;
  if (!failed || !/^(?:RUN|COPY|ADD)$/.test(failed.at.keyword) || path === '') return null;
  const { file, at } = failed;
  // Builders write the sources of a COPY from the root of the context.
  const plain = (each: string): string => (at.keyword === 'RUN' ? each : joinPath('/', each));
  const variables = variablesAt(file, at);
  for (const word of at.args.text.replace(/["']/g, '').split(/[\s;&|()<>=]+/)) {
    const names = references(word);
    const open = names.filter(
      (name) => variables.get(name)?.kind === 'arg' && variables.get(name)?.value === null,
    );
    const [name] = open;
    const isIt = plain(word.replace(/\$\w+|\$\{\w+\}/g, '')) === plain(path);
    if (name === undefined || !isIt || names.length > 1 || !isOpen(question, name) || isSetInside(at, name))
      continue;
    return fact(`ARG ${name} has no value, and ${word} holds it`, { arg: name, word });
  }
  return null;
};
