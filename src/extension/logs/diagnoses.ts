import {
  Disposable,
  EventEmitter,
  workspace,
  type CancellationToken,
  type Event,
  type TextDocument,
  type Uri,
} from 'vscode';
import type { LogReading } from '../../engine/index.ts';
import type { Report, ReportDiagnosis } from '../../report/index.ts';
import type { BuildChoice, BuildSetup } from '../../workspace/build-setup.ts';
import type { Roots } from '../files/roots.ts';
import { AppliedFixes } from './applied-fixes.ts';
import { FileWatch } from './file-watch.ts';
import {
  judge,
  reportOf,
  type DockerfilePlace,
  type Judged,
  type JudgeServices,
  type OfferedFix,
} from './judge.ts';
import type { LogReader } from './log-reader.ts';
import type { Answer } from './open-log.ts';
import type { Progress } from './slices.ts';

/** All that is known of one open document that was read. */
export interface Diagnosed {
  readonly document: TextDocument;
  /** The version of the document that this was said of. */
  readonly version: number;
  readonly reading: LogReading;
  readonly report: Report;
  /** The root cause; null where nothing failed. */
  readonly cause: ReportDiagnosis | null;
  /** What the log was built from; null as long as the workspace was not looked at, and where there is none. */
  readonly setup: BuildSetup | null;
  readonly root: Uri | null;
  /** Where the failed instruction stands in the workspace. */
  readonly place: DockerfilePlace | null;
  readonly fixes: readonly OfferedFix[];
  /** `fixed`: the files do not hold the cause any more; `passed`: the build was run again and passed. */
  readonly state: 'open' | 'fixed' | 'passed';
}

/** The reports of all documents that are read: what every feature asks. */
export class Diagnoses {
  readonly #reader: LogReader;
  readonly #services: JudgeServices;
  readonly #roots: Roots;
  readonly #onError: (error: unknown) => void;
  readonly #answers = new Map<string, Answer>();
  readonly #known = new Map<string, Diagnosed>();
  readonly #making = new Map<string, Making>();
  readonly #choices = new Map<string, BuildChoice>();
  /** What was said of these is known; what the workspace says of them may change. */
  readonly #told = new WeakSet<Answer>();
  readonly #passed = new Set<string>();
  readonly #applied = new AppliedFixes();
  readonly #watch = new FileWatch((log) => this.#remake(log));
  readonly #changed = new EventEmitter<Diagnosed>();
  readonly #closed = new EventEmitter<Uri>();
  readonly #subscriptions: Disposable;

  /** A report is new: the log or the workspace changed. */
  readonly onDidChange: Event<Diagnosed> = this.#changed.event;
  /** A document was closed, or is not looked at any more. */
  readonly onDidClose: Event<Uri> = this.#closed.event;

  constructor(reader: LogReader, services: JudgeServices, roots: Roots, onError: (error: unknown) => void) {
    this.#reader = reader;
    this.#services = services;
    this.#roots = roots;
    this.#onError = onError;
    this.#subscriptions = Disposable.from(
      reader.onDidAnswer((answer) => this.#make(answer)),
      reader.onDidClose((document) => this.#forget(document)),
    );
  }

  get(uri: Uri): Diagnosed | undefined {
    return this.#known.get(uri.toString());
  }

  all(): readonly Diagnosed[] {
    return [...this.#known.values()];
  }

  /** What a document says as it is now, once it is read; null when it is not looked at, or cancelled. */
  async current(document: TextDocument, token?: CancellationToken): Promise<Diagnosed | null> {
    return this.#of(await this.#reader.known(document, token), 'said', token);
  }

  /** The same once the workspace was looked at too. */
  async judged(document: TextDocument, token?: CancellationToken): Promise<Diagnosed | null> {
    return this.#of(await this.#reader.known(document, token), 'judged', token);
  }

  /** The same for any document: one that was not taken for a log is read as one now. */
  async diagnose(
    document: TextDocument,
    token?: CancellationToken,
    progress?: Progress,
  ): Promise<Diagnosed | null> {
    return this.#of(await this.#reader.settled(document, token, progress), 'judged', token);
  }

  /** What the person says a log was built from. */
  choose(uri: Uri, choice: BuildChoice): void {
    const key = uri.toString();
    this.#choices.set(key, { ...this.#choices.get(key), ...choice });
    this.#remake(key);
  }

  /** A fix of a log was made. */
  fixed(uri: Uri, kind: string): void {
    const { fixes = [], cause = null } = this.get(uri) ?? {};
    const fix = fixes.find((each) => each.kind === kind);
    if (fix && cause) this.#applied.add(uri.toString(), fix, cause);
    this.#remake(uri.toString());
  }

  /** The build of a log was run again, and passed. */
  confirm(uri: Uri): void {
    this.#passed.add(uri.toString());
    this.#remake(uri.toString());
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#watch.dispose();
    this.#changed.dispose();
    this.#closed.dispose();
  }

  async #of(
    answer: Answer | null,
    stage: 'said' | 'judged',
    token?: CancellationToken,
  ): Promise<Diagnosed | null> {
    if (!answer) return null;
    const key = answer.document.uri.toString();
    // A file that changes meanwhile makes the question be asked anew.
    for (let making; making !== this.#making.get(key);) await (making = this.#making.get(key))?.[stage];
    return token?.isCancellationRequested === true ? null : (this.get(answer.document.uri) ?? null);
  }

  #remake(key: string): void {
    const answer = this.#answers.get(key);
    if (answer) this.#make(answer);
  }

  #forget(document: TextDocument): void {
    const key = document.uri.toString();
    // A name without a file is given again: the one that closes may not be the one that is known by now.
    if (this.#answers.get(key)?.document !== document) return;
    this.#making.get(key)?.cancel();
    for (const map of [this.#answers, this.#known, this.#making, this.#choices]) map.delete(key);
    this.#passed.delete(key);
    this.#applied.forget(key);
    this.#watch.forget(key);
    this.#closed.fire(document.uri);
  }

  #make(answer: Answer): void {
    if (answer.document.isClosed) return;
    const key = answer.document.uri.toString();
    const before = this.#answers.get(key);
    if (before?.document !== answer.document || before.version !== answer.version) this.#passed.delete(key);
    this.#answers.set(key, answer);
    const isCurrent = (): boolean => this.#making.get(key) === making;
    this.#making.get(key)?.cancel();
    const abort = new AbortController();
    const said = this.#say(answer, isCurrent).catch(this.#onError);
    const judged = said
      .then(() => this.#judge(answer, isCurrent, abort.signal))
      .catch((error: unknown) => {
        if (!abort.signal.aborted) this.#onError(error);
      });
    const making: Making = { said, judged, cancel: () => abort.abort() };
    this.#making.set(key, making);
  }

  /** Tells what the log says by itself. What the workspace said of the same answer stays until it is asked again. */
  async #say(answer: Answer, isCurrent: () => boolean): Promise<void> {
    const report = await reportOf(nameOf(answer), answer.answer, this.#services);
    if (!isCurrent() || this.#told.has(answer)) return;
    this.#tell(answer, {
      report,
      setup: null,
      root: null,
      place: null,
      fixes: [],
      state: 'open',
    });
  }

  /** Tells what the workspace proves, rules out and lets be fixed. */
  async #judge(answer: Answer, isCurrent: () => boolean, signal: AbortSignal): Promise<void> {
    if (!isCurrent() || answer.answer.diagnoses.length === 0) return;
    const key = answer.document.uri.toString();
    const judged = await judge(nameOf(answer), answer.answer, {
      ...this.#services,
      roots: this.#roots.of(answer.document),
      choice: this.#choices.get(key) ?? {},
      signal,
      onLook: this.#watch.begin(key),
    });
    if (!isCurrent() || !judged) return;
    const fixed = await this.#applied.fixedCause(key, judged.fixes, judged.workspace);
    if (!isCurrent()) return;
    if (this.#passed.has(key)) this.#tell(answer, { ...judged, state: 'passed' });
    else if (fixed) this.#tell(answer, { ...withCause(judged, fixed), state: 'fixed' });
    else this.#tell(answer, { ...judged, state: 'open' });
  }

  #tell(told: Answer, said: Said): void {
    this.#told.add(told);
    const { document, version, answer } = told;
    const { reading } = answer;
    const diagnosed = { document, version, reading, cause: said.report.diagnoses[0] ?? null, ...said };
    this.#known.set(document.uri.toString(), diagnosed);
    this.#changed.fire(diagnosed);
  }
}

/** What the log was about before it was fixed, as long as nothing was built again; other causes may come up now. */
function withCause(judged: Judged, fixed: ReportDiagnosis): Judged {
  const [first, ...others] = judged.report.diagnoses;
  if (first?.cause === fixed.cause)
    return {
      ...judged,
      report: { ...judged.report, diagnoses: [{ ...fixed, fixes: first.fixes }, ...others] },
    };
  const diagnoses = [{ ...fixed, fixes: [] }, ...judged.report.diagnoses];
  return { ...judged, report: { ...judged.report, diagnoses }, fixes: [] };
}

type Said = Omit<Diagnosed, 'document' | 'version' | 'reading' | 'cause'>;

/** An answer in the making: by the log itself, then with the workspace. */
interface Making {
  readonly said: Promise<void>;
  readonly judged: Promise<void>;
  readonly cancel: () => void;
}

const nameOf = ({ document }: Answer): string => workspace.asRelativePath(document.uri);
