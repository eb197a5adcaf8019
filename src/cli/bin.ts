import { isMainThread } from 'node:worker_threads';
import { run } from './main.ts';

if (isMainThread) {
  // A reader that has seen enough, such as `head`, is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  process.exitCode = await run({
    argv: process.argv.slice(2),
    cwd: process.cwd(),
    stdin: process.stdin,
    stdout: {
      write: (text) => process.stdout.write(text),
      drained: async () => {
        if (process.stdout.writableNeedDrain)
          await new Promise((resolve) => process.stdout.once('drain', resolve));
      },
    },
    stderr: process.stderr,
    colour: process.stdout.isTTY && !process.env['NO_COLOR'],
    program: new URL(import.meta.url),
  });
} else {
  const { work } = await import('./worker.ts');
  await work();
}
