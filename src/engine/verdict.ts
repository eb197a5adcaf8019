import type { Diagnosis, LogDiagnosis, LogReading, TellingLine, Verdict } from './diagnosis.ts';
import { endsWell, triesAgain } from './ended-well.ts';
import { toolGaveUp } from './gave-up.ts';
import type { TailLine } from './tail.ts';
import { endsInFailure, tellingLines } from './telling.ts';

/** Among so many lines stand the last words of a build that just ends. */
const LAST_LINES = 100;

/** The verdict of a log, from what was read of it and the causes found in it, in order. */
export function verdictOf(reading: LogReading, ranked: readonly Diagnosis[]): LogDiagnosis {
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
    const { telling, silent } = tellingLines(reading.tail(), reading.failedStep, reading.frames);
    return answer('unknown', [unknown(reading, telling)], silent ? 'log-silent' : 'no-known-cause');
  }
  // Nothing says that the build failed; only a final message may.
  const final = ranked.filter(({ confidence }) => confidence !== 'possible');
  if (final.length > 0) return answer('cause', final);
  const last = reading.tail(reading.lines - LAST_LINES);
  const again = triesAgain(last);
  if (again)
    return ranked.length > 0
      ? answer('cause', ranked)
      : answer('unknown', [unfinished(reading, again)], 'no-known-cause');
  const tail = reading.outcome === 'passed' ? [] : last;
  if ((reading.outcome === 'unfinished' && endsInFailure(tail)) || toolGaveUp(tail)) {
    if (ranked.length > 0) return answer('cause', ranked);
    return answer(
      'unknown',
      [unknown(reading, tellingLines(reading.tail(), null, reading.frames).telling)],
      'no-known-cause',
    );
  }
  return answer(reading.outcome === 'none' && !endsWell(last) ? 'not-a-build-log' : 'passed', []);
}

/** The last line of a log that ends while its tool is about to try again. */
const unfinished = (reading: LogReading, { line, text: { text } }: TailLine): Diagnosis =>
  unknown(reading, [{ line, column: 1, endColumn: text.length + 1, text }]);

/** The place where an unknown cause shows: the most telling line, or the failed step itself. */
function unknown({ failedStep }: LogReading, telling: readonly TellingLine[]): Diagnosis {
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
