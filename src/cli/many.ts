import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Report } from '../report/index.ts';
import type { Question } from './diagnoser.ts';

/** What came of one log: its report, or why it could not be read. */
export type Outcome = { readonly report: Report } | { readonly error: string };

/** What a worker is told, and what it answers. */
export interface Task {
  readonly number: number;
  readonly file: string;
}
/** What a worker answers: the outcome of the log with this number. */
export interface Answer {
  readonly number: number;
  readonly outcome: Outcome;
}

/** A worker gets its next log before it is done with the last one. */
const AHEAD = 2;
/** Reports that wait for an earlier one, for each worker. */
const WAITING = 64;

/**
 * Diagnoses many logs on all cores and gives their outcomes in the order of the files. Memory is bounded: no log is begun
 * while too many reports wait for an earlier one.
 *
 * @param script the address of what a worker runs
 */
export async function* diagnoseMany(
  files: readonly string[],
  question: Question,
  script: URL,
): AsyncGenerator<Outcome> {
  const count = Math.min(availableParallelism(), files.length);
  const workers = Array.from({ length: count }, () => new Worker(script, { workerData: question }));
  const done = new Map<number, Outcome>();
  let wake = (): void => undefined;
  const failures: Error[] = [];
  let next = 0;
  let given = 0;
  const feed = (worker: Worker): void => {
    if (next >= files.length || next - given > count * WAITING) return;
    worker.postMessage({ number: next, file: files[next] ?? '' } satisfies Task);
    next++;
  };
  for (const worker of workers) {
    worker.on('message', ({ number, outcome }: Answer) => {
      done.set(number, outcome);
      feed(worker);
      wake();
    });
    worker.on('error', (error: Error) => {
      failures.push(error);
      wake();
    });
  }
  for (let i = 0; i < AHEAD; i++) workers.forEach(feed);
  try {
    for (; given < files.length; given++) {
      while (!done.has(given)) {
        if (failures[0]) throw failures[0];
        await new Promise<void>((resolve) => (wake = resolve));
      }
      const outcome = done.get(given);
      done.delete(given);
      if (outcome) yield outcome;
      for (const worker of workers) if (next - given <= count * AHEAD) feed(worker);
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
