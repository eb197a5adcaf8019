import { printable } from './printable.ts';
import type { Report } from './report.ts';

/**
 * Workflow commands of GitHub Actions: one error annotation on the instruction that failed, where it is known, else on
 * the log. Source: docs.github.com, "Workflow commands".
 */
export function githubCommands({ log, failedStep, diagnoses: [first] }: Report): string {
  if (!first) return '';
  const at = first.source?.line
    ? { path: first.source.path, line: first.source.line }
    : (failedStep?.dockerfile ?? { path: log, line: first.line });
  const steps = first.resolve.map(({ text, command }) =>
    command === undefined ? text : `${text} $ ${command}`,
  );
  const message = [first.message, ...steps].join('\n');
  const properties = `file=${property(at.path)},line=${at.line},title=${property(first.title)}`;
  return `::error ${properties}::${data(message)}\n`;
}

const data = (text: string): string =>
  printable(text.replace(/\r\n?/g, '\n')).replace(/%/g, '%25').replace(/\n/g, '%0A');
const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
