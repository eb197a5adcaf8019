import type { BaseFamily } from '../dockerfile/base-image.ts';
import type { NeedKind } from './cause.ts';

/** Package managers with a column in the table. */
export const MANAGERS = ['apt', 'apk', 'dnf'] as const;
export type Manager = (typeof MANAGERS)[number];

/** Which packages hold a command, header, library or pkg-config module: names separated by spaces, per manager. */
export type PackageTable = Readonly<
  Record<NeedKind, Readonly<Record<string, Readonly<Partial<Record<Manager, string>>>>>>
>;

const MANAGER_OF: Readonly<Partial<Record<BaseFamily, Manager>>> = {
  debian: 'apt',
  ubuntu: 'apt',
  alpine: 'apk',
  rhel: 'dnf',
};

/** The package manager of a family of base images; null where it has none in the table. */
export const managerOf = (family: BaseFamily | null): Manager | null =>
  (family && MANAGER_OF[family]) ?? null;

/** The packages that hold `name`, by manager; null for a name that the table does not know. */
export function packagesFor(
  table: PackageTable,
  kind: NeedKind,
  name: string,
): Partial<Record<Manager, string>> | null {
  const entries = table[kind];
  const folder = name.slice(0, name.lastIndexOf('/') + 1);
  return entries[name] ?? entries[name.toLowerCase()] ?? entries[`${folder}*`] ?? null;
}

/** The install command of a manager in the idiom that leaves no lists or caches in the layer. */
export function installCommand(manager: Manager, packages: string): string {
  switch (manager) {
    case 'apt':
      return `apt-get update && apt-get install -y --no-install-recommends ${packages} && rm -rf /var/lib/apt/lists/*`;
    case 'apk':
      return `apk add --no-cache ${packages}`;
    case 'dnf':
      return `dnf install -y ${packages} && dnf clean all`;
  }
}
