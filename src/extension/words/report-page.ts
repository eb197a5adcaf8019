import { l10n } from 'vscode';
import type { Report, ReportDiagnosis } from '../../report/index.ts';
import { silence } from '../../report/silence.ts';
import { html, sentenceHtml, type Html } from './html.ts';
import { shown } from './markdown.ts';
import { button, link } from './page-buttons.ts';
import { fixes, noFix } from './report-fixes.ts';

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

function howItEnded({ exitCode, hidUntil }: NonNullable<Report['failedStep']>): string | null {
  if (hidUntil !== undefined) return l10n.t('which hid its error until line {0}', hidUntil);
  return exitCode === null ? null : l10n.t('exit code {0}', exitCode);
}

function facts(report: Report, first: ReportDiagnosis): Html {
  const { failedStep: step } = report;
  const rows: [string, Html][] = [];
  if (first.cause !== null) rows.push([l10n.t('Confidence'), html`${confidence(first)}`]);
  if (step?.text)
    rows.push([l10n.t('Failed step'), html`<code>${shown(step.text, 200)}</code> ${howItEnded(step)}`]);
  if (step?.dockerfile)
    rows.push([l10n.t('Dockerfile'), link('place', 0, `${step.dockerfile.path}:${step.dockerfile.line}`)]);
  if (first.source)
    rows.push([
      l10n.t('Source'),
      link('source', 0, `${first.source.path}${first.source.line === null ? '' : `:${first.source.line}`}`),
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
