import { covers } from './cause-pattern.ts';
import type { Findings, LogReading } from './diagnosis.ts';
import { isApart, scriptOf } from './frames.ts';
import type { Match } from './reading.ts';
import type { CompilePattern, Rules, Signature } from './rules.ts';
import { COMPILATION, joined, sourceOf, type Span } from './runs.ts';
import { afterwards, gaveWay, triesAgain, type Afterwards } from './went-on.ts';

/** Where a match stands, seen from the failed step. */
export type Relation = 'failed' | 'builder' | 'other';

/** A cause that the log shows, with the match that speaks for it. */
export interface Candidate {
  readonly cause: number;
  readonly match: Match;
  readonly relation: Relation;
  readonly form: Signature['form'];
  readonly findings: Findings;
  /** Where the cause speaks of source files: these lines hold those of other such causes together. */
  readonly spans: readonly Span[];
  /** What came behind its matches in the step that failed. */
  readonly afterwards: Afterwards;
}

/** A log and the catalogue it is judged by. */
export interface Judged {
  readonly rules: Rules;
  readonly compile: CompilePattern;
  readonly reading: LogReading;
}

/** Higher is closer to the failure. */
export const CLOSENESS: Readonly<Record<Relation, number>> = { failed: 3, builder: 2, other: 1 };
/** Higher is more final. */
export const FINALITY: Readonly<Record<Signature['form'], number>> = { final: 2, warning: 1, retry: 0 };

/** How final a match is: by its signature, and by whether its tool says that it tries again. */
function formOf({ rules, reading }: Judged, match: Match): Signature['form'] {
  const { form } = rules.signatures.at(match.signature)!;
  return form === 'final' && triesAgain(reading, match) ? 'retry' : form;
}

type Forms = Map<Match, Signature['form']>;

/** The causes whose signatures hold in a log, in no order. */
export function candidates(judged: Judged, findings: (cause: number) => Findings): Candidate[] {
  const { rules, reading } = judged;
  const byCause = new Map<number, Match[]>();
  const forms: Forms = new Map();
  const add = (match: Match): void => {
    forms.set(match, formOf(judged, match));
    const { cause } = rules.signatures.at(match.signature)!;
    const list = byCause.get(cause);
    if (list) list.push(match);
    else byCause.set(cause, [match]);
  };
  for (const match of reading.matches) {
    const signature = rules.signatures.at(match.signature)!;
    const stepGoesOn = relationOf(reading, match) === 'other' && !signature.outlivesStep;
    if (
      !stepGoesOn &&
      !isFarWarning(judged, match) &&
      !gaveWay(reading, match) &&
      conditionsHold(judged, match)
    )
      add(match);
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
      .filter((each) => forms.get(each) === 'final');
    const match = bestMatch(reading, forms, matches, others);
    // Of several failures of a kind one may be tolerated.
    const isEnd = matches.some((each) => afterwards(reading, each) === 'ended');
    found.push({
      cause,
      match,
      relation: relationOf(reading, match),
      form: forms.get(match) ?? 'final',
      findings: known,
      spans: spansOf(forms, match, matches),
      afterwards: isEnd ? 'ended' : afterwards(reading, match),
    });
  }
  return [...found, ...explained(judged, found, findings)];
}

/**
 * Causes that were said in front of a build that went well, a login that failed as a rule: they count where what failed
 * afterwards follows from them, and as much as that.
 */
function explained(
  judged: Judged,
  found: readonly Candidate[],
  findings: (cause: number) => Findings,
): Candidate[] {
  const { rules, reading } = judged;
  const last = new Map<number, Match>();
  for (const match of reading.earlier) {
    const { cause, outlivesStep } = rules.signatures.at(match.signature)!;
    if (outlivesStep && match.step === null && conditionsHold(judged, match)) last.set(cause, match);
  }
  return [...last].flatMap(([cause, match]) => {
    const follows = found.filter((other) => other.cause !== cause && supersedes(rules, cause, other.cause));
    const known = findings(cause);
    const isKnown = found.some((other) => other.cause === cause);
    const isHeld =
      known.rulesOut.length > 0 || (rules.causes.at(cause)!.needsFact && known.proves.length === 0);
    if (follows.length === 0 || isKnown || isHeld) return [];
    const closest = follows.reduce((a, b) => (CLOSENESS[b.relation] > CLOSENESS[a.relation] ? b : a));
    const form = formOf(judged, match);
    return [
      { cause, match, relation: closest.relation, form, findings: known, spans: [], afterwards: 'ended' },
    ];
  });
}

/** The lines of a cause's messages about source files in the step of its match; none where that names no file. */
function spansOf(forms: Forms, match: Match, matches: readonly Match[]): Span[] {
  if (numberOf(match) > 0) {
    const numbered = matches.filter((other) => other.step === match.step && numberOf(other) > 0);
    return [{ from: match.line, to: Math.max(...numbered.map(({ line }) => line)) }];
  }
  const isOfSource = (each: Match): boolean =>
    forms.get(each) === 'final' && each.captures['file'] !== undefined;
  if (!isOfSource(match)) return [];
  return matches
    .filter((other) => other.step === match.step && other.recap === match.recap && isOfSource(other))
    .map(spanOf);
}

/** What the builder itself says counts as the failure where no command failed. */
function relationOf(reading: LogReading, match: Match): Relation {
  const failed = reading.failedStep?.step ?? null;
  // What the builder says is of the later step that failed for it.
  if (match.step === null && reading.failedStep?.hidUntil !== undefined) return 'other';
  // BuildKit numbers what is of the step; other lines may stand behind the failure.
  if (match.step?.key == null && isApart(reading.frames, match.line)) return 'other';
  if (match.step === null) return failed?.exitCode == null ? 'failed' : 'builder';
  if (match.step === failed) return 'failed';
  return failed === null && match.step.outcome === 'running' ? 'failed' : 'other';
}

/** So many lines of a job stand at most between a warning, which stops nothing by itself, and the failure it led to. */
const WARNED = 100;

/** Where no step is known, a warning far from the end of the job is of another command. */
function isFarWarning(judged: Judged, match: Match): boolean {
  const { failedStep } = judged.reading;
  if (match.step !== null || failedStep === null || failedStep.step !== null) return false;
  return formOf(judged, match) !== 'final' && failedStep.line - match.line > WARNED;
}

/** The signature's conditions on the step: its exit code and its command. */
function conditionsHold({ rules, compile, reading }: Judged, { signature, step, line }: Match): boolean {
  const { exit, command } = rules.signatures.at(signature)!;
  const code = step?.exitCode ?? reading.failedStep?.exitCode ?? null;
  if (exit !== undefined && (code === null || !exit.includes(code))) return false;
  if (command === undefined) return true;
  // A step whose heading was cut off has no text; the builder may still quote its command.
  const text = step?.text || reading.failedStep?.text || commandOf(reading, line);
  return compile(command, '').exec(text) !== null;
}

/** How far behind the command that a shell repeats its output may stand. */
const OUTPUT = 200;

/** The script of the platform's step that a line is of, or the command that its shell repeated before the line. */
function commandOf({ frames, tail }: LogReading, line: number): string {
  const script = scriptOf(frames, line);
  const from = script?.from ?? line - OUTPUT;
  const lines = tail(from);
  const at = Math.max(0, from - (lines[0]?.line ?? 1));
  const before = lines.slice(at, Math.max(at, at + (script?.to ?? line) - from)).map(({ text }) => text.text);
  return script ? before.join('\n') : (before.findLast((text) => /^(?:\$|\+{1,4}) /.test(text)) ?? '');
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
  reading: LogReading,
  forms: Forms,
  matches: readonly Match[],
  others: readonly Match[],
): Match {
  const value = (match: Match): number =>
    CLOSENESS[relationOf(reading, match)] * 10 +
    FINALITY[forms.get(match) ?? 'final'] * 2 +
    (match.recap ? 0 : 1);
  const best = Math.max(...matches.map(value));
  const equal = matches.filter((match) => value(match) === best);
  const last = equal.at(-1)!;
  const groups = joined([...others.filter(({ step }) => step === last.step), ...equal].map(spanOf));
  const groupOf = ({ line }: Match): number => groups.findIndex(({ to }) => line <= to);
  const sources = new Map<string, number>();
  // What is said again, farther away, is said by another attempt.
  const said = new Set<string>();
  // However long the tracebacks of a numbered list of failures are, its first one is the root.
  let lowest = Infinity;
  let first = equal.length;
  for (let at = equal.length - 1; at >= 0; at--) {
    const match = equal[at]!;
    const source = sourceOf(match) ?? '';
    const belongs =
      match === last ||
      groupOf(match) === groupOf(equal[first]!) ||
      numberOf(match) < lowest ||
      ((sources.get(source) ?? Infinity) - match.line <= COMPILATION && !said.has(match.text.trim()));
    if (!belongs) continue;
    first = at;
    lowest = Math.min(lowest, numberOf(match) || lowest);
    said.add(match.text.trim());
    if (source !== '') sources.set(source, match.line);
  }
  return equal[first]!;
}

/** The number of a failure in a list of them, as the runners of tests print it; NaN for none. */
const numberOf = ({ captures }: Match): number => Number(captures['nth']);

const spanOf = ({ runFrom, line }: Match): Span => ({ from: runFrom, to: line });
