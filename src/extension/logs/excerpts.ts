import { EventEmitter, l10n, Uri, window, workspace, type Event } from 'vscode';
import type { Report } from '../../report/index.ts';
import { EXCERPT_SCHEME } from '../names.ts';
import { excerptPage, type ExcerptPage } from '../words/excerpt-page.ts';
import type { Judged } from './judge.ts';
import type { Excerpt, ExcerptBlock, ExcerptPart } from '../worker/messages.ts';

/** An excerpt of a log, with what is said of it. */
export interface KnownExcerpt {
  /** The file that it is taken from. */
  readonly log: Uri;
  readonly report: Report;
  /** What the workspace says of the log as its files are now; null where no folder is open. */
  readonly judge: () => Promise<Judged | null>;
  readonly page: ExcerptPage;
}

/** The excerpts of logs that the editor does not hand to extensions. */
export class Excerpts {
  readonly #known = new Map<string, KnownExcerpt>();
  readonly #changed = new EventEmitter<Uri>();

  /** An excerpt is new, made again, or closed. */
  readonly onDidChange: Event<Uri> = this.#changed.event;

  get(uri: Uri): KnownExcerpt | undefined {
    return this.#known.get(uri.toString());
  }

  /** Opens the excerpt of a log at the line that is the cause. */
  async show({ log, report, judge }: Omit<KnownExcerpt, 'page'>, excerpt: Excerpt): Promise<void> {
    const uri = uriOf(log);
    const page = excerptPage(excerpt, { head: headOf(report.log, excerpt), title });
    this.#known.set(uri.toString(), { log, report, judge, page });
    this.#changed.fire(uri);
    const document = await workspace.openTextDocument(uri);
    const cause = report.diagnoses[0]?.line;
    const line = [...page.numbers].find(([, number]) => number === cause)?.[0] ?? 0;
    const selection = document.validateRange(document.lineAt(Math.min(line, document.lineCount - 1)).range);
    await window.showTextDocument(document, {
      preview: false,
      selection: selection.with(selection.start, selection.start),
    });
  }

  forget(uri: Uri): void {
    if (this.#known.delete(uri.toString())) this.#changed.fire(uri);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

/** The log that a document is the excerpt of; any other is itself. */
export function logOf(uri: Uri): Uri {
  return uri.scheme === EXCERPT_SCHEME ? Uri.parse(uri.query, true) : uri;
}

const uriOf = (log: Uri): Uri =>
  log.with({ scheme: EXCERPT_SCHEME, authority: '', path: `${log.path} (excerpt)`, query: log.toString() });

const headOf = (name: string, { bytes, lines }: Excerpt): string[] => [
  l10n.t('{0}: {1} MB, {2} lines', name, (bytes / (1 << 20)).toFixed(0), lines.toLocaleString('en')),
  l10n.t('The log is too large for the editor to hand to extensions; these are the lines that matter.'),
  l10n.t('The numbers are those of the log and lead there.'),
];

function title({ first, shows }: ExcerptBlock, last: number): string {
  const words: Readonly<Record<ExcerptPart, string>> = {
    begin: l10n.t('the begin'),
    step: l10n.t('the step that failed'),
    cause: l10n.t('the cause'),
    'other-cause': l10n.t('another cause'),
    failure: l10n.t('the end of the step'),
    end: l10n.t('the end'),
  };
  return l10n.t('Lines {0} to {1}: {2}', first, last, shows.map((part) => words[part]).join(', '));
}
