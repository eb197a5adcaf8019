import type { Findings, LogDiagnosis, LogReading } from './diagnosis.ts';
import { dialects } from './dialects/index.ts';
import type { Allocate } from './buffer.ts';
import { ChunkedDocument, type LogDocument } from './document.ts';
import { Intake } from './intake.ts';
import { Matcher } from './match/matcher.ts';
import { unpackTables } from './match/packed.ts';
import { buildTables } from './match/tables.ts';
import { NeighbourPatterns } from './match/neighbours.ts';
import { hiddenFailure } from './hidden.ts';
import { rank } from './rank.ts';
import { Reading } from './reading.ts';
import type { CompilePattern, LinePattern, Rules, WholeRules } from './rules.ts';
import { ScanSession } from './session.ts';
import type { Builder, Marker } from './step.ts';
import { summary } from './summary.ts';
import { verdictOf } from './verdict.ts';

/** Diagnoses logs with one catalogue. Total: any bytes give an answer, in time linear in their length. */
export interface Engine {
  /**
   * Begins a log whose bytes arrive piece by piece.
   *
   * @param expected about how many will come, where that is known: so much memory is taken at once
   */
  open(expected?: number): Session;
  /** Begins a log that is edited. */
  edit(): LogDocument;
  /** Diagnoses a whole log (UTF-8 or UTF-16). */
  diagnose(log: Uint8Array): LogDiagnosis;
  /** Ranks again with what the workspace says of each cause (by its number). */
  judge(reading: LogReading, findings?: (cause: number) => Findings): LogDiagnosis;
}

/** A log whose bytes arrive piece by piece. */
export interface Session {
  /** Takes the next bytes of the log: UTF-8 or UTF-16. */
  write(chunk: Uint8Array): void;
  /**
   * Lets `read` put up to `size` bytes (at most 1 MB) of the log into memory of the session, without a copy.
   *
   * @param read fills the array from its start and returns how many bytes it wrote
   * @returns the same number
   */
  fill(size: number, read: (into: Uint8Array) => number): number;
  /** What the log says, taken as complete. */
  finish(): LogDiagnosis;
}

/** What the host of an engine may lend it. */
export interface EngineOptions {
  /** Compiles a pattern: `RegExp` for the built-in catalogue, a linear-time engine for a team's. */
  readonly compile?: CompilePattern;
  readonly allocate?: Allocate;
}

/** Rules whose tables were built before. */
export interface Prebuilt {
  /** What `packTables` made of them, at a multiple of 4 in its memory. */
  readonly tables: Uint8Array<ArrayBuffer>;
}

const regExp: CompilePattern = (source, flags) => new RegExp(source, flags);
const plainMemory: Allocate = (size) => new Uint8Array(size);

/** Each pattern is compiled once, when it is needed. */
function remembered(compile: CompilePattern): CompilePattern {
  const known = new Map<string, LinePattern>();
  return (source, flags) => {
    const key = `${flags}/${source}`;
    let pattern = known.get(key);
    if (!pattern) known.set(key, (pattern = compile(source, flags)));
    return pattern;
  };
}

/** The markers of all dialects, and of which builder each is. */
function markersByName(): Map<string, { marker: Marker; builder: Builder | null }> {
  const entries = dialects.flatMap(({ builder, markers }) =>
    markers.map((marker) => [marker.name, { marker, builder }] as const),
  );
  return new Map(entries);
}

/** @param rules the compiled catalogue, for which the scanner's tables are built */
export function createEngine(rules: WholeRules, options?: EngineOptions): Engine;
/**
 * @param rules the compiled catalogue
 * @throws {Error} where the tables are none
 */
export function createEngine(rules: Rules, options: EngineOptions & Prebuilt): Engine;
export function createEngine(
  rules: Rules | WholeRules,
  options: EngineOptions & Partial<Prebuilt> = {},
): Engine {
  const { allocate = plainMemory } = options;
  const tables = options.tables ? unpackTables(options.tables) : buildTables(rules as WholeRules);
  if (!tables) throw new Error("The scanner's tables are of another version, or damaged.");
  const compile = remembered(options.compile ?? regExp);
  const markers = markersByName();
  const whole = [...markers.values()].filter(({ marker }) => marker.whole).map(({ marker }) => marker.name);
  const matcher = new Matcher(rules, new Set(whole), { compile, allocate, tables });
  const near = new NeighbourPatterns(compile);
  const judge: Engine['judge'] = (reading, findings = () => ({ proves: [], rulesOut: [] })) => {
    const ranked = rank({ rules, compile, reading }, findings);
    const hidden = hiddenFailure({ rules, compile, reading }, ranked, findings);
    return verdictOf(hidden?.reading ?? reading, hidden?.ranked ?? ranked);
  };

  const begin = (): Reading => new Reading(rules, markers, near);
  const open: Engine['open'] = (expected) => {
    const reading = begin();
    const session = new ScanSession(matcher, reading, allocate, expected);
    const intake = new Intake();
    return {
      write: (chunk) => session.write(intake.take(chunk)),
      fill: (size, read) => {
        if (!intake.isPlain) {
          const chunk = new Uint8Array(size);
          const count = read(chunk);
          session.write(intake.take(chunk.subarray(0, count)));
          return count;
        }
        const count = read(session.room(size));
        session.wrote(count);
        return count;
      },
      finish: () => {
        session.write(intake.end());
        session.finish();
        const { buffer: text, lines } = session;
        return judge(summary({ text, reading, lines, encoding: intake.encoding ?? 'utf-8' }));
      },
    };
  };
  return {
    open,
    edit: () => new ChunkedDocument({ matcher, allocate, begin, judge: (log) => judge(summary(log)) }),
    judge,
    diagnose: (log) => {
      const session = open(log.length);
      session.write(log);
      return session.finish();
    },
  };
}
