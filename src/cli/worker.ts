import { parentPort, workerData } from 'node:worker_threads';
import { Diagnoser, type Question } from './diagnoser.ts';
import { Unreadable } from './input.ts';
import type { Answer, Outcome, Task } from './many.ts';

/** Works on the tasks that `diagnoseMany` sends to this thread. */
async function work(): Promise<void> {
  const question = workerData as Question;
  const diagnoser = await Diagnoser.open(question);
  const outcomeOf = async (file: string): Promise<Outcome> => {
    try {
      return { report: await diagnoser.diagnose(file, { cwd: question.cwd, stdin: nothing() }) };
    } catch (error) {
      if (error instanceof Unreadable) return { error: error.message };
      throw error;
    }
  };
  let last: Promise<void> = Promise.resolve();
  parentPort?.on('message', ({ number, file }: Task) => {
    last = last.then(async () => {
      parentPort?.postMessage({ number, outcome: await outcomeOf(file) } satisfies Answer);
    });
  });
}

// Standard input belongs to the main thread.
// eslint-disable-next-line @typescript-eslint/require-await -- an empty stream
async function* nothing(): AsyncGenerator<Uint8Array> {
  yield* [];
}

await work();
