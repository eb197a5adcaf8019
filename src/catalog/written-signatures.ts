import type { Neighbour, Rows, Signature, Surroundings } from '../engine/index.ts';
import type { RowFile } from './rows.ts';

/** How a package holds the signatures: what most of them have alike is not written, and numbers stand in lists of their own. */

type WrittenNeighbour = readonly [
  line: Neighbour['line'],
  within: Neighbour['within'],
  flags?: Neighbour['flags'],
];
type WrittenSurroundings = Partial<Record<keyof Surroundings, readonly WrittenNeighbour[]>>;
type Written = Partial<Omit<Signature, 'cause' | 'weight' | 'surroundings'>> & {
  readonly surroundings?: WrittenSurroundings;
};

const SIDES = ['before', 'after', 'withoutBefore', 'withoutAfter'] as const;

/**
 * The members of a file that hold the signatures.
 *
 * @param causes how many causes there are, in whose order the signatures stand
 */
export function writeSignatures(signatures: readonly Signature[], causes: number): object {
  const owners = new Array<number>(causes).fill(0);
  signatures.forEach(({ cause }, i) => {
    if (cause < (signatures[i - 1]?.cause ?? 0)) throw new Error('The signatures are not in their order.');
    owners[cause] = (owners[cause] ?? 0) + 1;
  });
  return { owners, weights: writtenWeights(signatures), signatures: signatures.map(written) };
}

/** The signatures that `writeSignatures` wrote; each is parsed when it is met. */
export function signaturesIn(file: RowFile): Rows<Signature> {
  const weights = file.member('weights') as string;
  const causes = (file.member('owners') as readonly number[]).flatMap((count, cause) =>
    new Array<number>(count).fill(cause),
  );
  return file.rows('signatures', (row, i): Signature => {
    const { form = 'final', surroundings, ...others } = row as Written;
    return {
      cause: causes[i] ?? 0,
      form,
      ...(surroundings && { surroundings: surroundingsOf(surroundings) }),
      ...others,
      weight: (weights.charCodeAt(i) || BLANK) - BLANK,
    };
  });
}

/** The character of the weight 0; a list of numbers as a text packs better. */
const BLANK = 32;
const writtenWeights = (signatures: readonly Signature[]): string =>
  String.fromCharCode(...signatures.map(({ weight }) => BLANK + weight));

function written({ cause: _c, weight: _w, form, surroundings, ...others }: Signature): Written {
  const sides = SIDES.filter((side) => (surroundings?.[side].length ?? 0) > 0);
  return {
    ...(form !== 'final' && { form }),
    ...(surroundings && {
      surroundings: Object.fromEntries(sides.map((side) => [side, surroundings[side].map(writtenNeighbour)])),
    }),
    ...others,
  };
}

const writtenNeighbour = ({ line, within, flags }: Neighbour): WrittenNeighbour =>
  flags === '' ? [line, within] : [line, within, flags];

function surroundingsOf(surroundings: WrittenSurroundings): Surroundings {
  const side = (name: keyof Surroundings): readonly Neighbour[] =>
    (surroundings[name] ?? []).map(([line, within, flags = '']) => ({ line, flags, within }));
  return {
    before: side('before'),
    after: side('after'),
    withoutBefore: side('withoutBefore'),
    withoutAfter: side('withoutAfter'),
  };
}
