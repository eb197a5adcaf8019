import { run } from './main.ts';

process.exitCode = await run({
  argv: process.argv.slice(2),
  cwd: process.cwd(),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  colour: process.stdout.isTTY && !process.env['NO_COLOR'],
});
