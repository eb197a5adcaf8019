import { covers } from './cause-pattern.ts';
import type { Findings, LogReading } from './diagnosis.ts';
import { CLUSTER, type Match } from './reading.ts';
import type { CompilePattern, Rules, Signature } from './rules.ts';

/** Where a match stands, seen from the failed step. */
export type Relation = 'failed' | 'builder' | 'other';

/** A cause that the log shows, with the match that speaks for it. */
export interface Candidate {
  readonly cause: number;
  readonly match: Match;
  readonly relation: Relation;
  readonly findings: Findings;
  /** Where else the cause speaks, as closely and finally: these lines hold those of other causes together. */
  readonly spans: readonly Span[];
}

/** Lines of a log, both inclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A log and the catalogue it is judged by. */
export interface Judged {
  readonly rules: Rules;
  readonly compile: CompilePattern;
  readonly reading: LogReading;
}

/** As compilers write it; a traceback, of which the first may be caught, names its errors otherwise. */
const SAYS_ERROR = /\berror\b/;

/** Higher is closer to the failure. */
export const CLOSENESS: Readonly<Record<Relation, number>> = { failed: 3, builder: 2, other: 1 };
/** Higher is more final. */
export const FINALITY: Readonly<Record<Signature['form'], number>> = { final: 2, warning: 1, retry: 0 };

/** The causes whose signatures hold in a log, in no order. */
export function candidates(judged: Judged, findings: (cause: number) => Findings): Candidate[] {
  const { rules, reading } = judged;
  const byCause = new Map<number, Match[]>();
  const add = (match: Match): void => {
    const { cause } = rules.signatures.at(match.signature)!;
    const list = byCause.get(cause);
    if (list) list.push(match);
    else byCause.set(cause, [match]);
  };
  for (const match of reading.matches) {
    const signature = rules.signatures.at(match.signature)!;
    const stepGoesOn = relationOf(reading, match) === 'other' && !signature.outlivesStep;
    if (!stepGoesOn && conditionsHold(judged, match)) add(match);
  }
  for (const number of rules.ofSteps) {
    if (byCause.has(rules.signatures.at(number)!.cause)) continue;
    const match = stepMatch(judged, number);
    if (match) add(match);
  }

  const found: Candidate[] = [];
  for (const [cause, matches] of byCause) {
    const known = findings(cause);
    if (known.rulesOut.length > 0 || (rules.causes.at(cause)!.needsFact && known.proves.length === 0))
      continue;
    const others = [...byCause]
      .filter(([other]) => other !== cause && rules.causes.at(other)!.tier === 'specific')
      .flatMap(([, others]) => others)
      .filter(({ signature }) => rules.signatures.at(signature)!.form === 'final');
    const match = bestMatch(rules, reading, matches, others);
    found.push({
      cause,
      match,
      relation: relationOf(reading, match),
      findings: known,
      spans: spansOf(rules, match, matches),
    });
  }
  return found;
}

/** The lines of a cause's final messages in the step of its match. */
function spansOf(rules: Rules, match: Match, matches: readonly Match[]): Span[] {
  const isFinal = ({ signature }: Match): boolean => rules.signatures.at(signature)!.form === 'final';
  const others = isFinal(match)
    ? matches.filter((other) => other.step === match.step && other.recap === match.recap && isFinal(other))
    : [];
  return [match, ...others].map(({ runFrom, line }) => ({ from: runFrom, to: line }));
}

/** What the builder itself says counts as the failure where no command failed. */
function relationOf(reading: LogReading, match: Match): Relation {
  const failed = reading.failedStep?.step ?? null;
  if (match.step === null) return failed?.exitCode == null ? 'failed' : 'builder';
  if (match.step === failed) return 'failed';
  return failed === null && match.step.outcome === 'running' ? 'failed' : 'other';
}

/** The signature's conditions on the step: its exit code and its command. */
function conditionsHold({ rules, compile, reading }: Judged, { signature, step }: Match): boolean {
  const { exit, command } = rules.signatures.at(signature)!;
  const code = step?.exitCode ?? reading.failedStep?.exitCode ?? null;
  // A step whose heading was cut off has no text; the builder may still quote its command.
  const text = step?.text || (reading.failedStep?.text ?? '');
  return (
    (exit === undefined || (code !== null && exit.includes(code))) &&
    (command === undefined || compile(command, '').exec(text) !== null)
  );
}

/** The match of a signature that needs no line: the failed step itself, at the line that says so. */
function stepMatch(judged: Judged, number: number): Match | null {
  const { reading } = judged;
  const failed = reading.failedStep;
  if (!failed) return null;
  const match: Match = {
    signature: number,
    line: failed.endLine,
    column: 1,
    endColumn: 1,
    text: failed.text,
    step: failed.step,
    recap: false,
    runFrom: failed.endLine,
    captures: {},
    near: [],
    pending: null,
  };
  if (!conditionsHold(judged, match)) return null;
  const line = reading.tail(failed.endLine).find((each) => each.line === failed.endLine);
  return line ? { ...match, endColumn: 1 + line.raw.trimEnd().length, text: line.text.text } : match;
}

/** Whether a cause wins against another one where both match. */
export function supersedes(rules: Rules, cause: number, other: number): boolean {
  const { id } = rules.causes.at(other)!;
  return (rules.causes.at(cause)!.supersedes ?? []).some((pattern) => covers(pattern, id));
}

/**
 * The match that speaks for its cause: closest to the failure, final, and the first of the last group of lines.
 *
 * @param others matches of other causes: they hold its lines together, as the errors of a compiler do among which those
 *   of a missing library stand
 */
function bestMatch(
  rules: Rules,
  reading: LogReading,
  matches: readonly Match[],
  others: readonly Match[],
): Match {
  const value = (match: Match): number =>
    CLOSENESS[relationOf(reading, match)] * 10 +
    FINALITY[rules.signatures.at(match.signature)!.form] * 2 +
    (match.recap ? 0 : 1);
  const best = Math.max(...matches.map(value));
  const equal = matches.filter((match) => value(match) === best);
  const held = others.filter(({ step }) => step === equal.at(-1)!.step).map(({ line }) => line);
  held.sort((a, b) => a - b);
  let first = equal.length - 1;
  // Matches between those that are kept hold them together as well.
  while (
    first > 0 &&
    (equal[first]!.runFrom <= equal[first - 1]!.line ||
      ofOneSource(equal[first - 1]!, equal[first]!) ||
      together(equal[first - 1]!.line, equal[first]!.line, held))
  )
    first--;
  return equal[first]!;
}

/** Whether two messages of a compiler are about one file: however many notes stand between them, it is one compilation. */
function ofOneSource(one: Match, other: Match): boolean {
  const { file } = one.captures;
  return (
    file !== undefined &&
    file === other.captures['file'] &&
    [one, other].every(({ text }) => SAYS_ERROR.test(text))
  );
}

/** Whether no gap between two lines is larger than that of a group, given the lines that stand between them. */
function together(from: number, to: number, between: readonly number[]): boolean {
  let previous = from;
  for (const line of between) {
    if (line <= previous) continue;
    if (line >= to || line - previous > CLUSTER) break;
    previous = line;
  }
  return to - previous <= CLUSTER;
}
