import { sameText } from './step-search.ts';
import type { Step, StepEvent, StepOutcome } from './step.ts';

type Heading = Extract<StepEvent, { type: 'step' }>;

const MOST_STEPS = 5000;

/** The steps of a log, and those of the build at hand. Memory is bounded by their number. */
export class BuildSteps {
  /** All steps of the log. */
  readonly all: Step[] = [];
  /** Those of the build at hand. */
  own: Step[] = [];
  /** The step without a key that goes on until the next heading. */
  current: Step | null = null;
  /** The vertex whose heading was printed last. */
  latest: Step | null = null;
  /** BuildKit numbers the lines of this log by their vertices. */
  usesVertices = false;
  #byKey = new Map<string, Step>();

  /** The state as it is now, apart from this one; `step` gives the copy of a step. */
  copy(step: (own: Step) => Step): BuildSteps {
    const copy = new BuildSteps();
    copy.all.push(...this.all.map(step));
    copy.own = this.own.map(step);
    copy.current = this.current && step(this.current);
    copy.latest = this.latest && step(this.latest);
    copy.usesVertices = this.usesVertices;
    copy.#byKey = new Map([...this.#byKey].map(([key, own]) => [key, step(own)]));
    return copy;
  }

  /** Another build begins in the same log. */
  newBuild(): void {
    if (this.current?.outcome === 'running') this.current.outcome = 'done';
    this.own = [];
    this.current = null;
    this.latest = null;
    this.#byKey = new Map();
  }

  withKey(key: string): Step | undefined {
    return this.#byKey.get(key);
  }

  /** A heading was printed, which begins a step or names one that was begun by its output. */
  heading(heading: Heading, line: number): void {
    const { key = null, text, stage = null, opens } = heading;
    if (key === null) {
      const { current } = this;
      // The heading of a recap that was copied without its mark: the step itself was just said to fail.
      if (current?.outcome === 'failed' && stage === current.stage && sameText(text, current.text)) return;
      // A platform says it again before the failure (Railway).
      if (
        current?.outcome === 'running' &&
        stage !== null &&
        stage === current.stage &&
        text === current.text
      )
        return;
      if (current?.outcome === 'running') current.outcome = 'done';
      this.current = this.begin({ key, text, stage, ...(opens && { opens }) }, line);
      return;
    }
    if (key.startsWith('#')) this.usesVertices = true;
    const known = this.#byKey.get(key);
    this.latest = known ?? this.begin({ key, text, stage }, line);
    if (known?.text === '') [known.text, known.stage] = [text, stage];
  }

  begin(step: Pick<Step, 'key' | 'text' | 'stage' | 'opens'>, line: number): Step {
    const begun: Step = { ...step, line, endLine: line, outcome: 'running', exitCode: null };
    if (this.all.length < MOST_STEPS) this.all.push(begun);
    if (this.own.length < MOST_STEPS) this.own.push(begun);
    if (step.key !== null) this.#byKey.set(step.key, begun);
    return begun;
  }

  /** Ends a step that is running: that with the key, or the current one. */
  close(key: string | undefined, outcome: StepOutcome, line: number): void {
    const step = key === undefined ? this.current : this.#byKey.get(key);
    if (step?.outcome !== 'running') return;
    step.outcome = outcome;
    step.endLine = line;
  }

  /** What is printed behind the end of a build is of none of its steps, and of none of the next build. */
  afterwards(line: number): void {
    if (this.usesVertices || !this.current || this.current.outcome === 'failed') return;
    this.close(undefined, 'done', line);
    const behind = { key: null, text: '', stage: null, outcome: 'running', exitCode: null } as const;
    this.current = { ...behind, line, endLine: line };
  }

  /** Whether the current step runs and its heading holds a text. */
  isRunning(text: string): boolean {
    return this.current?.outcome === 'running' && this.current.text.includes(text);
  }

  isOwn(step: Step | null): boolean {
    return step !== null && this.own.includes(step);
  }
}
