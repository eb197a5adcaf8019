import type { Literal } from './match/tables.ts';

/** A list whose elements may be made when they are asked for. An array is one. */
export interface Rows<T> {
  readonly length: number;
  /** Undefined where there is none. */
  at(index: number): T | undefined;
}

/**
 * What the engine needs of a catalogue: patterns, signatures with their conditions, and how causes rank. Plain data (JSON);
 * the words of a cause (why, steps, links) are not part of it. Of the thousands of rows one log meets a few.
 */
export interface Rules {
  readonly patterns: Rows<Pattern>;
  readonly signatures: Rows<Signature>;
  readonly causes: Rows<CauseRule>;
  /** The signatures without a pattern, which hold for the failed step itself: numbers into `signatures`. */
  readonly ofSteps: readonly number[];
  /** Patterns of lines that look like failures and are none. */
  readonly harmless: readonly string[];
  /** Patterns of lines that follow from any failure. */
  readonly consequences: readonly string[];
}

/** Rules with what the scanner's tables are made of. */
export interface WholeRules extends Rules {
  readonly literals: readonly Literal[];
  /** See `Tables.multiplier`. */
  readonly multiplier: number;
  readonly patterns: readonly LiteralPattern[];
  readonly signatures: readonly Signature[];
  readonly causes: readonly CauseRule[];
}

/** One regular expression, run only on lines that hold one of its literals. */
export interface Pattern {
  readonly source: string;
  readonly flags: '' | 'i';
  /** Where given, a line without one of these texts, letter by letter, cannot match either. */
  readonly guard?: readonly string[];
  readonly role: Role;
}

/** A pattern with its literals: numbers into `WholeRules.literals`. */
export interface LiteralPattern extends Pattern {
  readonly literals: readonly number[];
}

export type Role =
  | { readonly kind: 'marker'; readonly name: string }
  | { readonly kind: 'signature'; readonly signature: number };

export interface Neighbour {
  readonly line: string;
  readonly flags: '' | 'i';
  /** How many lines of the same step away it may stand; 50 at the most. */
  readonly within: number;
}

/** Lines that stand near the one on which a signature matches. */
export interface Surroundings {
  readonly before: readonly Neighbour[];
  readonly after: readonly Neighbour[];
  /** None of these may stand in the lines before or after. */
  readonly withoutBefore: readonly Neighbour[];
  readonly withoutAfter: readonly Neighbour[];
}

/** What is absent is no condition: most signatures are a pattern and nothing else, and all are read at every start. */
export interface Signature {
  /** Number into `Rules.causes`. */
  readonly cause: number;
  /** The final message, one that is tried again, or a warning that alone stops nothing. */
  readonly form: 'final' | 'retry' | 'warning';
  readonly surroundings?: Surroundings;
  /** Conditions on the step the line belongs to. */
  readonly exit?: readonly number[];
  readonly command?: string;
  /** The message may be the root although its step ended well: a later step failed for it. */
  readonly outlivesStep?: true;
  /** How telling the pattern is: the length of its shortest literal. */
  readonly weight: number;
}

export interface CauseRule {
  readonly id: string;
  readonly tier: 'specific' | 'vague';
  /** Ids, or `tool/*`, that this cause wins against. */
  readonly supersedes?: readonly string[];
  /** Patterns of lines that this cause explains. */
  readonly consequences?: readonly string[];
  /** Pattern of the commands that make what is missing: where such a step hid an error, that is the root. */
  readonly madeBy?: string;
  /** Only a fact of the workspace can tell this cause; without one it is never named. */
  readonly needsFact?: true;
}

/** Compiles one pattern. The engine's own is `RegExp`; patterns of a team go through a linear-time engine. */
export type CompilePattern = (source: string, flags: string) => LinePattern;

export interface LinePattern {
  exec(text: string): PatternMatch | null;
}

export interface PatternMatch {
  readonly 0: string;
  readonly index: number;
  readonly groups?: Readonly<Record<string, string | undefined>> | undefined;
}
