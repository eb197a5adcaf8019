import type { Repair, Trial } from './trial.ts';

/** At least so many distinct projects with a cure in the workspace, and so many of those must build after one fix. */
export const WANTED = { repairable: 40, rate: 0.9 } as const;

const SAYS: Readonly<Record<Repair['outcome'], string>> = {
  healthy: 'healthy',
  elsewhere: 'cure lies elsewhere',
  repaired: 'repaired',
  'no-fix': 'NO FIX',
  'still-fails': 'STILL FAILS',
};

/** One line about a trial, for the person who watches. */
export function lineOf({ project, builder, cause, problems, repair }: Trial): string {
  const mark = problems.length > 0 || isUnrepaired(repair) ? '✗' : '✓';
  return `${mark} ${project.name.padEnd(34)} ${builder.padEnd(9)} ${cause.padEnd(40)} ${SAYS[repair.outcome]}`;
}

const isUnrepaired = ({ outcome }: Repair): boolean => outcome === 'no-fix' || outcome === 'still-fails';

/** What the trials came to. */
export interface Tally {
  readonly trials: number;
  readonly rightCauses: number;
  readonly repairable: number;
  readonly repaired: number;
  readonly healthy: number;
  readonly silent: number;
  readonly builds: number;
}

/** Counts the trials; a project counts as repaired when it is with every builder. */
export function tally(trials: readonly Trial[]): Tally {
  const broken = trials.filter(({ project }) => project.verdict !== 'passed');
  const healthy = trials.filter(({ project }) => project.verdict === 'passed');
  const right = (each: readonly Trial[]): number =>
    each.filter(({ problems }) => problems.length === 0).length;
  const names = (each: readonly Trial[]): Set<string> => new Set(each.map(({ project }) => project.name));
  const repairable = names(broken.filter(({ project }) => project.repairable));
  const unrepaired = names(broken.filter(({ repair }) => isUnrepaired(repair)));
  return {
    trials: broken.length,
    rightCauses: right(broken),
    repairable: repairable.size,
    repaired: [...repairable].filter((name) => !unrepaired.has(name)).length,
    healthy: healthy.length,
    silent: right(healthy),
    builds: names(trials).size,
  };
}

/** The end of a run in words: the figures, and what went wrong. */
export function summary(trials: readonly Trial[]): string {
  const count = tally(trials);
  const percent = count.repairable === 0 ? 100 : (100 * count.repaired) / count.repairable;
  const failures = trials.flatMap(({ project, builder, problems, repair }) => {
    const all = [...problems, ...('why' in repair ? [`${SAYS[repair.outcome]}: ${repair.why}`] : [])];
    return all.map((problem) => `\n${project.name} (${builder}): ${problem}`);
  });
  return `${failures.join('\n')}

${count.builds} projects, ${trials.length} builds
cause and root line right  ${count.rightCauses} of ${count.trials} failed builds
silent on healthy builds   ${count.silent} of ${count.healthy}
repaired by the first fix  ${count.repaired} of ${count.repairable} projects (${percent.toFixed(1)}%)`;
}

/** Whether the lab as a whole has passed: every cause right, silence on healthy builds, and enough of them repaired. */
export function isGood(trials: readonly Trial[]): boolean {
  const { trials: failed, rightCauses, repairable, repaired, healthy, silent } = tally(trials);
  return rightCauses === failed && silent === healthy && repaired >= WANTED.rate * repairable;
}
