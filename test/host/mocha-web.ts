import 'mocha/mocha.js';
import { ConsoleReport, finished } from './mocha-report.ts';
import { thisRun } from './this-run.ts';

/** Runs cases with Mocha in the web extension host, a worker without a file system; `load` evaluates the case files. */
export function runCases(load: () => void): Promise<void> {
  mocha.setup({ ui: 'bdd', timeout: 20_000, retries: 2, forbidOnly: true, reporter: ConsoleReport });
  if (thisRun.grep !== '') mocha.fgrep(thisRun.grep);
  load();
  return finished(mocha.run());
}
