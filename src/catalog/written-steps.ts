import type { ResolveStep } from './cause.ts';
import type { RowFile } from './rows.ts';

/**
 * How a package holds the steps of the causes: their sentences, their commands and their conditions stand in lists of their
 * own, because like next to like packs better.
 */

const COLUMNS = ['text', 'command', 'when'] as const;
type Column = (typeof COLUMNS)[number];
/** In place of what stands in a column. */
const TAKEN = 0;

/** The steps of a cause without what stands in the columns, and the columns, in the order of the steps. */
type Parted = { readonly resolve: readonly object[] } & Record<Column, unknown[]>;

/** The members of a file that hold the steps of each cause. */
export function writeSteps(steps: readonly (readonly ResolveStep[])[]): object {
  const parted = steps.map(partedSteps);
  const column = (name: 'resolve' | Column): readonly unknown[] => parted.map((each) => each[name]);
  return Object.fromEntries((['resolve', ...COLUMNS] as const).map((name) => [name, column(name)]));
}

/** The steps of a cause (by its number), as `writeSteps` wrote them; they are parsed when they are asked for. */
export function stepsIn(file: RowFile): (cause: number) => readonly ResolveStep[] {
  const resolve = file.rows<readonly object[]>('resolve');
  const columns = COLUMNS.map((name) => [name, file.rows<readonly unknown[]>(name)] as const);
  return (cause) => {
    const next = new Map<string, Iterator<unknown, unknown>>(
      columns.map(([name, rows]) => [name, (rows.at(cause) ?? []).values()]),
    );
    const joined = (step: object): ResolveStep =>
      Object.fromEntries(
        Object.entries(step).map(([key, value]: [string, unknown]) => [
          key,
          next.get(key)?.next().value ?? (value as readonly object[]).map(joined),
        ]),
      );
    return (resolve.at(cause) ?? []).map(joined);
  };
}

function partedSteps(steps: readonly ResolveStep[]): Parted {
  const columns: Record<Column, unknown[]> = { text: [], command: [], when: [] };
  const parted = (step: ResolveStep): object =>
    Object.fromEntries<unknown>(
      Object.entries(step).map(([key, value]: [string, unknown]) => {
        if (!isColumn(key)) return [key, (value as readonly ResolveStep[]).map(parted)];
        columns[key].push(value);
        return [key, TAKEN];
      }),
    );
  return { resolve: steps.map(parted), ...columns };
}

const isColumn = (key: string): key is Column => (COLUMNS as readonly string[]).includes(key);
