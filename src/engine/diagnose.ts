import type {
  Diagnosis,
  FailedStep,
  Findings,
  LogDiagnosis,
  LogReading,
  Outcome,
  TellingLine,
  Verdict,
} from './diagnosis.ts';
import { dialects } from './dialects/index.ts';
import { Intake, type Encoding } from './intake.ts';
import { Matcher } from './match/matcher.ts';
import { NeighbourPatterns } from './match/neighbours.ts';
import { readsAsProse } from './prose.ts';
import { rank } from './rank.ts';
import { Reading } from './reading.ts';
import type { CompilePattern, Rules } from './rules.ts';
import { ScanSession } from './session.ts';
import type { Builder, Marker, Platform } from './step.ts';
import { tellingLines } from './telling.ts';

/** Diagnoses logs with one catalogue. Total: any bytes give an answer, in time linear in their length. */
export interface Engine {
  /** Begins a log whose bytes arrive piece by piece. */
  open(): Session;
  /** Diagnoses a whole log (UTF-8 or UTF-16). */
  diagnose(log: Uint8Array): LogDiagnosis;
  /** Ranks again with what the workspace says of each cause (by its number). */
  judge(reading: LogReading, findings?: (cause: number) => Findings): LogDiagnosis;
}

export interface Session {
  /** Takes the next bytes of the log: UTF-8 or UTF-16. */
  write(chunk: Uint8Array): void;
  /** What the log says, taken as complete. */
  finish(): LogDiagnosis;
}

/**
 * @param rules the compiled catalogue
 * @param compile compiles a pattern; `RegExp` for the built-in catalogue, a linear-time engine for a team's
 */
export function createEngine(
  rules: Rules,
  compile: CompilePattern = (source, flags) => new RegExp(source, flags),
): Engine {
  const markers = new Map<string, { marker: Marker; builder: Builder | null }>();
  for (const { builder, markers: list } of dialects)
    for (const marker of list) markers.set(marker.name, { marker, builder });
  const whole = new Set(
    [...markers.values()].filter(({ marker }) => marker.whole).map(({ marker }) => marker.name),
  );
  const matcher = new Matcher(rules, whole, compile);
  const near = new NeighbourPatterns(compile);
  const judge: Engine['judge'] = (reading, findings) => verdict(reading, rank(rules, reading, findings));

  const open = (): Session => {
    const session = new ScanSession(matcher, new Reading(rules, markers, near));
    const intake = new Intake();
    return {
      write: (chunk) => session.write(intake.take(chunk)),
      finish: () => {
        session.write(intake.end());
        session.finish();
        return judge(summary(session, intake.encoding ?? 'utf-8'));
      },
    };
  };
  return {
    open,
    judge,
    diagnose: (log) => {
      const session = open();
      session.write(log);
      return session.finish();
    },
  };
}

function summary({ buffer, reading, lines }: ScanSession, encoding: Encoding): LogReading {
  const { tracker } = reading;
  const builder = most<Builder>(tracker.builders);
  const outcome = outcomeOf(reading);
  const failedStep = outcome === 'passed' ? null : failedStepOf(reading);
  const { telling, silent } = tellingLines(buffer, lines, failedStep);
  return {
    encoding,
    bytes: buffer.end,
    lines,
    builder,
    platform: most<Platform>(tracker.platforms),
    outcome,
    names: tracker.names,
    steps: tracker.steps,
    failedStep,
    matches: reading.matches(buffer).filter((match) => match.line > passedAt(reading)),
    consequences: reading.consequences,
    telling,
    silent,
    prose: readsAsProse(buffer),
  };
}

/** The line of the success that no later failure takes back; 0 for none. */
function passedAt({ tracker }: Reading): number {
  const { failure, passedAt: built, jobFailedAt, jobPassedAt } = tracker;
  const passed = Math.max(built, jobPassedAt);
  const failed = failure?.line ?? 0;
  return failed > passed ? 0 : jobFailedAt > passed ? built : passed;
}

function outcomeOf({ tracker }: Reading): Outcome {
  const { failure, passedAt: built, jobFailedAt, jobPassedAt, builders } = tracker;
  const passed = Math.max(built, jobPassedAt);
  if (Math.max(failure?.line ?? 0, jobFailedAt) > passed) return 'failed';
  if (passed > 0) return 'passed';
  return builders.size > 0 ? 'unfinished' : 'none';
}

function failedStepOf({ tracker }: Reading): FailedStep | null {
  const { failure, dockerfile, jobFailedAt, jobExitCode } = tracker;
  if (!failure && jobFailedAt === 0) return null;
  const step = failure?.step ?? null;
  const line = failure?.line ?? jobFailedAt;
  return {
    step,
    text: step?.text ?? '',
    line: step?.line ?? line,
    endLine: Math.max(step?.endLine ?? line, line),
    exitCode: failure?.exitCode ?? step?.exitCode ?? jobExitCode,
    dockerfile,
  };
}

/** The key with the highest count; of equal ones the first by name, so that the order of lines decides nothing. */
function most<T extends string>(counts: ReadonlyMap<T, number>): T | null {
  let best: T | null = null;
  for (const key of [...counts.keys()].sort())
    if (best === null || counts.get(key)! > counts.get(best)!) best = key;
  return best;
}

function verdict(reading: LogReading, ranked: readonly Diagnosis[]): LogDiagnosis {
  const answer = (
    verdict: Verdict,
    diagnoses: readonly Diagnosis[],
    reason: LogDiagnosis['reason'] = null,
  ): LogDiagnosis => ({
    verdict,
    reason,
    reading,
    diagnoses,
  });
  if (reading.prose) return answer('not-a-build-log', []);
  if (reading.outcome === 'failed') {
    if (ranked.length > 0) return answer('cause', ranked);
    return answer('unknown', [unknown(reading)], reading.silent ? 'log-silent' : 'no-known-cause');
  }
  // Nothing says that the build failed; only a final message may.
  const final = ranked.filter(({ confidence }) => confidence !== 'possible');
  if (final.length > 0) return answer('cause', final);
  return answer(reading.outcome === 'none' ? 'not-a-build-log' : 'passed', []);
}

/** The place where an unknown cause shows: the most telling line, or the failed step itself. */
function unknown(reading: LogReading): Diagnosis {
  const { failedStep, telling } = reading;
  const at: TellingLine = telling[0] ?? { line: failedStep?.endLine ?? 1, column: 1, endColumn: 1, text: '' };
  return {
    cause: null,
    confidence: 'possible',
    line: at.line,
    column: at.column,
    endLine: at.line,
    endColumn: at.endColumn,
    captures: {},
    evidence: telling.slice(0, 3).map(({ line, text }) => ({ line, text })),
    consequences: [],
    reasons: ['no cause of the catalogue matches; these are the most telling lines'],
  };
}
