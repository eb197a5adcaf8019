import type { Dockerfile, Instruction, Word } from '../../dockerfile/model.ts';
import { lineage, references, variablesAt } from '../../dockerfile/scope.ts';
import { fact, failedAt, type Check } from '../question.ts';

/** An ENV fills in what variables held before it: those that it sets itself are not known in it. */

/** An ENV whose words use variables that the same instruction sets. */
export interface EnvOrder {
  readonly at: Instruction;
  /** The variable that is set too early. */
  readonly name: string;
  /** The words that have to stand in an ENV of their own, each with those behind it. */
  readonly words: readonly Word[];
}

/** The ENV before a step that sets a variable of the step, or PATH, by one that it sets itself. */
export function envOrder(file: Dockerfile, at: Instruction): EnvOrder | null {
  const used = new Set([...references(at.args.text), 'PATH']);
  for (const env of lineage(file, at).reverse()) {
    // Where files went, and where the step looks for them.
    if (/^(?:WORKDIR|COPY|ADD)$/.test(env.keyword))
      references(env.args.text).forEach((each) => used.add(each));
    if (env.keyword !== 'ENV' || env.stage !== at.stage) continue;
    const known = variablesAt(file, env);
    const early: Word[] = [];
    let own = new Set<string>();
    let name: string | null = null;
    for (const word of env.words) {
      const [, set, value = ''] = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(word.value) ?? [];
      if (set === undefined) return null;
      const unknown = references(value).some((each) => own.has(each) && !known.has(each) && each !== set);
      if (unknown && !word.text.startsWith(`${set}='`)) {
        early.push(word);
        if (used.has(set)) name ??= set;
        own = new Set();
      }
      own.add(set);
    }
    if (name !== null) return { at: env, name, words: early };
  }
  return null;
}

export const envUsesItself: Check = (question) => {
  const failed = failedAt(question);
  const found = failed?.at.keyword === 'RUN' ? envOrder(failed.file, failed.at) : null;
  return found
    ? fact(
        `line ${found.at.line} uses a variable for ${found.name} that it sets itself, and that is empty there`,
        {
          variable: found.name,
          env_line: String(found.at.line),
        },
      )
    : null;
};
