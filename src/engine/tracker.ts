import { openVertex, sameText, stepByCommand, stepByText } from './step-search.ts';
import type { Builder, LogName, Platform, Step, StepEvent, StepOutcome } from './step.ts';

/** Where the log says that something failed. */
export interface Failure {
  readonly line: number;
  readonly step: Step | null;
  readonly exitCode: number | null;
  /** The command that the builder quotes, as it writes it. */
  readonly command: string | null;
}

const MOST_STEPS = 5000;

/** BuildKit 0.11 numbered the output of every vertex so; the vertex is the one whose heading was printed last. */
const ANY_VERTEX = '#0';

/** Follows the steps of a build through the events of its log, in order. Memory is bounded by the number of steps. */
export class StepTracker {
  readonly steps: Step[] = [];
  readonly platforms = new Map<Platform, number>();
  readonly builders = new Map<Builder, number>();
  readonly names = new Map<LogName, string>();
  /** The instruction that BuildKit's excerpt points at. */
  dockerfile: { path: string | null; line: number } | null = null;
  failure: Failure | null = null;
  /** Last lines on which the builder finished well, and on which the platform gave its verdict; 0 for none. */
  passedAt = 0;
  jobFailedAt = 0;
  jobPassedAt = 0;
  jobExitCode: number | null = null;
  /** True between the marks of an echoed script. */
  inEcho = false;

  #current: Step | null = null;
  #byKey = new Map<string, Step>();
  /** The vertex whose heading was printed last. */
  #latest: Step | null = null;
  /** Steps of the build at hand. */
  #own: Step[] = [];
  #recap: { step: Step | null } | null = null;
  #usesVertices = false;
  #ended = false;

  /** The state as it is now, apart from this one; `step` gives the copy of a step. */
  copy(step: (own: Step) => Step): StepTracker {
    const copy = new StepTracker();
    const { failure } = this;
    copy.steps.push(...this.steps.map(step));
    copyMap(this.platforms, copy.platforms);
    copyMap(this.builders, copy.builders);
    copyMap(this.names, copy.names);
    copy.dockerfile = this.dockerfile;
    copy.failure = failure && { ...failure, step: failure.step && step(failure.step) };
    copy.passedAt = this.passedAt;
    copy.jobFailedAt = this.jobFailedAt;
    copy.jobPassedAt = this.jobPassedAt;
    copy.jobExitCode = this.jobExitCode;
    copy.inEcho = this.inEcho;
    copy.#current = this.#current && step(this.#current);
    copy.#latest = this.#latest && step(this.#latest);
    copy.#byKey = new Map([...this.#byKey].map(([key, own]) => [key, step(own)]));
    copy.#own = this.#own.map(step);
    copy.#recap = this.#recap && { step: this.#recap.step && step(this.#recap.step) };
    copy.#usesVertices = this.#usesVertices;
    copy.#ended = this.#ended;
    return copy;
  }

  /** The step that a line belongs to, given BuildKit's vertex of the line; null for what the builder itself says. */
  stepOf(vertex: string | null, line: number): Step | null {
    if (vertex !== null) {
      // The recap of tty progress numbers lines by vertices that were never headings.
      if (this.#recap?.step && !this.#byKey.has(vertex)) return this.#recap.step;
      // So do its lines where the heading of the recap was left out.
      if (!this.#usesVertices && this.failure?.step && !this.#byKey.has(vertex)) return this.failure.step;
      if (vertex === ANY_VERTEX && this.#latest) return this.#latest;
      // And those of a heading that was copied without its number.
      if (!this.#usesVertices && this.#current?.outcome === 'running') return this.#current;
      this.#usesVertices = true;
      return this.#byKey.get(vertex) ?? this.#begin({ key: vertex, text: '', stage: null }, line);
    }
    if (this.#recap) return this.#recap.step;
    return this.#usesVertices ? null : this.#current;
  }

  /** True on the lines that repeat the end of a failed step. */
  get inRecap(): boolean {
    return this.#recap !== null;
  }

  apply(event: StepEvent, line: number): void {
    switch (event.type) {
      case 'build-started':
        if (this.#ended) this.#newBuild();
        return;
      case 'step':
        if (event.within !== undefined && this.#isRunning(event.within)) return;
        this.#heading(event.key ?? null, event.text, event.stage ?? null, line);
        return;
      case 'step-done':
        this.#close(event.key, 'done', line);
        return;
      case 'step-cached':
        this.#close(event.key, 'cached', line);
        return;
      case 'step-canceled':
        this.#close(event.key, 'canceled', line);
        return;
      case 'step-failed':
        this.#fail(this.#failing(event.key, event.command, line), event.exitCode, line, event.command);
        return;
      case 'recap':
        this.#recap = { step: this.#recapped(event.text, line) };
        // Only failed steps have a recap; that of a command was said to fail before, with its exit code.
        if (this.#recap.step?.outcome === 'running') this.#fail(this.#recap.step, undefined, line);
        return;
      case 'dockerfile-line':
        this.#recap = null;
        this.dockerfile = { path: event.path ?? this.dockerfile?.path ?? null, line: event.line };
        return;
      case 'build-failed':
        this.#ended = true;
        this.#recap = null;
        if (this.failure && this.failure.line > this.passedAt) {
          // Where no command failed, what the builder says last is the failure.
          const exitCode = this.failure.exitCode ?? event.exitCode ?? null;
          // In tty progress other headings follow that of the failed step; the message is not theirs.
          if (!this.#usesVertices && this.failure.step) this.#current = this.failure.step;
          this.failure = { ...this.failure, exitCode, line: exitCode === null ? line : this.failure.line };
        } else {
          const step = this.#usesVertices ? null : this.#current;
          this.#fail(step, event.exitCode, line);
        }
        return;
      case 'build-passed':
        this.#ended = true;
        this.passedAt = line;
        return;
      case 'job-failed':
        if (event.on && !this.platforms.has(event.on)) return;
        if (event.step !== undefined) this.#stepOfJobFailed(event.step, event.exitCode, line);
        this.jobFailedAt = line;
        this.jobExitCode = event.exitCode ?? this.jobExitCode;
        return;
      case 'earlier-step-failed':
        this.#earlierFailed(line);
        return;
      case 'job-passed':
        this.jobPassedAt = line;
        return;
      case 'echo-begins':
        this.inEcho = true;
        return;
      case 'echo-ends':
        this.inEcho = false;
        return;
      case 'platform':
        this.platforms.set(event.platform, (this.platforms.get(event.platform) ?? 0) + 1);
        return;
      case 'name':
        this.names.set(event.name, event.value);
        return;
    }
  }

  /** Counts a line of a builder. */
  sawBuilder(builder: Builder): void {
    this.builders.set(builder, (this.builders.get(builder) ?? 0) + 1);
  }

  #newBuild(): void {
    this.#ended = false;
    this.#byKey = new Map();
    this.#latest = null;
    this.#own = [];
    this.#current = null;
    this.#recap = null;
  }

  #isRunning(text: string): boolean {
    return this.#current?.outcome === 'running' && this.#current.text.includes(text);
  }

  #heading(key: string | null, text: string, stage: string | null, line: number): void {
    if (key === null) {
      // The heading of a recap that was copied without its mark: the step itself was just said to fail.
      if (
        this.#current?.outcome === 'failed' &&
        stage === this.#current.stage &&
        sameText(text, this.#current.text)
      )
        return;
      if (this.#current?.outcome === 'running') this.#current.outcome = 'done';
      this.#current = this.#begin({ key, text, stage }, line);
      return;
    }
    if (key.startsWith('#')) this.#usesVertices = true;
    const known = this.#byKey.get(key);
    if (!known) this.#latest = this.#begin({ key, text, stage }, line);
    else {
      this.#latest = known;
      if (known.text === '') Object.assign(known, { text, stage });
    }
  }

  #begin(step: Pick<Step, 'key' | 'text' | 'stage'>, line: number): Step {
    const begun: Step = { ...step, line, endLine: line, outcome: 'running', exitCode: null };
    if (this.steps.length < MOST_STEPS) this.steps.push(begun);
    if (this.#own.length < MOST_STEPS) this.#own.push(begun);
    if (step.key !== null) this.#byKey.set(step.key, begun);
    return begun;
  }

  #close(key: string | undefined, outcome: StepOutcome, line: number): void {
    const step = key === undefined ? this.#current : this.#byKey.get(key);
    if (step?.outcome !== 'running') return;
    step.outcome = outcome;
    step.endLine = line;
  }

  #fail(step: Step | null, exitCode: number | undefined, line: number, command?: string): void {
    this.#ended = true;
    const known = step?.exitCode ?? null;
    if (step) {
      step.outcome = 'failed';
      step.endLine = Math.max(step.endLine, this.inRecap ? step.endLine : line);
      Object.assign(step, { exitCode: exitCode ?? known });
    }
    // BuildKit says it of a vertex twice on one line, and quotes the command once.
    const quoted = step !== null && step === this.failure?.step ? this.failure.command : null;
    this.failure = { line, step, exitCode: exitCode ?? known, command: command ?? quoted };
  }

  /** The platform names one of its steps; what the builder said inside that step is closer to the failure. */
  #stepOfJobFailed(heading: string, exitCode: number | undefined, line: number): void {
    const step = this.#own.findLast(({ key, text }) => key === null && text === heading);
    if (step && !this.failure) this.#fail(step, exitCode, line);
  }

  #earlierFailed(line: number): void {
    const keyless = this.#own.filter(({ key }) => key === null);
    const before = keyless.at(-2);
    if (before && !this.failure) this.#fail(before, undefined, line);
  }

  /** The step that a failure speaks of: by vertex, by the command it quotes, else the one at hand. */
  #failing(key: string | undefined, command: string | undefined, line: number): Step | null {
    if (key !== undefined) return this.stepOf(key, line);
    const quoted = command === undefined ? null : stepByCommand(this.#own, command);
    if (quoted) return quoted;
    // Tty progress said by its own heading or recap which step failed; other headings may follow that one.
    const known = this.failure?.step ?? null;
    return this.#usesVertices ? (known ?? openVertex(this.#own)) : this.#isOwn(known) ? known : this.#current;
  }

  /**
   * The step of a recap. An excerpt may begin with it, so that no heading was seen; a cache that is missing stops nothing.
   */
  #recapped(text: string, line: number): Step | null {
    const known = stepByText(this.#own, text) ?? this.failure?.step;
    if (known) return known;
    if (this.steps.length > 0 || !/^[A-Z]{2,} /.test(text)) return null;
    return this.#begin({ key: null, text, stage: null }, line);
  }

  #isOwn(step: Step | null): boolean {
    return step !== null && this.#own.includes(step);
  }
}

function copyMap<K, V>(from: ReadonlyMap<K, V>, to: Map<NoInfer<K>, NoInfer<V>>): void {
  for (const [key, value] of from) to.set(key, value);
}
