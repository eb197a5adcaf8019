import type { CauseRule, Rows } from '../engine/index.ts';
import type { RowFile } from './rows.ts';

/** How a package holds the rules of the causes: ids stand in a list of their own, and other causes go by their numbers. */

type Written = Omit<CauseRule, 'id' | 'tier' | 'supersedes'> & {
  /** Left out where it is `specific`. */
  readonly tier?: CauseRule['tier'];
  /** Numbers of causes; text for what is none, such as `tool/*`. */
  readonly supersedes?: readonly (number | string)[];
};

/** The members of a file that hold the causes. */
export function writeCauses(causes: readonly CauseRule[]): object {
  const numbers = new Map(causes.map(({ id }, i) => [id, i]));
  return {
    ids: causes.map(({ id }) => id),
    causes: causes.map(({ id: _, tier, supersedes, ...others }): Written => ({
      ...(tier !== 'specific' && { tier }),
      ...(supersedes && { supersedes: supersedes.map((each) => numbers.get(each) ?? each) }),
      ...others,
    })),
  };
}

/** The causes that `writeCauses` wrote; each is parsed when it is met. */
export function causesIn(file: RowFile): Rows<CauseRule> {
  const ids = file.rows<string>('ids');
  const idOf = (each: number | string): string => (typeof each === 'string' ? each : (ids.at(each) ?? ''));
  return file.rows('causes', (row, i): CauseRule => {
    const { tier = 'specific', supersedes, ...others } = row as Written;
    return {
      id: idOf(i),
      tier,
      ...(supersedes && { supersedes: supersedes.map(idOf) }),
      ...others,
    };
  });
}
