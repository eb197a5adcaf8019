import { l10n } from 'vscode';
import type { Report, ReportDiagnosis, ReportFix } from '../../report/index.ts';
import { html, sentenceHtml, type Html } from './html.ts';
import { button } from './page-buttons.ts';

/** The fixes of a diagnosis, each with its diff or command; null without any. */
export function fixes({ fixes }: ReportDiagnosis): Html | null {
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
export function noFix({ files, verdict }: Report, { fixes, withheld }: ReportDiagnosis): Html | null {
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
