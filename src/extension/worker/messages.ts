import type { LogDiagnosis, LogReading } from '../../engine/index.ts';

/** What the extension host and its worker say to each other. */

/** To the worker. Numbers of logs and questions are given by the host. */
export type Request =
  /** The compiled catalogue: the bytes of its files. Comes first. */
  | { readonly type: 'catalogue'; readonly rules: Uint8Array; readonly tables: Uint8Array<ArrayBuffer> }
  | { readonly type: 'open' | 'close'; readonly log: number }
  | {
      readonly type: 'replace';
      readonly log: number;
      readonly from: number;
      readonly to: number;
      readonly text: Uint8Array;
    }
  | { readonly type: 'diagnose'; readonly log: number; readonly question: number }
  /** A whole file: by its path where the worker can read files, else by its bytes. */
  | { readonly type: 'file'; readonly question: number; readonly source: string | Uint8Array };

/** From the worker. */
export type Reply =
  | { readonly type: 'answer'; readonly question: number; readonly answer: SentDiagnosis }
  | { readonly type: 'progress'; readonly question: number; readonly done: number; readonly all: number }
  | {
      readonly type: 'file';
      readonly question: number;
      readonly answer: SentDiagnosis;
      readonly excerpt: Excerpt;
    }
  | { readonly type: 'failed'; readonly question: number | null; readonly message: string };

/** The answer without its functions. */
export interface SentDiagnosis extends Omit<LogDiagnosis, 'reading'> {
  readonly reading: Omit<LogReading, 'tail'> & {
    /** The last lines, the first of which has this number. */
    readonly tail: { readonly first: number; readonly raws: string };
  };
}

/** The lines of a large log that matter. */
export interface Excerpt {
  readonly bytes: number;
  readonly lines: number;
  readonly blocks: readonly ExcerptBlock[];
}

/** Some lines that stand together; numbers count from 1. */
export interface ExcerptBlock {
  readonly first: number;
  readonly lines: readonly string[];
  /** What they show. */
  readonly shows: readonly ExcerptPart[];
}

/** What a part of an excerpt shows of the log. */
export type ExcerptPart = 'begin' | 'step' | 'cause' | 'other-cause' | 'failure' | 'end';
