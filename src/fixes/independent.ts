import type { FixPlan } from './plan.ts';

/** Kinds that change where a build finds its files: another fix means those where it finds them now. */
const MOVES_BUILD = /^(?:pipeline\/dockerfile-path|(?:code-engine|openshift)\/context-dir|compose\/build)$/;

/** Those of the fixes of a cause that can be made together: they touch other files, and none is an alternative to another. */
export function independentFixes<T extends Pick<FixPlan, 'kind' | 'files'>>(
  fixes: readonly T[],
): readonly T[] {
  if (fixes.some(({ kind }) => MOVES_BUILD.test(kind))) return fixes.slice(0, 1);
  return fixes.filter((fix, i) =>
    fix.files.every(
      ({ path }) => !fixes.slice(0, i).some(({ files }) => files.some((each) => each.path === path)),
    ),
  );
}
