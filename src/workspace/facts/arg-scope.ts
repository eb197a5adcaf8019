import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { declared, references, variablesAt } from '../../dockerfile/scope.ts';
import { fact, failedAt, type Check } from '../question.ts';

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
    new RegExp(`(?<![\\w$])${name}=|\\bfor\\s+${name}\\b|\\bread\\b[^;&|]*\\b${name}\\b`).test(at.args.text));

export const argOutOfScope: Check = (question) => {
  const failed = failedAt(question);
  const [found] = failed ? strays(failed.file, failed.at) : [];
  return Promise.resolve(
    failed && found
      ? fact(
          `line ${failed.at.line} uses ${found.name}, which is declared ${found.place} (line ${found.at.line}) and is empty there`,
          { arg: found.name, arg_line: String(found.at.line) },
        )
      : null,
  );
};
