import type { ReporterConstructor, Runner, Test } from 'mocha';

/** A Mocha reporter: a line a test through the console, which VS Code hands on from both extension hosts. */
function report(runner: Runner): void {
  runner.on('pass', (test: Test) => console.log(`  ✓ ${test.fullTitle()} (${test.duration ?? 0} ms)`));
  runner.on('pending', (test: Test) => console.log(`  - ${test.fullTitle()} (skipped)`));
  runner.on('fail', (test: Test, error: Error) => console.error(failed(test, error)));
  runner.on('retry', retry);
}

const failed = (test: Test, error: Error): string =>
  `  ✗ ${test.fullTitle()}\n    ${(error.stack ?? error.message).replace(/\n/g, '\n    ')}`;

/** Says that a test failed and is run again: a run that is green in the end still shows what was not green at once. */
const retry = (test: Test, error: Error): void =>
  console.warn(`  ↻ ${test.fullTitle()} failed, next try\n    ${error.message.replace(/\n/g, '\n    ')}`);

/** Mocha only calls its reporter with `new`; its types also ask for what its own reporters inherit. */
export const ConsoleReport = report as unknown as ReporterConstructor;

/**
 * The promise that VS Code waits for. What failed is said once more in the end, where a record that was cut still has it.
 *
 * @throws {Error} when a test failed, and when none ran: a run without tests proves nothing
 */
export function finished(runner: Runner): Promise<void> {
  return new Promise((resolve, reject) => {
    const failures: string[] = [];
    runner.on('fail', (test: Test, error: Error) => failures.push(failed(test, error)));
    runner.on('end', () => {
      const { passes = 0, pending = 0 } = runner.stats ?? {};
      console.log(`  ${passes} passed, ${failures.length} failed, ${pending} skipped`);
      for (const failure of failures) console.error(failure);
      if (failures.length > 0) reject(new Error(`${failures.length} tests failed`));
      else if (passes === 0) reject(new Error('No test ran'));
      else resolve();
    });
  });
}
