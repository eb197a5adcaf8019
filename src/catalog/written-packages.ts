import type { NeedKind } from './cause.ts';
import { MANAGERS, type Manager, type PackageTable } from './packages.ts';

/**
 * How a package holds the table of packages: for each kind of need a text with a line for all the names that the same
 * packages hold, the names first, then the packages of each manager.
 */

export type WrittenPackages = Readonly<Record<string, string>>;

type Packages = Readonly<Partial<Record<Manager, string>>>;

const COLUMN = '\t';
/** The packages of a manager that has them under the names of the first one. */
const SAME = '=';

/**
 * Writes the table.
 *
 * @param table its names hold no blank
 */
export function writePackages(table: PackageTable): WrittenPackages {
  return Object.fromEntries(
    Object.entries(table).map(([kind, entries]) => {
      const namesOf = new Map<string, string[]>();
      for (const [name, packages] of Object.entries(entries)) {
        const written = writtenPackages(packages);
        namesOf.set(written, [...(namesOf.get(written) ?? []), name]);
      }
      return [kind, [...namesOf].map(([written, names]) => names.join(' ') + COLUMN + written).join('\n')];
    }),
  );
}

function writtenPackages(packages: Packages): string {
  const [first = '', ...others] = MANAGERS.map((manager) => packages[manager] ?? '');
  return [first, ...others.map((other) => (other !== '' && other === first ? SAME : other))].join(COLUMN);
}

/** The table that `writePackages` wrote. */
export const readPackages = (written: WrittenPackages): PackageTable =>
  Object.fromEntries(
    Object.entries(written).map(([kind, text]) => [
      kind,
      Object.fromEntries(text.split('\n').flatMap(rowsOf)),
    ]),
  ) as Record<NeedKind, Record<string, Packages>>;

function rowsOf(line: string): [name: string, packages: Packages][] {
  if (line === '') return [];
  const [names = '', first = '', ...others] = line.split(COLUMN);
  const columns = [first, ...others.map((other) => (other === SAME ? first : other))];
  const packages = Object.fromEntries(
    MANAGERS.flatMap((manager, i) => (columns[i] ? [[manager, columns[i]]] : [])),
  );
  return names.split(' ').map((name) => [name, packages]);
}
