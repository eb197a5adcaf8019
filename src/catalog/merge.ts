import type { CauseRule, LiteralPattern, Signature, WholeRules } from '../engine/index.ts';
import type { CompiledCatalogue } from './compile.ts';

/**
 * One catalogue of two: the built-in one, and a team's, whose numbers move behind those of the first. The order decides
 * nothing between causes; only `supersedes` does.
 */
export function mergeCatalogues(base: CompiledCatalogue, team: CompiledCatalogue): CompiledCatalogue {
  const { rules } = base;
  const literals = rules.literals.length;
  const causes = rules.causes.length;
  const signatures = rules.signatures.length;
  const pattern = (each: LiteralPattern): LiteralPattern => ({
    ...each,
    literals: each.literals.map((literal) => literal + literals),
    role:
      each.role.kind === 'signature'
        ? { kind: 'signature', signature: each.role.signature + signatures }
        : each.role,
  });
  const signature = (each: Signature): Signature => ({ ...each, cause: each.cause + causes });
  const merged: WholeRules = {
    ...rules,
    literals: [...rules.literals, ...team.rules.literals],
    patterns: [
      ...rules.patterns,
      ...team.rules.patterns.filter(({ role }) => role.kind === 'signature').map(pattern),
    ],
    signatures: [...rules.signatures, ...team.rules.signatures.map(signature)],
    ofSteps: [...rules.ofSteps, ...team.rules.ofSteps.map((number) => number + signatures)],
    causes: [...rules.causes, ...team.rules.causes] satisfies readonly CauseRule[],
  };
  return { rules: merged, words: [...base.words, ...team.words] };
}

/** A catalogue in which the causes with these ids are never found. Their numbers stay. */
export function withoutCauses(
  { rules, words }: CompiledCatalogue,
  ids: ReadonlySet<string>,
): CompiledCatalogue {
  const gone = new Set(rules.causes.flatMap(({ id }, number) => (ids.has(id) ? number : [])));
  if (gone.size === 0) return { rules, words };
  const isGone = (signature: number): boolean => gone.has(rules.signatures[signature]?.cause ?? -1);
  return {
    rules: {
      ...rules,
      patterns: rules.patterns.filter(({ role }) => role.kind !== 'signature' || !isGone(role.signature)),
      // A signature without a line holds for the exit code of the step; none is in an empty list.
      signatures: rules.signatures.map((signature, number) =>
        isGone(number) ? { ...signature, exit: [] } : signature,
      ),
    },
    words,
  };
}
