import { MANAGERS, type Manager, type PackageTable } from './packages.ts';

/** Names of one package in the families of distributions. */

/**
 * What a package of another distribution is called for a package manager: `zlib-dev` of Alpine is `zlib1g-dev` of Debian.
 *
 * @returns null for a name that this manager has itself, and for one that no row of the table gives to another manager
 */
export function nameInFamily(table: PackageTable, manager: Manager, name: string): string | null {
  const rows = Object.values(table).flatMap((kind) => Object.values(kind));
  if (rows.some((row) => row[manager]?.split(/\s+/).includes(name))) return null;
  const found = rows.flatMap((row) =>
    MANAGERS.some((other) => other !== manager && row[other] === name) ? (row[manager] ?? []) : [],
  );
  const counts = new Map<string, number>();
  for (const each of found) counts.set(each, (counts.get(each) ?? 0) + 1);
  const [best] = [...counts].sort(([a, n], [b, m]) => m - n || a.length - b.length);
  return best?.[0] ?? null;
}
