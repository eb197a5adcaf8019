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
    ids: writtenIds(causes),
    causes: causes.map(({ id: _, tier, supersedes, ...others }): Written => ({
      ...(tier !== 'specific' && { tier }),
      ...(supersedes && { supersedes: supersedes.map((each) => numbers.get(each) ?? each) }),
      ...others,
    })),
  };
}

/** By tool the names of its causes, with blanks between them; the causes stand in the order of their ids. */
type WrittenIds = Readonly<Record<string, string>>;

function writtenIds(causes: readonly CauseRule[]): WrittenIds {
  const names = new Map<string, string[]>();
  for (const { id } of causes) {
    const [tool = '', name = ''] = id.split('/');
    names.set(tool, [...(names.get(tool) ?? []), name]);
  }
  const written = Object.fromEntries([...names].map(([tool, each]) => [tool, each.join(' ')]));
  if (idsIn(written).some((id, i) => id !== causes[i]?.id))
    throw new Error('The causes are not in their order.');
  return written;
}

const idsIn = (written: WrittenIds): string[] =>
  Object.entries(written).flatMap(([tool, names]) => names.split(' ').map((name) => `${tool}/${name}`));

/** The causes that `writeCauses` wrote; each is parsed when it is met. */
export function causesIn(file: RowFile): Rows<CauseRule> {
  const ids = idsIn((file.member('ids') ?? {}) as WrittenIds);
  const idOf = (each: number | string): string => (typeof each === 'string' ? each : (ids[each] ?? ''));
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
