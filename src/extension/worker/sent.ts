import { linesFrom, type LogDiagnosis } from '../../engine/index.ts';
import type { SentDiagnosis } from './messages.ts';

/** An answer as it can be sent from one thread to another. */
export function toSend({ reading, ...answer }: LogDiagnosis): SentDiagnosis {
  const lines = reading.tail();
  const tail = { first: lines[0]?.line ?? 1, raws: lines.map(({ raw }) => raw).join('\n') };
  return { ...answer, reading: { ...reading, tail } };
}

/** An answer as it was before it was sent. */
export function received({ reading: { tail, ...reading }, ...answer }: SentDiagnosis): LogDiagnosis {
  let lines: ReturnType<typeof linesFrom> | null = null;
  return {
    ...answer,
    reading: { ...reading, tail: () => (lines ??= linesFrom(tail.first, tail.raws.split('\n'))) },
  };
}
