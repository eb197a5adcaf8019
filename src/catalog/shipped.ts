import {
  buildTables,
  packTables,
  scannedIn,
  type Pattern,
  type Rows,
  type Rules,
  type WholeRules,
} from '../engine/index.ts';
import type { CauseWords } from './cause.ts';
import type { CompiledCatalogue } from './compile.ts';
import type { PackageTable } from './packages.ts';
import { allOf, RowFile, writeRows } from './rows.ts';
import { causesIn, writeCauses } from './written-causes.ts';
import { readPackages, writePackages, type WrittenPackages } from './written-packages.ts';
import { signaturesIn, writeSignatures } from './written-signatures.ts';
import { stepsIn, writeSteps } from './written-steps.ts';

/** The files of the compiled catalogue, as a package holds them: written by a build, read by the hosts. */

export const RULES_FILE = 'rules.rows';
export const TABLES_FILE = 'tables.bin';
export const WORDS_FILE = 'words.rows';

/** What a report says comes from here: the words of the causes, by their numbers, and the table of packages. */
export interface Wording {
  readonly words: Rows<CauseWords>;
  readonly packages: PackageTable;
}

/**
 * A pattern with its role in short: the name of a marker; none where it is of the next signature that has a line. Most have
 * nothing but a source, and are written as it.
 */
type WrittenPattern =
  string | (Omit<Pattern, 'role' | 'flags'> & Partial<Pick<Pattern, 'flags'>> & { readonly role?: string });

/** The bytes of `RULES_FILE`, and those of `TABLES_FILE`, which holds the literals of the patterns. */
export function packRules(rules: WholeRules): {
  readonly rules: Uint8Array;
  readonly tables: Uint8Array<ArrayBuffer>;
} {
  const { literals: _, multiplier: _m, patterns, signatures, causes, ...others } = rules;
  const signatureAt = signaturesOf(rules);
  return {
    rules: writeRows(
      {
        ...writeSignatures(signatures, causes.length),
        patterns: patterns.map(({ literals: _l, role, flags, ...pattern }, i): WrittenPattern => {
          const written = { ...pattern, ...(flags !== '' && { flags }) };
          if (role.kind === 'marker') return { ...written, role: role.name };
          if (role.signature !== signatureAt(i)) throw new Error('The patterns are not in their order.');
          return Object.keys(written).length === 1 ? written.source : written;
        }),
        ...writeCauses(causes),
        ...others,
      },
      // A log meets few of them, and they are the most of the file.
      (list) => list === 'patterns',
    ),
    tables: packTables(buildTables(rules)),
  };
}

/**
 * The rules in the bytes of `RULES_FILE`; each row is parsed when it is met.
 *
 * @throws {SyntaxError} where they are no such file
 */
export function rulesIn(bytes: Uint8Array): Rules {
  const file = new RowFile(bytes);
  const whole = <T>(name: string): T[] => file.member(name) as T[];
  const signatures = signaturesIn(file);
  const ofSteps = whole<number>('ofSteps');
  const patterns = file.rows('patterns', (written, i): Pattern => {
    const whole = written as WrittenPattern;
    const { role, flags = '', ...pattern } = typeof whole === 'string' ? { source: whole } : whole;
    return {
      ...pattern,
      flags,
      role:
        role === undefined
          ? { kind: 'signature', signature: signatureAt(i) }
          : { kind: 'marker', name: role },
    };
  });
  const signatureAt = signaturesOf({ patterns, signatures, ofSteps });
  return {
    patterns,
    signatures,
    causes: causesIn(file),
    ofSteps,
    harmless: whole<string>('harmless'),
    consequences: whole<string>('consequences'),
  };
}

/**
 * The number of the signature that each pattern is of. Patterns of markers come first, then one for each signature that has
 * a line; `ofSteps` are the others, in their order.
 */
function signaturesOf({
  patterns,
  signatures,
  ofSteps,
}: Pick<Rules, 'ofSteps'> & Record<'patterns' | 'signatures', { readonly length: number }>): (
  pattern: number,
) => number {
  const markers = patterns.length - (signatures.length - ofSteps.length);
  return (pattern) =>
    ofSteps.reduce((number, without) => (without <= number ? number + 1 : number), pattern - markers);
}

/** Each part of the words is a list of its own: like next to like packs better. Of what most causes lack 0 is written. */
const PARTS = [
  'title',
  'says',
  'why',
  'whose',
  'applies',
  'source',
  'needs',
  'facts',
  'fixes',
  'links',
] as const;
/** The tier stands in the rules. */
type Parts = Omit<CauseWords, 'id' | 'tier' | 'resolve' | 'whose'> & Partial<Pick<CauseWords, 'whose'>>;
/** Whose a cause is mostly. */
const USUALLY = 'user';

/**
 * The bytes of `WORDS_FILE`. The ids of the causes stand in `RULES_FILE`.
 *
 * @throws {Error} where a cause has a part that is not known here
 */
export const packWords = (words: readonly CauseWords[], packages: PackageTable): Uint8Array =>
  writeRows(
    {
      ...listsOf(words.map(({ id: _i, tier: _t, resolve: _r, ...parts }) => parts)),
      ...writeSteps(words.map(({ resolve }) => resolve)),
      packages: writePackages(packages),
    },
    () => true,
  );

function listsOf(words: readonly Parts[]): Record<string, readonly unknown[]> {
  const known: readonly string[] = PARTS;
  const other = words.flatMap((parts) => Object.keys(parts)).find((name) => !known.includes(name));
  if (other !== undefined) throw new Error(`The part ${other} of a cause has no list.`);
  const written = (parts: Parts, name: keyof Parts): unknown =>
    name === 'whose' && parts.whose === USUALLY ? 0 : (parts[name] ?? 0);
  return Object.fromEntries(PARTS.map((name) => [name, words.map((parts) => written(parts, name))]));
}

/**
 * The words in the bytes of `WORDS_FILE`; those of each cause are parsed when they are asked for.
 *
 * @param causes those of the rules that belong to the words
 * @throws {SyntaxError} where they are no such file
 */
export function wordsIn(bytes: Uint8Array, causes: Rules['causes']): Wording {
  const file = new RowFile(bytes);
  const lists = PARTS.map((name) => [name, file.rows<unknown>(name)] as const);
  const partsOf = (cause: number): Parts => {
    const parts = lists.map(([name, list]) => [name, list.at(cause)] as const);
    return Object.fromEntries(parts.filter(([, part]) => part !== 0)) as unknown as Parts;
  };
  const resolve = stepsIn(file);
  let packages: PackageTable | null = null;
  return {
    words: file.rows('title', (_title, i): CauseWords => ({
      id: causes.at(i)?.id ?? '',
      tier: causes.at(i)?.tier ?? 'specific',
      resolve: resolve(i),
      ...{ whose: USUALLY, ...partsOf(i) },
    })),
    get packages() {
      return (packages ??= readPackages(file.member('packages') as WrittenPackages));
    },
  };
}

/**
 * The catalogue with all that is needed to join others with it.
 *
 * @param tables the bytes of `TABLES_FILE`
 * @throws {Error} where the tables are not those of the rules
 */
export function wholeCatalogue(rules: Rules, tables: Uint8Array, words: Rows<CauseWords>): CompiledCatalogue {
  const scanned = scannedIn(tables);
  if (scanned?.patterns.length !== rules.patterns.length)
    throw new Error(`${TABLES_FILE} does not belong to ${RULES_FILE}.`);
  const { literals, multiplier, patterns } = scanned;
  return {
    rules: {
      ...rules,
      literals,
      multiplier,
      patterns: allOf(rules.patterns).map((pattern, i) => ({
        ...pattern,
        literals: patterns[i]?.literals ?? [],
      })),
      signatures: allOf(rules.signatures),
      causes: allOf(rules.causes),
    },
    words: allOf(words),
  };
}
