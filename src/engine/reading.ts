import { isEcho } from './echo.ts';
import {
  SETTLED_BYTES,
  linesAfter,
  linesBefore,
  type NearLine,
  type NeighbourPatterns,
} from './match/neighbours.ts';
import type { Hit, HitLine } from './match/line-matcher.ts';
import type { LogText } from './buffer.ts';
import type { LinePattern, Neighbour, PatternMatch, Rules } from './rules.ts';
import { runFrom } from './runs.ts';
import type { Builder, Marker, Step } from './step.ts';
import { StepTracker } from './tracker.ts';

/** A signature that matches a line of the log. */
export interface Match {
  readonly signature: number;
  readonly line: number;
  readonly column: number;
  /** Exclusive. */
  readonly endColumn: number;
  /** The line without escape sequences and wrapper. */
  readonly text: string;
  readonly step: Step | null;
  /** The line stands in the recap of the failed step, a copy of an earlier one. */
  readonly recap: boolean;
  /** First line of the run of matches of this signature in this step, without a large gap, that the match belongs to. */
  readonly runFrom: number;
  captures: Readonly<Record<string, string>>;
  /** Lines of neighbours that belong to the evidence. */
  near: readonly { line: number; text: string }[];
  /** Byte offsets of the line, and whether its neighbours hold as far as that is known, until it is settled. */
  pending: { start: number; end: number; vertex: string | null; holds: boolean | null } | null;
}

/** How many matches of one signature are kept from the start and from the end of the log. */
const KEPT_FIRST = 40;
const KEPT_LAST = 40;

/** What the engine has read of a log so far. Takes the lines that patterns match, in order; memory is bounded. */
export class Reading {
  tracker = new StepTracker();
  readonly #rules: Rules;
  readonly #markers: ReadonlyMap<string, { marker: Marker; builder: Builder | null }>;
  readonly #near: NeighbourPatterns;
  readonly #harmless: LinePattern | null;
  readonly #first = new Map<number, Match[]>();
  readonly #last = new Map<number, Match[]>();
  #pending: Match[] = [];

  constructor(
    rules: Rules,
    markers: ReadonlyMap<string, { marker: Marker; builder: Builder | null }>,
    near: NeighbourPatterns,
  ) {
    this.#rules = rules;
    this.#markers = markers;
    this.#near = near;
    this.#harmless = rules.harmless.length > 0 ? near.compile(rules.harmless.join('|'), '') : null;
  }

  /** The state as it is now, apart from this one. */
  copy(): Reading {
    const steps = new Map<Step, Step>();
    const step = (own: Step): Step => remembered(steps, own, () => ({ ...own }));
    const matches = new Map<Match, Match>();
    const match = (own: Match): Match =>
      remembered(matches, own, () => ({
        ...own,
        step: own.step && step(own.step),
        pending: own.pending && { ...own.pending },
      }));
    const copy = new Reading(this.#rules, this.#markers, this.#near);
    copy.tracker = this.tracker.copy(step);
    // The lists are sparse: only signatures that match have one.
    this.#first.forEach((list, number) => copy.#first.set(number, list.map(match)));
    this.#last.forEach((list, number) => copy.#last.set(number, list.map(match)));
    copy.#pending = this.#pending.map(match);
    return copy;
  }

  /** All kept matches whose neighbours hold, in the order of their lines. */
  matches(text: LogText): readonly Match[] {
    const all = [this.#first, this.#last].flatMap((kept) => [...kept.values()].flat());
    const held = all.filter(
      (match) => !match.pending || (match.pending.holds ?? this.#neighboursHold(match, text)),
    );
    return held.sort((a, b) => a.line - b.line || a.column - b.column || a.signature - b.signature);
  }

  /** Takes the next line with matches. */
  add(line: HitLine, text: LogText): void {
    this.#settle(line.start, text);
    const vertex = line.text.vertex;
    let echo = isEcho(line.text.text) || this.tracker.inEcho;
    let quoted: { from: number; to: number } | null = null;
    for (const { role, match } of line.hits) {
      if (role.kind !== 'marker') continue;
      const known = this.#markers.get(role.name);
      if (!known) continue;
      if (known.builder) this.tracker.sightings.sawBuilder(known.builder);
      const command = match.groups?.['command'];
      if (known.marker.echo && command !== undefined) {
        const from = line.text.text.indexOf(command);
        quoted = { from, to: from + command.length };
      } else if (known.marker.echo) echo = true;
      for (const event of [known.marker.read(match.groups ?? {}, vertex)].flat())
        this.tracker.apply(event, line.line);
    }
    const step = this.tracker.stepOf(vertex, line.line);
    if (step && !this.tracker.inRecap) step.endLine = Math.max(step.endLine, line.line);
    for (const hit of line.hits) {
      if (hit.role.kind !== 'signature' || echo) continue;
      if (quoted && hit.match.index < quoted.to && hit.match.index + hit.match[0].length > quoted.from)
        continue;
      if (this.#harmless?.exec(line.text.text)) break;
      this.#addMatch(line, hit, hit.role.signature, step);
    }
  }

  /** Looks at the neighbours that are all there by now, before the text forgets them. */
  look(text: LogText): void {
    for (const match of this.#pending) {
      const { pending } = match;
      if (pending?.holds === null && text.end - pending.end >= SETTLED_BYTES)
        pending.holds = this.#neighboursHold(match, text);
    }
  }

  #addMatch(line: HitLine, { match }: Hit, number: number, step: Step | null): void {
    const signature = this.#rules.signatures.at(number)!;
    const captures: Record<string, string> = {};
    for (const [name, value] of Object.entries(match.groups ?? {}))
      if (value !== undefined) captures[name] = value;
    const { from, to } = markedSpan(match);
    delete captures['mark'];
    const first = listOf(this.#first, number);
    const text = line.text.text;
    const kept: Match = {
      signature: number,
      line: line.line,
      column: line.column(from),
      endColumn: line.column(to),
      text,
      step,
      recap: this.tracker.inRecap,
      runFrom: runFrom({ line: line.line, text, step, captures }, first, this.#last.get(number) ?? []),
      captures,
      near: [],
      pending: signature.surroundings
        ? { start: line.start, end: line.end, vertex: line.text.vertex, holds: null }
        : null,
    };
    if (kept.pending) this.#pending.push(kept);
    if (first.length < KEPT_FIRST) {
      first.push(kept);
      return;
    }
    const last = listOf(this.#last, number);
    last.push(kept);
    const gone = last.length > KEPT_LAST ? last.shift() : undefined;
    if (gone) gone.pending = null;
  }

  /**
   * Drops the matches whose neighbours do not hold, once the reading is at `position` far behind them: when that is
   * depends on the text alone, not on the pieces in which it came.
   */
  #settle(position: number, text: LogText): void {
    if (this.#pending.length === 0) return;
    this.#pending = this.#pending.filter((match) => {
      const { pending } = match;
      if (!pending || position - pending.end < SETTLED_BYTES) return pending !== null;
      if (pending.holds ?? this.#neighboursHold(match, text)) match.pending = null;
      else this.#drop(match);
      return false;
    });
  }

  #drop(match: Match): void {
    for (const list of [this.#first.get(match.signature), this.#last.get(match.signature)]) {
      const at = list?.indexOf(match) ?? -1;
      if (at >= 0) list?.splice(at, 1);
    }
  }

  /** Whether the neighbours of a match are as its signature says; adds their captures and lines to the match. */
  #neighboursHold(match: Match, text: LogText): boolean {
    const { start, end, vertex } = match.pending ?? { start: 0, end: 0, vertex: null };
    const { surroundings } = this.#rules.signatures.at(match.signature)!;
    const near: { line: number; text: string }[] = [];
    const captures = { ...match.captures };
    const find = (neighbour: Neighbour, side: 'before' | 'after'): boolean => {
      const lines: Iterable<NearLine> =
        side === 'before'
          ? linesBefore(text, start, vertex, neighbour.within)
          : linesAfter(text, end, vertex, neighbour.within);
      const found = this.#near.find(neighbour, lines);
      if (!found) return false;
      near.push({ line: match.line + found.line.distance, text: found.line.text });
      for (const [name, value] of Object.entries(found.groups))
        if (value !== undefined) captures[name] ??= value;
      return true;
    };
    if (!surroundings) return true;
    const { before, after, withoutBefore, withoutAfter } = surroundings;
    if (!before.every((n) => find(n, 'before')) || !after.every((n) => find(n, 'after'))) return false;
    const kept = near.length;
    if (withoutBefore.some((n) => find(n, 'before')) || withoutAfter.some((n) => find(n, 'after')))
      return false;
    match.near = near.slice(0, kept);
    match.captures = captures;
    return true;
  }
}

/** The telling part of a match, by index of the line's text: the part that the pattern names, else all of it. */
export function markedSpan(match: PatternMatch): { from: number; to: number } {
  const marked = match.groups?.['mark'] ?? match[0];
  const from = match.index + Math.max(0, match[0].indexOf(marked));
  return { from, to: from + marked.trimEnd().length };
}

function remembered<T>(known: Map<T, T>, own: T, make: () => T): T {
  const before = known.get(own);
  if (before !== undefined) return before;
  const made = make();
  known.set(own, made);
  return made;
}

/** The list under a number, empty at first. */
function listOf(lists: Map<number, Match[]>, number: number): Match[] {
  let list = lists.get(number);
  if (!list) lists.set(number, (list = []));
  return list;
}
