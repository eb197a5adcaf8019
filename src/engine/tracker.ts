import { BuildSteps } from './build-steps.ts';
import { Frames } from './frames.ts';
import { Sightings } from './sightings.ts';
import { openVertex, stepByCommand, stepByText } from './step-search.ts';
import type { Step, StepEvent } from './step.ts';

/** Where the log says that something failed. */
export interface Failure {
  readonly line: number;
  readonly step: Step | null;
  readonly exitCode: number | null;
  /** The command that the builder quotes, as it writes it. */
  readonly command: string | null;
}

/** What the platform says of the job, apart from its builds: the last lines that say so, 0 for none. */
export interface JobVerdict {
  readonly failedAt: number;
  readonly passedAt: number;
  readonly exitCode: number | null;
}

/** BuildKit 0.11 numbered the output of every vertex so; the vertex is the one whose heading was printed last. */
const ANY_VERTEX = '#0';

/** Follows the steps of a build through the events of its log, in order. Memory is bounded by the number of steps. */
export class StepTracker {
  sightings = new Sightings();
  /** The instruction that BuildKit's excerpt points at. */
  dockerfile: { path: string | null; line: number } | null = null;
  failure: Failure | null = null;
  /** The last line on which the builder finished well; 0 for none. */
  passedAt = 0;
  frames = new Frames();
  /** One of the jobs of the log failed before another one began: what that one does well takes nothing back. */
  jobLost = false;
  job: JobVerdict = { failedAt: 0, passedAt: 0, exitCode: null };
  /** True between the marks of an echoed script. */
  inEcho = false;

  #steps = new BuildSteps();
  #recap: { step: Step | null } | null = null;
  #ended = false;
  #mayFailSilently = false;

  /** The state as it is now, apart from this one; `step` gives the copy of a step. */
  copy(step: (own: Step) => Step): StepTracker {
    const copy = new StepTracker();
    const { failure } = this;
    copy.#steps = this.#steps.copy(step);
    copy.sightings = this.sightings.copy();
    copy.dockerfile = this.dockerfile;
    copy.failure = failure && { ...failure, step: failure.step && step(failure.step) };
    copy.passedAt = this.passedAt;
    copy.job = this.job;
    copy.frames = this.frames.copy();
    copy.jobLost = this.jobLost;
    copy.inEcho = this.inEcho;
    copy.#recap = this.#recap && { step: this.#recap.step && step(this.#recap.step) };
    copy.#ended = this.#ended;
    copy.#mayFailSilently = this.#mayFailSilently;
    return copy;
  }

  /** All steps of the log, in the order of their headings. */
  get steps(): readonly Step[] {
    return this.#steps.all;
  }

  /** The step that a line belongs to, given BuildKit's vertex of the line; null for what the builder itself says. */
  stepOf(vertex: string | null, line: number): Step | null {
    const steps = this.#steps;
    if (vertex === null) return this.#recap ? this.#recap.step : steps.usesVertices ? null : steps.current;
    const known = steps.withKey(vertex);
    // The recap of tty progress numbers lines by vertices that were never headings.
    if (!known && this.#recap?.step) return this.#recap.step;
    // So do its lines where the heading of the recap was left out.
    if (!known && !steps.usesVertices && this.failure?.step) return this.failure.step;
    if (vertex === ANY_VERTEX && steps.latest) return steps.latest;
    // And those of a heading that was copied without its number.
    if (!steps.usesVertices && steps.current?.outcome === 'running') return steps.current;
    steps.usesVertices = true;
    return known ?? steps.begin({ key: vertex, text: '', stage: null }, line);
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
        if (event.within !== undefined && this.#steps.isRunning(event.within)) return;
        this.#steps.heading(event, line);
        return;
      case 'step-done':
        this.#steps.close(event.key, 'done', line);
        // What stands behind a push is of the commands after it.
        if (this.#ended || event.last) this.#steps.afterwards(line);
        return;
      case 'step-cached':
        this.#steps.close(event.key, 'cached', line);
        return;
      case 'step-canceled':
        this.#steps.close(event.key, 'canceled', line);
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
        this.#buildFailed(event.exitCode, line);
        return;
      case 'build-passed':
        if (event.anyway && this.#steps.isOwn(this.failure?.step ?? null)) return;
        this.#ended = true;
        this.passedAt = line;
        this.#steps.afterwards(line);
        return;
      case 'job-failed':
        this.#jobFailed(event, line);
        return;
      case 'earlier-step-failed':
        this.#earlierFailed(line);
        return;
      case 'job-passed':
        this.job = { ...this.job, passedAt: line };
        return;
      case 'frame':
        if (event.job && this.#isJobFailed) this.jobLost = true;
        this.frames.begin(line, event.aside ?? (event.behind !== undefined && this.frames.anyFailed));
        return;
      case 'frame-failed':
        this.frames.fail(line);
        return;
      case 'job-ended':
        if (!this.failure && this.job.failedAt === 0 && !this.frames.anyFailed && !this.#mayFailSilently)
          this.job = { ...this.job, passedAt: line };
        return;
      case 'container-action':
        this.#mayFailSilently = true;
        return;
      case 'echo-begins':
        this.inEcho = true;
        return;
      case 'echo-ends':
        if (this.inEcho) this.frames.scriptEnds(line);
        this.inEcho = false;
        return;
      case 'platform':
        this.sightings.sawPlatform(event.platform);
        return;
      case 'name':
        this.sightings.names.set(event.name, event.value);
        return;
    }
  }

  get #isJobFailed(): boolean {
    const { job, passedAt, frames, failure } = this;
    return Math.max(frames.lastFailedAt, job.failedAt, failure?.line ?? 0) > Math.max(job.passedAt, passedAt);
  }

  #newBuild(): void {
    this.#ended = false;
    this.#recap = null;
    this.#steps.newBuild();
  }

  #fail(step: Step | null, exitCode: number | undefined, line: number, command?: string): void {
    this.#ended = true;
    const known = step?.exitCode ?? null;
    if (step) {
      step.outcome = 'failed';
      step.endLine = Math.max(step.endLine, this.inRecap ? step.endLine : line);
      step.exitCode = exitCode ?? known;
    }
    // BuildKit says it of a vertex twice on one line, and quotes the command once.
    const quoted = step !== null && step === this.failure?.step ? this.failure.command : null;
    this.failure = { line, step, exitCode: exitCode ?? known, command: command ?? quoted };
  }

  /** The builder gave up. What was said of a step before is closer to the failure. */
  #buildFailed(exitCode: number | undefined, line: number): void {
    this.#ended = true;
    this.#recap = null;
    if (!this.failure || this.failure.line <= this.passedAt) {
      this.#fail(this.#steps.usesVertices ? null : this.#steps.current, exitCode, line);
      return;
    }
    // In tty progress other headings follow that of the failed step; the message is not theirs.
    if (!this.#steps.usesVertices && this.failure.step) this.#steps.current = this.failure.step;
    const known = this.failure.exitCode ?? exitCode ?? null;
    // Where no command failed, what the builder says last is the failure.
    this.failure = { ...this.failure, exitCode: known, line: known === null ? line : this.failure.line };
  }

  #jobFailed({ on, step, exitCode }: Extract<StepEvent, { type: 'job-failed' }>, line: number): void {
    if (on && !this.sightings.platforms.has(on)) return;
    if (step !== undefined) this.#stepOfJobFailed(step, exitCode, line);
    this.job = { ...this.job, failedAt: line, exitCode: exitCode ?? this.job.exitCode };
  }

  /** The platform names one of its steps; what the builder said inside that step is closer to the failure. */
  #stepOfJobFailed(heading: string, exitCode: number | undefined, line: number): void {
    const step = this.#steps.own.findLast(({ key, text }) => key === null && text === heading);
    if (step && !this.failure) this.#fail(step, exitCode, line);
  }

  #earlierFailed(line: number): void {
    const keyless = this.#steps.own.filter(({ key }) => key === null);
    const before = keyless.at(-2);
    if (before && !this.failure) this.#fail(before, undefined, line);
  }

  /** The step that a failure speaks of: by vertex, by the command it quotes, else the one at hand. */
  #failing(key: string | undefined, command: string | undefined, line: number): Step | null {
    if (key !== undefined) return this.stepOf(key, line);
    const quoted = command === undefined ? null : stepByCommand(this.#steps.own, command);
    if (quoted) return quoted;
    // Tty progress said by its own heading or recap which step failed; other headings may follow that one.
    const known = this.failure?.step ?? null;
    const { own, current, usesVertices } = this.#steps;
    if (usesVertices) return known ?? openVertex(own);
    return this.#steps.isOwn(known) ? known : current;
  }

  /**
   * The step of a recap. An excerpt may begin with it, so that no heading was seen; a cache that is missing stops nothing.
   */
  #recapped(text: string, line: number): Step | null {
    const known = stepByText(this.#steps.own, text) ?? this.failure?.step;
    if (known) return known;
    if (this.steps.length > 0 || !/^[A-Z]{2,} /.test(text)) return null;
    return this.#steps.begin({ key: null, text, stage: null }, line);
  }
}
