import { l10n } from 'vscode';
import type { Report, ReportDiagnosis, ReportFix } from '../../report/index.ts';
import { silence } from '../../report/silence.ts';
import { html, sentenceHtml, type Html } from './html.ts';
import { shown } from './markdown.ts';

const MOST_OTHERS = 5;
const LONGEST_QUOTE = 2000;

/** Whether the cause still stands in the files. */
export type FixState = 'open' | 'fixed' | 'passed';

/** What the page may load: its own style and script, nothing from anywhere else. */
export interface PageResources {
  readonly cspSource: string;
  readonly nonce: string;
  readonly style: string;
  readonly script: string;
}

/**
 * The report as a page. Buttons name what they do in `data-do` and which part they are of in `data-at`; the page holds
 * no other way to act.
 */
export function reportPage(report: Report, state: FixState, resources: PageResources): string {
  const { cspSource, nonce, style, script } = resources;
  const policy = `default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'; img-src 'none'; form-action 'none'; base-uri 'none'`;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="stylesheet" href="${style}" />
        <title>${l10n.t('Build report')}</title>
      </head>
      <body>
        <main>${body(report, state)}</main>
        <script nonce="${nonce}" src="${script}"></script>
      </body>
    </html>`;
  return page.text;
}

function body(report: Report, state: FixState): Html {
  const [first, ...others] = report.diagnoses;
  if (!first)
    return html`<h1>${report.log}</h1>
      <p>${silence(report)}</p>`;
  return html`
    <p class="log">${report.log}</p>
    <h1>${sentenceHtml(first.message)}</h1>
    ${notice(state)} ${facts(report, first)}
    <section>
      <h2>${l10n.t('What the log says')}</h2>
      ${quotes(first)}
      <p>${sentenceHtml(first.explanation)}</p>
    </section>
    ${fixes(first)} ${noFix(report, first)} ${steps(first)} ${others.length > 0 ? also(others) : null}
    ${why(first)}
    <footer>
      ${button('copyReport', 0, l10n.t('Copy as Markdown'))}
      ${first.cause === null ? null : button('explain', 0, l10n.t('More on this cause'))}
      ${
        report.masked > 0
          ? html`<p class="note">
              ${l10n.t('{0} secrets are masked in this report. The log itself still holds them.', report.masked)}
            </p>`
          : null
      }
    </footer>
  `;
}

/** What became of the cause since. */
function notice(state: FixState): Html | null {
  switch (state) {
    case 'open':
      return null;
    case 'fixed':
      return html`<p class="notice">
        ${l10n.t('Fixed in the files: rebuild to confirm.')} ${button('rebuild', 0, l10n.t('Rebuild…'))}
      </p>`;
    case 'passed':
      return html`<p class="notice">${l10n.t('The build passes now.')}</p>`;
  }
}

function facts(report: Report, first: ReportDiagnosis): Html {
  const { failedStep: step } = report;
  const rows: [string, Html][] = [];
  if (first.cause !== null) rows.push([l10n.t('Confidence'), html`${confidence(first)}`]);
  if (step?.text)
    rows.push([
      l10n.t('Failed step'),
      html`<code>${shown(step.text, 200)}</code>
        ${step.exitCode === null ? null : l10n.t('exit code {0}', step.exitCode)}`,
    ]);
  if (step?.dockerfile)
    rows.push([l10n.t('Dockerfile'), link('place', 0, `${step.dockerfile.path}:${step.dockerfile.line}`)]);
  if (first.source)
    rows.push([
      l10n.t('Source'),
      html`<code>${first.source.path}${first.source.line === null ? '' : `:${first.source.line}`}</code>`,
    ]);
  const where = [report.builder, report.platform].filter((name) => name !== null).join(', ');
  if (where !== '') rows.push([l10n.t('Builder'), html`${where}`]);
  return html`<table>
    ${rows.map(
      ([name, value]) =>
        html`<tr>
          <th scope="row">${name}</th>
          <td>${value}</td>
        </tr>`,
    )}
  </table>`;
}

function confidence({ confidence, tier }: ReportDiagnosis): string {
  switch (confidence) {
    case 'proved':
      return l10n.t('Proved by the files of the workspace');
    case 'likely':
      return l10n.t('Likely');
    case 'possible':
      return tier === 'vague' ? l10n.t('Possible, the message is a general one') : l10n.t('Possible');
  }
}

function quotes({ evidence }: ReportDiagnosis): Html {
  return html`<ol class="quotes">
    ${evidence.map(
      ({ line, text }) =>
        html`<li>${link('line', line, String(line))}<code>${text.slice(0, LONGEST_QUOTE)}</code></li>`,
    )}
  </ol>`;
}

function fixes({ fixes }: ReportDiagnosis): Html | null {
  if (fixes.length === 0) return null;
  return html`<section id="fixes">
    <h2>${l10n.t('Fixes')}</h2>
    ${fixes.map(fixOf)}
  </section>`;
}

function fixOf({ title, edits, command, preferred }: ReportFix, at: number): Html {
  return html`<div class="fix">
    <p>${sentenceHtml(title)} ${preferred ? html`<span class="tag">${l10n.t('preferred')}</span>` : null}</p>
    ${edits.map(
      ({ file, diff }) =>
        html`<p class="file">${file}</p>
          <pre class="diff">${diffLines(diff)}</pre>`,
    )}
    ${edits.length > 0 ? button('fix', at, l10n.t('Apply')) : null}
    ${
      command === null
        ? null
        : html`<pre>${command}</pre>
            ${button('copyFix', at, l10n.t('Copy'))}
            ${button('terminalFix', at, l10n.t('Put in the terminal'))}`
    }
  </div>`;
}

/** Why no file can be changed here, and what a person can say about it. */
function noFix({ files, verdict }: Report, { fixes, withheld }: ReportDiagnosis): Html | null {
  if (fixes.some(({ edits }) => edits.length > 0)) return null;
  const isOpen = files !== null && files.open.dockerfiles.length + files.open.contexts.length > 0;
  const reasons =
    withheld.length > 0
      ? withheld.map(({ reason }) => sentence(reason))
      : files === null
        ? [l10n.t('No folder with the sources is open, so there is no file to change.')]
        : verdict === 'unknown'
          ? [l10n.t('The cause is not known.')]
          : [l10n.t('What cures this cause is not an edit of a file here. The steps say what to do.')];
  return html`<section>
    <h2>${l10n.t('Why there is no edit')}</h2>
    <ul>
      ${reasons.map((reason) => html`<li>${sentenceHtml(reason)}</li>`)}
    </ul>
    ${isOpen ? button('choose', 0, l10n.t('Choose what this log was built from…')) : null}
  </section>`;
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** The lines of a diff, each in an element of its own. The names of the file stand above it. */
function diffLines(diff: string): Html[] {
  const lines = diff.trimEnd().split('\n');
  const first = lines.findIndex((line) => line.startsWith('@@'));
  return lines
    .slice(first + 1)
    .filter((line) => !line.startsWith('\\'))
    .map((line) => html`<span class="${kindOf(line)}">${line}</span>`);
}

function kindOf(line: string): string {
  if (line.startsWith('@@')) return 'gap';
  return line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : 'same';
}

function steps({ resolve }: ReportDiagnosis): Html | null {
  if (resolve.length === 0) return null;
  return html`<section>
    <h2>${l10n.t('What to do')}</h2>
    <ol>
      ${resolve.map(
        ({ text, command }, at) =>
          html`<li>
            ${sentenceHtml(text)}
            ${
              command === undefined
                ? null
                : html`<pre>${command}</pre>
                    ${button('copy', at, l10n.t('Copy'))}
                    ${button('terminal', at, l10n.t('Put in the terminal'))}`
            }
          </li>`,
      )}
    </ol>
  </section>`;
}

function also(others: readonly ReportDiagnosis[]): Html {
  return html`<section>
    <h2>${l10n.t('Also possible')}</h2>
    <ul>
      ${others
        .slice(0, MOST_OTHERS)
        .map(
          ({ line, message }) => html`<li>${link('line', line, String(line))} ${sentenceHtml(message)}</li>`,
        )}
    </ul>
  </section>`;
}

function why({ reasons, ruledOut }: ReportDiagnosis): Html {
  return html`<details>
    <summary>${l10n.t('Why this cause?')}</summary>
    <ul>
      ${reasons.map((reason) => html`<li>${reason}</li>`)}
      ${ruledOut.map((reason) => html`<li>${l10n.t('Ruled out: {0}', reason)}</li>`)}
    </ul>
  </details>`;
}

const button = (action: string, at: number, label: string): Html =>
  html`<button type="button" data-do="${action}" data-at="${at}">${label}</button>`;

const link = (action: string, at: number, label: string): Html =>
  html`<button type="button" class="link" data-do="${action}" data-at="${at}">${label}</button>`;
