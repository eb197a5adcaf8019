import type { Wording } from '../catalog/shipped.ts';

export type { Wording } from '../catalog/shipped.ts';

/** For a log of which no cause is named. */
export const NO_WORDING: Wording = {
  words: [],
  packages: { command: {}, header: {}, library: {}, pkgconfig: {}, package: {} },
};
