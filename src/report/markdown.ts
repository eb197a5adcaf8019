import { fenceAround } from './fence.ts';
import { builderPhrase, exitPhrase, sourcePhrase } from './phrases.ts';
import type { Report, ReportDiagnosis } from './report.ts';
import { silence } from './silence.ts';

/** The report of one log as Markdown, to paste into an issue or a pull request. Text from the log stays text. */
export function markdownReport(report: Report): string {
  const [first, ...others] = report.diagnoses;
  if (!first) return `# ${escape(report.log)}\n\n${escape(sentence(silence(report)))}\n`;
  const parts = [
    `# ${escape(first.message)}`,
    facts(report, first).join('\n'),
    fence(first.evidence.map(({ line, text }) => `${String(line).padStart(6)} | ${text}`).join('\n')),
    escape(first.explanation),
    ...whatToDo(first),
    ...(others.length > 0
      ? [
          '## Also possible',
          others
            .map(
              ({ line, message, cause }) => `- line ${line}: ${escape(message)} (\`${cause ?? 'unknown'}\`)`,
            )
            .join('\n'),
        ]
      : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function facts(report: Report, first: ReportDiagnosis): string[] {
  const { log, failedStep: step } = report;
  const builder = builderPhrase(report);
  const lines = [
    `- Log: ${escape(log)}, line ${first.line}`,
    `- Cause: ${first.cause === null ? 'not known' : `\`${first.cause}\` (${first.confidence})`}`,
  ];
  if (step?.text) lines.push(`- Failed step: ${code(step.text)}${exitPhrase(step)}`);
  if (step?.dockerfile)
    lines.push(`- Dockerfile: ${escape(step.dockerfile.path)}, line ${step.dockerfile.line}`);
  if (builder !== null) lines.push(`- Builder: ${builder}`);
  if (first.source) lines.push(`- Source: ${escape(sourcePhrase(first.source))}`);
  return lines;
}

function whatToDo({ resolve, fixes }: ReportDiagnosis): string[] {
  const steps = resolve.map(({ text, command }, i) => {
    const run = command === undefined ? '' : `\n\n${indent(fence(command, 'sh'))}`;
    return `${i + 1}. ${escape(text)}${run}`;
  });
  const edits = fixes.flatMap(({ title, edits }) => [
    `### ${escape(title)}`,
    ...edits.map(({ diff }) => fence(diff.trimEnd(), 'diff')),
  ]);
  return [
    ...(steps.length > 0 ? ['## What to do', steps.join('\n')] : []),
    ...(edits.length > 0 ? ['## Fixes', ...edits] : []),
  ];
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const indent = (text: string): string => text.replace(/^/gm, '   ');

/** Inline code around any text: the fence is longer than every run of backticks in it. */
function code(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const fence = fenceAround(line, 1);
  return `${fence}${line.startsWith('`') || line.endsWith('`') ? ` ${line} ` : line}${fence}`;
}

function fence(text: string, language = ''): string {
  const marks = fenceAround(text, 3);
  return `${marks}${language}\n${text}\n${marks}`;
}

/** Takes the meaning of Markdown and HTML from a text; code between backticks, which our sentences use, stays code. */
function escape(text: string): string {
  return text
    .split(/(`[^`\n]+`)/)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(/[\\*_[\]<>#|~`!]/g, '\\$&').replace(/&/g, '&amp;')))
    .join('');
}
