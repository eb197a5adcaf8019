/**
 * The steps of a platform, as its own headings part the log: `##[group]Run …` of GitHub, sections of Azure and GitLab.
 * In: their headings and what the platform says of them. Out: which lines are not of what failed.
 */

/** One step of a platform, from its heading to the next one. */
export interface Frame {
  /** The heading's line. */
  readonly from: number;
  /** The platform runs it whether or not the job failed: cleaning up, collecting what is left. */
  readonly aside: boolean;
  /** The line that ends the script that it prints; 0 where none is known. */
  scriptTo: number;
  /** The first and the last word of the platform that it failed; 0 for none. */
  failedAt: number;
  failedTo: number;
}

/** The frames of a log, in order; plain data. */
export interface FrameList {
  readonly all: readonly Frame[];
  /** How many of them failed. */
  readonly failed: number;
}

/** Lines of a log, both inclusive. */
interface Lines {
  readonly from: number;
  readonly to: number;
}

const MOST_FRAMES = 2000;

/** Follows the frames of a log. Memory is bounded. */
export class Frames {
  #all: Frame[] = [];
  #failed = 0;

  copy(): Frames {
    const copy = new Frames();
    copy.#all = this.#all.map((frame) => ({ ...frame }));
    copy.#failed = this.#failed;
    return copy;
  }

  /** The frames as they are now. */
  list(): FrameList {
    return { all: this.#all.map((frame) => ({ ...frame })), failed: this.#failed };
  }

  get anyFailed(): boolean {
    return this.#failed > 0;
  }

  begin(line: number, aside: boolean): void {
    if (this.#all.length < MOST_FRAMES)
      this.#all.push({ from: line, aside, scriptTo: 0, failedAt: 0, failedTo: 0 });
  }

  /** The script of the frame at hand was printed. */
  scriptEnds(line: number): void {
    const frame = this.#all.at(-1);
    if (frame?.scriptTo === 0) frame.scriptTo = line;
  }

  /** The platform says that the frame at hand failed. */
  fail(line: number): void {
    const frame = this.#all.at(-1);
    if (!frame || frame.aside || this.#all.length === MOST_FRAMES) return;
    frame.failedTo = line;
    if (frame.failedAt > 0) return;
    frame.failedAt = line;
    this.#failed++;
  }

  /** The line on which the last frame that is of the job itself failed; 0 where it did not. */
  get lastFailedAt(): number {
    return this.#all.findLast(({ aside }) => !aside)?.failedTo ?? 0;
  }
}

function frameAt(all: readonly Frame[], line: number): Frame | undefined {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle]!.from <= line) low = middle + 1;
    else high = middle;
  }
  return all[low - 1];
}

/** Whether a line is of a frame that did not fail, where another one did. */
export function isApart({ all, failed }: FrameList, line: number): boolean {
  const frame = frameAt(all, line);
  return frame !== undefined && (frame.aside || (failed > 0 && frame.failedAt === 0));
}

/** Whether a line is apart, or prints a script. */
export function isNoOutput(frames: FrameList, line: number): boolean {
  return isApart(frames, line) || line <= (scriptOf(frames, line)?.to ?? 0);
}

/** The lines that print the script of the frame of a line; null where none does. */
export function scriptOf({ all }: FrameList, line: number): Lines | null {
  const frame = frameAt(all, line);
  return frame && frame.scriptTo > 0 ? { from: frame.from, to: frame.scriptTo } : null;
}

/** The output of the frames that failed, the last one first: from behind the script to before the next heading. */
export function failedFrames({ all }: FrameList): Lines[] {
  return all
    .flatMap(({ from, scriptTo, failedAt }, at) =>
      failedAt > 0 ? { from: Math.max(from, scriptTo) + 1, to: (all[at + 1]?.from ?? Infinity) - 1 } : [],
    )
    .reverse();
}
