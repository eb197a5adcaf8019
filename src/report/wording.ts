import type { CauseWords } from '../catalog/cause.ts';
import type { PackageTable } from '../catalog/packages.ts';

/** What a report says comes from here: the words of the causes, and the table of packages. */
export interface Wording {
  /** Those of the cause with this number (into `Rules.causes`). */
  readonly wordsOf: (cause: number) => CauseWords | undefined;
  readonly packages: PackageTable;
}

/** Wording that can also be listed. */
export interface WholeWording extends Wording {
  readonly words: readonly CauseWords[];
}

export const wholeWording = (words: readonly CauseWords[], packages: PackageTable): WholeWording => ({
  words,
  packages,
  wordsOf: (cause) => words[cause],
});

/** For a log of which no cause is named. */
export const NO_WORDING = wholeWording([], {
  command: {},
  header: {},
  library: {},
  pkgconfig: {},
  package: {},
});
