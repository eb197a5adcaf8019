import { once } from 'node:events';
import { run } from './main.ts';
import { EXIT, type Output } from './terminal.ts';

const argv = process.argv.slice(2);
const gone = (error: NodeJS.ErrnoException): void => {
  // A build goes on where nobody reads its output, and its exit code counts.
  if (argv[0] === 'run') return;
  // A reader that has seen enough, such as `head`, is no failure.
  if (error.code === 'EPIPE') process.exit();
  process.stderr.write(`whyfail: the answer could not be written: ${error.message}.\n`);
  process.exit(EXIT.couldNotRun);
};
process.stdout.on('error', gone);
process.stderr.on('error', gone);
const stream = (out: NodeJS.WriteStream): Output => ({
  write: (text) => out.write(text),
  drained: async () => {
    // A stream that breaks has nobody to wait for.
    if (out.writableNeedDrain && !out.errored) await once(out, 'drain').catch(() => undefined);
  },
});
process.exitCode = await run({
  argv,
  cwd: process.cwd(),
  get stdin() {
    return process.stdin; // made when it is first asked for
  },
  stdout: stream(process.stdout),
  stderr: stream(process.stderr),
  colour: process.stdout.isTTY && !process.env['NO_COLOR'],
  // A program of its own (`worker.ts`): Node's module for workers takes its time to load.
  worker: new URL('whyfail-worker.mjs', import.meta.url),
}).catch((error: unknown) => {
  // What nobody thought of: an answer must not be read off the exit code.
  process.stderr.write(
    `whyfail: something went wrong here: ${error instanceof Error ? error.stack : String(error)}\n`,
  );
  return EXIT.couldNotRun;
});
