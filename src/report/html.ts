import { builderPhrase, exitPhrase, sourcePhrase } from './phrases.ts';
import type { Report, ReportDiagnosis } from './report.ts';
import { silence } from './silence.ts';

const STYLE = `<style>
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
pre, code { font-family: ui-monospace, monospace; font-size: 0.93em; }
pre { overflow-x: auto; padding: 0.6rem 0.8rem; border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 4px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; }
dt { opacity: 0.7; } dd { margin: 0; }
</style>`;

/** The report of one log as a page of HTML without scripts. Everything from the log is escaped. */
export function htmlReport(report: Report): string {
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>${html(report.log)}</title>
${STYLE}
</head>
<body>
${body(report)}
</body>
</html>
`;
}

function body(report: Report): string {
  const [first, ...others] = report.diagnoses;
  if (!first) return `<h1>${html(report.log)}</h1>\n<p>${html(silence(report))}</p>`;
  return [
    `<h1>${inline(first.message)}</h1>`,
    facts(report, first),
    `<pre>${first.evidence.map(({ line, text }) => `<span class="line">${line}</span> ${html(text)}`).join('\n')}</pre>`,
    `<p>${inline(first.explanation)}</p>`,
    ...whatToDo(first),
    ...(others.length > 0
      ? [
          '<h2>Also possible</h2>',
          `<ul>${others.map(({ line, message }) => `<li>line ${line}: ${inline(message)}</li>`).join('')}</ul>`,
        ]
      : []),
  ].join('\n');
}

function facts(report: Report, first: ReportDiagnosis): string {
  const { log, failedStep: step } = report;
  const builder = builderPhrase(report);
  const rows: [name: string, value: string][] = [
    ['Log', `${html(log)}, line ${first.line}`],
    ['Cause', first.cause === null ? 'not known' : `<code>${html(first.cause)}</code> (${first.confidence})`],
  ];
  if (step?.text) rows.push(['Failed step', `<code>${html(step.text)}</code>${exitPhrase(step)}`]);
  if (step?.dockerfile)
    rows.push(['Dockerfile', `${html(step.dockerfile.path)}, line ${step.dockerfile.line}`]);
  if (builder !== null) rows.push(['Builder', html(builder)]);
  if (first.source) rows.push(['Source', html(sourcePhrase(first.source))]);
  for (const text of first.ruledOut) rows.push(['Ruled out', inline(text)]);
  return `<dl>${rows.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('')}</dl>`;
}

function whatToDo({ resolve, fixes }: ReportDiagnosis): string[] {
  const step = ({ text, command }: { text: string; command?: string }): string =>
    `<li>${inline(text)}${command === undefined ? '' : `<pre>${html(command)}</pre>`}</li>`;
  return [
    ...(resolve.length > 0 ? ['<h2>What to do</h2>', `<ol>${resolve.map(step).join('')}</ol>`] : []),
    ...(fixes.length > 0 ? ['<h2>Fixes</h2>'] : []),
    ...fixes.map(
      ({ title, edits }) =>
        `<h3>${inline(title)}</h3>${edits.map(({ diff }) => `<pre>${html(diff)}</pre>`).join('')}`,
    ),
  ];
}

/** Escapes a text for HTML, in content and in attributes. */
function html(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Escapes a sentence of ours; what stands between backticks becomes code. */
const inline = (text: string): string => html(text).replace(/`([^`]+)`/g, '<code>$1</code>');
