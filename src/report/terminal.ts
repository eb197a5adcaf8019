import { builderPhrase, exitPhrase } from './phrases.ts';
import { printable, printableLine } from './printable.ts';
import type { Report, ReportDiagnosis, ReportStep } from './report.ts';
import { silence } from './silence.ts';

/** Colours of a terminal, or none. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  cyan(text: string): string;
}

const sgr =
  (open: number, close: number) =>
  (text: string): string =>
    `\u001b[${open}m${text}\u001b[${close}m`;
export const COLOUR: Style = { bold: sgr(1, 22), dim: sgr(2, 22), red: sgr(31, 39), cyan: sgr(36, 39) };
const same = (text: string): string => text;
export const PLAIN: Style = { bold: same, dim: same, red: same, cyan: same };

/** The report of one log as text for a terminal, with a line feed at its end. */
export function terminalText(report: Report, style: Style): string {
  const [first, ...others] = report.diagnoses;
  if (!first) return `${style.bold(printableLine(report.log))}: ${silence(report)}\n`;
  const parts = [
    `${style.bold(`${printableLine(report.log)}:${first.line}:${first.column}`)}: ${style.red(printable(first.message))} ${style.dim(`[${first.cause ?? 'unknown'}]`)}`,
    '',
    ...facts(report, first).map(([name, value]) => `  ${style.dim(name.padEnd(11))} ${printable(value)}`),
    '',
    ...first.evidence.map(
      ({ line, text }) => `${String(line).padStart(7)} ${style.dim('|')} ${printable(text.trim())}`,
    ),
    '',
    ...wrap(first.explanation, 2),
    ...steps(first, style),
    ...fixes(first, style),
    ...(others.length > 0 ? ['', style.dim('  Also possible:'), ...others.slice(0, 3).map(also)] : []),
  ];
  return `${parts.join('\n')}\n`;
}

function facts(report: Report, first: ReportDiagnosis): [name: string, value: string][] {
  const { failedStep: step } = report;
  const builder = builderPhrase(report);
  const general = first.tier === 'vague' ? ' (a general message)' : '';
  const rows: [name: string, value: string][] = [
    ['confidence', first.cause === null ? 'unknown cause' : `${first.confidence}${general}`],
  ];
  if (step?.text) rows.push(['failed step', stepText(step)]);
  if (builder !== null) rows.push(['builder', builder]);
  if (first.source) {
    const { path, line } = first.source;
    rows.push(['source', line === null ? path : `${path}:${line}`]);
  }
  for (const text of first.ruledOut) rows.push(['ruled out', text]);
  return rows;
}

function stepText(step: ReportStep): string {
  const { text, dockerfile } = step;
  const short = text.length > 100 ? `${text.slice(0, 99)}…` : text;
  const at = dockerfile ? ` (${dockerfile.path}:${dockerfile.line})` : '';
  return `${short}${at}${exitPhrase(step)}`;
}

function steps({ resolve }: ReportDiagnosis, style: Style): string[] {
  if (resolve.length === 0) return [];
  const lines = resolve.flatMap(({ text, command }, i) => {
    const [head = '', ...rest] = wrap(text, 5);
    const numbered = `  ${i + 1}. ${head.trimStart()}`;
    return [
      numbered,
      ...rest,
      ...(command === undefined ? [] : [`       ${style.cyan(`$ ${printable(command)}`)}`]),
    ];
  });
  return ['', style.bold('  What to do'), ...lines];
}

function fixes({ fixes }: ReportDiagnosis, style: Style): string[] {
  if (fixes.length === 0) return [];
  const lines = fixes.map(
    ({ kind, title, preferred }) => `  ${preferred ? '*' : '-'} ${title} ${style.dim(`[${kind}]`)}`,
  );
  return ['', style.bold('  Fixes'), ...lines];
}

const also = ({ line, message, cause }: ReportDiagnosis): string =>
  `  - line ${line}: ${printable(message)} [${cause ?? 'unknown'}]`;

/** Breaks a text at spaces into lines of at most 100 columns, indented. */
function wrap(text: string, indent: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of printable(text).split(/\s+/)) {
    if (line !== '' && indent + line.length + 1 + word.length > 100) {
      lines.push(' '.repeat(indent) + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, ' '.repeat(indent) + line];
}
