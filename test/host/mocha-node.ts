import Mocha from 'mocha';
import { ConsoleReport, finished } from './mocha-report.ts';
import { thisRun } from './this-run.ts';

/** Runs bundled case files (absolute paths) with Mocha in the node extension host. */
export function runCases(files: readonly string[]): Promise<void> {
  process.setSourceMapsEnabled(true);
  const mocha = new Mocha({
    timeout: 20_000,
    // VS Code on a busy machine misses a moment now and then; what is wrong is wrong each time.
    retries: 2,
    forbidOnly: true,
    fgrep: thisRun.grep,
    reporter: ConsoleReport,
  });
  for (const file of files) mocha.addFile(file);
  return finished(mocha.run());
}
