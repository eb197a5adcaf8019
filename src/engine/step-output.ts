import { isMessage, says, strength } from './outcome.ts';
import type { TailLine } from './tail.ts';

/** The output of a step, or of a log that names none. Many lines ask for what stands behind them: that is worked out once. */
export class StepOutput {
  readonly lines: readonly TailLine[];
  #lastMessage: number | null = null;
  #lastSaid: number | null = null;

  constructor(lines: readonly TailLine[]) {
    this.lines = lines;
  }

  /** The index of the first line behind a line of the log. */
  behind(line: number): number {
    let [low, high] = [0, this.lines.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.lines[middle]!.line <= line) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Whether from an index on stands the message of a failure, or the last line that says anything speaks of one. */
  failsFrom(index: number): boolean {
    this.#lastMessage ??= this.lines.findLastIndex((line) => says(line) && isMessage(line));
    if (this.#lastMessage >= index) return true;
    this.#lastSaid ??= this.lines.findLastIndex(says);
    return this.#lastSaid >= index && strength(this.lines[this.#lastSaid]!) > 0;
  }
}

const END_OF_RECAP = /^-{6,}$/;

/** The outputs in the last lines of a log, each made once. */
class Outputs {
  readonly #lines: readonly TailLine[];
  readonly #ofSteps = new Map<string, StepOutput>();
  #recaps: readonly StepOutput[] | null = null;

  constructor(lines: readonly TailLine[]) {
    this.#lines = lines;
  }

  /**
   * What a step printed, or the log where no vertex is named.
   *
   * @param vertex BuildKit's, `#12`
   * @param end the last line
   */
  ofStep(vertex: string | null, end: number): StepOutput {
    const key = `${vertex ?? ''} ${end}`;
    let output = this.#ofSteps.get(key);
    if (!output) {
      const own = this.#lines.filter(
        ({ line, text }) => line <= end && (vertex === null || text.vertex === vertex),
      );
      this.#ofSteps.set(key, (output = new StepOutput(own)));
    }
    return output;
  }

  /** The recap that holds a line, up to the rule that ends it. */
  ofRecap(line: number): StepOutput {
    this.#recaps ??= partsBetween(this.#lines, ({ text }) => END_OF_RECAP.test(text.text));
    return this.#recaps.find(({ lines }) => (lines.at(-1)?.line ?? 0) >= line) ?? new StepOutput([]);
  }
}

/** The lines between those that part them. */
function partsBetween(lines: readonly TailLine[], parts: (line: TailLine) => boolean): StepOutput[] {
  const ends = [...lines.flatMap((line, at) => (parts(line) ? [at] : [])), lines.length];
  return ends.map((end, i) => new StepOutput(lines.slice((ends[i - 1] ?? -1) + 1, end)));
}

const known = new WeakMap<readonly TailLine[], Outputs>();

/** The outputs in these lines, which are those of the tail of a log. */
export function outputsOf(lines: readonly TailLine[]): Outputs {
  let outputs = known.get(lines);
  if (!outputs) known.set(lines, (outputs = new Outputs(lines)));
  return outputs;
}
