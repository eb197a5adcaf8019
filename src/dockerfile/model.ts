import type { LogicalText } from './logical.ts';
import { wordSet } from './word-set.ts';

/** Part of a file, in UTF-16 offsets from its start; the end is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A Dockerfile as its text tells it; nothing is expanded. */
export interface Dockerfile {
  readonly text: string;
  /** The line ending of the file: that of most of its lines. */
  readonly eol: '\n' | '\r\n';
  readonly escape: '\\' | '`';
  /** Value of `# syntax=`. */
  readonly syntax: string | null;
  /** Where the first line after the parser directives begins. */
  readonly afterDirectives: number;
  readonly instructions: readonly Instruction[];
  readonly stages: readonly Stage[];
}

/** One instruction with its place; it may go over several lines. */
export interface Instruction extends Span {
  /** Place in `Dockerfile.instructions`. */
  readonly index: number;
  /** In upper case. */
  readonly keyword: string;
  readonly keywordSpan: Span;
  /** First and last line, from 1. */
  readonly line: number;
  readonly endLine: number;
  /** What stands after the keyword, as Docker reads it: continued lines joined, comments between them left out. */
  readonly args: LogicalText;
  /** Flags such as `--from=build` at the start of the arguments. */
  readonly flags: readonly Flag[];
  /** Words after the flags: what stands between spaces, or the strings of a JSON array. */
  readonly words: readonly Word[];
  readonly isJson: boolean;
  readonly heredocs: readonly Heredoc[];
  /** The stage it belongs to; -1 before the first FROM. */
  readonly stage: number;
}

/** `--name=value` of an instruction. */
export interface Flag {
  readonly name: string;
  readonly value: string;
  /** In the file: the whole flag, and its value. */
  readonly span: Span;
  readonly valueSpan: Span;
}

/** One word of an instruction. */
export interface Word {
  /** As written. */
  readonly text: string;
  /** Without quotes and escapes. */
  readonly value: string;
  readonly span: Span;
}

/** The body of a here-document, without the line that ends it. */
export interface Heredoc extends Span {
  readonly name: string;
}

/** A FROM with the instructions up to the next one. */
export interface Stage {
  readonly index: number;
  readonly name: string | null;
  readonly nameSpan: Span | null;
  readonly from: Instruction;
  /** The image as written, with its variables. */
  readonly image: string;
  readonly imageSpan: Span;
  /** The earlier stage it stands on, if any. */
  readonly parent: number | null;
  /** Without the FROM. */
  readonly instructions: readonly Instruction[];
}

/** Instructions that Docker knows. */
export const KEYWORDS = wordSet(`
  ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL
  STOPSIGNAL USER VOLUME WORKDIR
`);
