import { EventEmitter, l10n, Uri, window, workspace, type Event } from 'vscode';
import type { Report } from '../../report/index.ts';
import { EXCERPT_SCHEME } from '../names.ts';
import { excerptPage, type ExcerptPage } from '../words/excerpt-page.ts';
import type { CauseState } from '../words/cause-problem.ts';
import { AppliedFixes, type AppliedFix } from './applied-fixes.ts';
import { FileWatch } from './file-watch.ts';
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
  /** Whether the files still hold the cause. */
  readonly state: CauseState;
}

/** What is to be shown of a log. */
export interface Shown {
  readonly log: Uri;
  readonly report: Report;
  /** What the workspace says of the log as its files are now; `onLook` is told every file that is looked at. */
  readonly judge: (onLook: (uri: Uri) => void) => Promise<Judged | null>;
}

/** The excerpts of logs that the editor does not hand to extensions. */
export class Excerpts {
  readonly #known = new Map<string, KnownExcerpt>();
  readonly #changed = new EventEmitter<Uri>();
  readonly #offered = new Map<string, Map<string, AppliedFix>>();
  readonly #applied = new AppliedFixes();
  readonly #watch = new FileWatch((key) => {
    this.#look(Uri.parse(key)).catch(this.#onError);
  });
  readonly #onError: (error: unknown) => void;

  /** An excerpt is new, made again, fixed in the files, or closed. */
  readonly onDidChange: Event<Uri> = this.#changed.event;

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  get(uri: Uri): KnownExcerpt | undefined {
    return this.#known.get(uri.toString());
  }

  /** Opens the excerpt of a log at the line that is the cause. */
  async show({ log, report, judge }: Shown, excerpt: Excerpt): Promise<void> {
    const uri = uriOf(log);
    const page = excerptPage(excerpt, { head: headOf(report.log, excerpt), title });
    this.#reset(uri.toString());
    const judged = async (): Promise<Judged | null> =>
      this.#offer(uri, await judge(this.#watch.begin(uri.toString())));
    this.#known.set(uri.toString(), { log, report, judge: judged, page, state: 'open' });
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

  /** A fix was made from an excerpt. */
  async fixed(uri: Uri, kind: string): Promise<void> {
    const applied = this.#offered.get(uri.toString())?.get(kind);
    if (applied) this.#applied.add(uri.toString(), applied.fix, applied.cause);
    await this.#look(uri);
  }

  forget(uri: Uri): void {
    this.#reset(uri.toString());
    if (this.#known.delete(uri.toString())) this.#changed.fire(uri);
  }

  #reset(key: string): void {
    this.#offered.delete(key);
    this.#applied.forget(key);
    this.#watch.forget(key);
  }

  /** Takes note of what can be fixed: once it is, nothing offers it any more. */
  #offer(uri: Uri, judged: Judged | null): Judged | null {
    const cause = judged?.report.diagnoses[0];
    if (!cause) return judged;
    const offered = this.#offered.get(uri.toString()) ?? new Map<string, AppliedFix>();
    for (const fix of judged.fixes) offered.set(fix.kind, { fix, cause });
    this.#offered.set(uri.toString(), offered);
    return judged;
  }

  /** Looks whether the files hold the cause now. */
  async #look(uri: Uri): Promise<void> {
    const excerpt = this.get(uri);
    const judged = await excerpt?.judge();
    const fixed = judged && (await this.#applied.fixedCause(uri.toString(), judged.fixes, judged.workspace));
    const state = fixed ? 'fixed' : 'open';
    if (!excerpt || this.get(uri) !== excerpt || excerpt.state === state) return;
    this.#known.set(uri.toString(), { ...excerpt, state });
    this.#changed.fire(uri);
  }

  dispose(): void {
    this.#watch.dispose();
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
