import { dialects, type LiteralPattern, type Signature, type WholeRules } from '../engine/index.ts';
import type { CauseRule, Neighbour, Role } from '../engine/index.ts';
import type { Cause, CauseNeighbour, CauseSignature, CauseWords } from './cause.ts';
import { requiredLiterals } from './literals.ts';
import type { Noise } from './noise.ts';
import { chooseProbes } from './probes.ts';

/** Patterns that belong to no cause. */
export interface CommonLines {
  /** Lines that look like failures and are none; nothing matches there. */
  readonly harmless: readonly string[];
  /** Lines that follow from any failure. */
  readonly consequences: readonly string[];
}

export interface CompiledCatalogue {
  readonly rules: WholeRules;
  readonly words: readonly CauseWords[];
}

const WITHIN = 5;

/**
 * Compiles checked causes into the engine's rules and the words that go with them. Causes are sorted by id, so that the
 * order of files decides nothing.
 *
 * @param noise what ordinary logs are full of; decides by which part of a literal the scanner looks for it
 * @throws {Error} when a pattern has no literal; `check` says so in a better way before
 */
export function compileCatalogue(
  causes: readonly Cause[],
  common: CommonLines,
  noise: Noise,
): CompiledCatalogue {
  const sorted = [...causes].sort((a, b) => (a.id < b.id ? -1 : 1));
  const literals = new LiteralTable();
  const patterns: LiteralPattern[] = [];
  const signatures: Signature[] = [];
  const ofSteps: number[] = [];
  const add = (source: string, flags: '' | 'i', role: Role): number => {
    const required = requiredLiterals(source, flags, noise);
    if (!required) throw new Error(`The pattern ${source} has no literal of seven characters or more`);
    const { literals: texts, guard } = required;
    const numbers = texts.map((text) => literals.number(text));
    patterns.push({ source, flags, literals: numbers, ...(guard.length > 0 ? { guard } : {}), role });
    return Math.min(...texts.map((text) => text.length));
  };

  for (const { markers } of dialects) {
    for (const { name, line, flags } of markers) add(line, flags ?? '', { kind: 'marker', name });
  }
  sorted.forEach((cause, number) => {
    for (const signature of cause.signatures) {
      const { line, flags } = signature;
      const weight =
        line === undefined ? 0 : add(line, flags ?? '', { kind: 'signature', signature: signatures.length });
      if (line === undefined) ofSteps.push(signatures.length);
      signatures.push(compileSignature(signature, number, weight));
    }
  });
  const probed = chooseProbes(literals.all, noise);
  return {
    rules: {
      literals: probed,
      multiplier: noise.quietMultiplier(probed),
      patterns,
      signatures,
      ofSteps,
      causes: sorted.map(ruleOf),
      harmless: common.harmless,
      consequences: common.consequences,
    },
    words: sorted.map(wordsOf),
  };
}

/** What the engine is told of a cause. */
function ruleOf({ id, tier, supersedes, consequences, made_by, facts = [] }: Cause): CauseRule {
  return {
    id,
    tier,
    ...(supersedes && { supersedes }),
    ...(consequences && { consequences }),
    ...(made_by !== undefined && { madeBy: made_by }),
    ...(facts.some(({ required }) => required) && { needsFact: true }),
  };
}

/** What reports say of a cause: all but what it is found by. */
function wordsOf(cause: Cause): CauseWords {
  const {
    signatures: _s,
    matches: _m,
    near_misses: _n,
    consequences: _c,
    supersedes: _p,
    made_by: _b,
    ...words
  } = cause;
  return words;
}

function compileSignature(signature: CauseSignature, cause: number, weight: number): Signature {
  const { form = 'final', before = [], after = [], without = [], step = {} } = signature;
  return {
    cause,
    form,
    ...(before.length + after.length + without.length > 0 && {
      surroundings: {
        before: before.map(neighbour),
        after: after.map(neighbour),
        withoutBefore: without.filter(({ where }) => where === 'before').map(neighbour),
        withoutAfter: without.filter(({ where }) => where === 'after').map(neighbour),
      },
    }),
    ...(signature.outlives_step && { outlivesStep: true }),
    ...(step.exit && { exit: step.exit }),
    ...(step.command !== undefined && { command: step.command }),
    weight,
  };
}

const neighbour = ({ line, flags, within = WITHIN }: CauseNeighbour): Neighbour => ({
  line,
  flags: flags ?? '',
  within,
});

/** Literals by number, each once. */
class LiteralTable {
  readonly all: string[] = [];
  readonly #numbers = new Map<string, number>();

  number(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.all.length);
    this.all.push(text);
    return this.all.length - 1;
  }
}
