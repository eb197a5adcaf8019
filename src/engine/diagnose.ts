import type { Findings, LogDiagnosis, LogReading } from './diagnosis.ts';
import { dialects } from './dialects/index.ts';
import { Intake } from './intake.ts';
import { Matcher } from './match/matcher.ts';
import { NeighbourPatterns } from './match/neighbours.ts';
import { rank } from './rank.ts';
import { Reading } from './reading.ts';
import type { CompilePattern, Rules } from './rules.ts';
import { ScanSession } from './session.ts';
import type { Builder, Marker } from './step.ts';
import { summary } from './summary.ts';
import { verdictOf } from './verdict.ts';

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
  const judge: Engine['judge'] = (reading, findings) =>
    verdictOf(reading, rank({ rules, compile, reading }, findings));

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
