/** The engine: bytes of a log in, diagnoses out. Pure; imports nothing outside this folder. */
export { createEngine, type Engine, type EngineOptions, type Session } from './diagnose.ts';
export type * from './diagnosis.ts';
export type * from './rules.ts';
export { countLines, joinBytes, type Allocate } from './buffer.ts';
export type { LogDocument } from './document.ts';
export type { Literal } from './match/tables.ts';
export { packTables, scannedIn } from './match/packed.ts';
export { ANY_DIGIT, SHORTEST_LITERAL, buildTables, hashWord, WORD_BITS } from './match/tables.ts';
export type { Match } from './reading.ts';
export { PLATFORMS, type Builder, type Platform, type LogName, type Step } from './step.ts';
export { dialects } from './dialects/index.ts';
export { textLine, type TextLine } from './line.ts';
export { linesFrom } from './tail.ts';
export { REWRITER_HEAD, rewriterFor, type Rewriter } from './rewriters.ts';
export { stripAnsi } from './ansi.ts';
export { covers } from './cause-pattern.ts';
export { lastAtMost } from './sorted.ts';
