import type { Builder, Platform } from '../engine/index.ts';

/** One entry of the catalogue as its YAML file holds it; cause.schema.json is the same in JSON Schema. */
export interface Cause {
  readonly id: string;
  readonly aliases?: readonly string[];
  readonly title: string;
  readonly tier: 'specific' | 'vague';
  readonly applies?: {
    readonly builders?: readonly Builder[];
    readonly platforms?: readonly Platform[];
    readonly toolchains?: readonly string[];
  };
  readonly signatures: readonly CauseSignature[];
  readonly facts?: readonly FactRule[];
  readonly consequences?: readonly string[];
  readonly supersedes?: readonly string[];
  readonly made_by?: string;
  readonly whose: 'user' | 'registry' | 'platform' | 'builder' | 'network';
  readonly says: string;
  readonly why: string;
  readonly resolve: readonly ResolveStep[];
  readonly fixes?: readonly FixRule[];
  /** What is missing from the image; looked up in the package table for `{{packages}}` and `{{install}}`. */
  readonly needs?: Readonly<Partial<Record<NeedKind, string>>>;
  /** Source file and line that a compiler or test names. */
  readonly source?: { readonly path: string; readonly line?: string };
  readonly links?: readonly string[];
  readonly matches: readonly string[];
  readonly near_misses: readonly string[];
}

export type NeedKind = 'command' | 'header' | 'library' | 'pkgconfig' | 'package';

export interface CauseSignature {
  readonly line?: string;
  readonly flags?: 'i';
  readonly form?: 'final' | 'retry' | 'warning';
  readonly outlives_step?: true;
  readonly before?: readonly CauseNeighbour[];
  readonly after?: readonly CauseNeighbour[];
  readonly without?: readonly (CauseNeighbour & { readonly where: 'before' | 'after' })[];
  readonly step?: { readonly exit?: readonly number[]; readonly command?: string };
}

export interface CauseNeighbour {
  readonly line: string;
  readonly flags?: 'i';
  readonly within?: number;
}

export interface FactRule {
  readonly fact: string;
  readonly proves?: true;
  readonly rules_out?: true;
  readonly required?: true;
  readonly with?: Readonly<Record<string, string>>;
}

/** Conditions on the log, the workspace and the captures; all of them must hold. */
export interface When {
  readonly platform?: string | readonly string[];
  readonly builder?: string | readonly string[];
  /** Family of the base image. */
  readonly base?: string | readonly string[];
  readonly fact?: string;
  readonly no_fact?: string;
  readonly captures?: Readonly<Record<string, string>>;
}

export interface ResolveStep {
  readonly text?: string;
  readonly command?: string;
  readonly when?: When;
  /** Of these the first whose `when` holds is shown. */
  readonly either?: readonly ResolveStep[];
}

export interface FixRule {
  readonly kind: string;
  readonly when?: When;
  readonly with?: Readonly<Record<string, string>>;
}

/** The words of a cause: what reports, hovers and fixes need of it. Numbers are those of the engine's rules. */
export type CauseWords = Omit<
  Cause,
  'signatures' | 'matches' | 'near_misses' | 'consequences' | 'supersedes' | 'made_by'
>;
