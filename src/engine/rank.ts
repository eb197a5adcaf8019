import type { Confidence, Diagnosis, Findings, LogReading } from './diagnosis.ts';
import type { Match } from './reading.ts';
import type { Rules } from './rules.ts';

/** Lines of one failure stand close together; what is farther apart belongs to another command. */
const CLUSTER = 25;
const MOST_DIAGNOSES = 10;
const MOST_CONSEQUENCES = 20;

/** Where a match stands, seen from the failed step. Higher is closer to the failure. */
const RELATIONS = { failed: 3, builder: 2, other: 1 } as const;
type Relation = keyof typeof RELATIONS;

const RELATION_WORDS: Readonly<Record<Relation, string>> = {
  failed: 'stands in the step that failed',
  builder: 'the builder says it of the whole build',
  other: 'stands in a step that did not end the build',
};

const FORMS = { final: 2, warning: 1, retry: 0 } as const;

interface Candidate {
  readonly cause: number;
  readonly match: Match;
  readonly relation: Relation;
  readonly findings: Findings;
}

/**
 * Orders the causes found in a log, the root cause first. Pure: the same matches and findings give the same order,
 * however the catalogue is sorted.
 *
 * @param findings what the workspace says of a cause (by its number); without it nothing is proved or ruled out
 */
export function rank(
  rules: Rules,
  reading: LogReading,
  findings?: (cause: number) => Findings,
): readonly Diagnosis[] {
  const all = candidates(rules, reading, findings ?? (() => ({ proves: [], rulesOut: [] })));
  const standing = withoutSuperseded(rules, all);
  const groups = groupLines(standing.map(({ match }) => match.line));
  const ordered = standing.sort((a, b) => compare(rules, groups, a, b));
  return ordered.slice(0, MOST_DIAGNOSES).map((candidate) => diagnosis(rules, reading, candidate));
}

function candidates(rules: Rules, reading: LogReading, findings: (cause: number) => Findings): Candidate[] {
  const byCause = new Map<number, Match[]>();
  for (const match of reading.matches) {
    const signature = rules.signatures[match.signature]!;
    if (!conditionsHold(rules, reading, match)) continue;
    if (relationOf(reading, match) === 'other' && !signature.outlivesStep) continue;
    const list = byCause.get(signature.cause);
    if (list) list.push(match);
    else byCause.set(signature.cause, [match]);
  }
  for (const [number, signature] of rules.signatures.entries()) {
    if (!signature.stepOnly || byCause.has(signature.cause)) continue;
    const match = stepMatch(rules, reading, number);
    if (match) byCause.set(signature.cause, [match]);
  }
  const found: Candidate[] = [];
  for (const [cause, matches] of byCause) {
    const known = findings(cause);
    if (known.rulesOut.length > 0 || (rules.causes[cause]!.needsFact && known.proves.length === 0)) continue;
    const match = bestMatch(rules, reading, matches);
    found.push({ cause, match, relation: relationOf(reading, match), findings: known });
  }
  return found;
}

/** Where a match stands, seen from the failed step. What the builder itself says counts as the failure if no command failed. */
function relationOf(reading: LogReading, match: Match): Relation {
  const failed = reading.failedStep?.step ?? null;
  if (match.step === null) return failed?.exitCode == null ? 'failed' : 'builder';
  if (match.step === failed) return 'failed';
  return failed === null && match.step.outcome !== 'done' ? 'failed' : 'other';
}

/** The signature's conditions on the step: its exit code and its command. */
function conditionsHold(rules: Rules, reading: LogReading, match: Match): boolean {
  const { exit, command } = rules.signatures[match.signature]!;
  if (exit) {
    const code = match.step?.exitCode ?? reading.failedStep?.exitCode ?? null;
    if (code === null || !exit.includes(code)) return false;
  }
  return command === null || match.step === null || new RegExp(command).test(match.step.text);
}

/** The match of a signature that needs no line: the failed step itself, at the line that says so. */
function stepMatch(rules: Rules, reading: LogReading, number: number): Match | null {
  const failed = reading.failedStep;
  const signature = rules.signatures[number]!;
  if (!failed || failed.exitCode === null || !signature.exit?.includes(failed.exitCode)) return null;
  if (signature.command !== null && !new RegExp(signature.command).test(failed.text)) return null;
  const last = reading.telling.find(({ line }) => line === failed.endLine);
  return {
    signature: number,
    line: failed.endLine,
    column: last?.column ?? 1,
    endColumn: last?.endColumn ?? 1,
    text: last?.text ?? failed.text,
    step: failed.step,
    recap: false,
    captures: {},
    near: [],
    pending: null,
  };
}

/** The match that speaks for its cause: closest to the failure, final, and the first of the last group of lines. */
function bestMatch(rules: Rules, reading: LogReading, matches: readonly Match[]): Match {
  const value = (match: Match): number =>
    RELATIONS[relationOf(reading, match)] * 10 +
    FORMS[rules.signatures[match.signature]!.form] * 2 +
    (match.recap ? 0 : 1);
  const best = Math.max(...matches.map(value));
  const equal = matches.filter((match) => value(match) === best);
  let first = equal.length - 1;
  while (first > 0 && equal[first]!.line - equal[first - 1]!.line <= CLUSTER) first--;
  return equal[first]!;
}

function withoutSuperseded(rules: Rules, all: readonly Candidate[]): Candidate[] {
  const wins = (a: Candidate, b: Candidate): boolean =>
    a !== b &&
    (RELATIONS[a.relation] >= RELATIONS[b.relation] || rules.signatures[a.match.signature]!.outlivesStep) &&
    rules.causes[a.cause]!.supersedes.some((pattern) => covers(pattern, rules.causes[b.cause]!.id));
  return all.filter((candidate) => !all.some((other) => wins(other, candidate)));
}

const covers = (pattern: string, id: string): boolean =>
  pattern === id || (pattern.endsWith('/*') && id.startsWith(pattern.slice(0, -1)));

function compare(rules: Rules, groups: ReadonlyMap<number, number>, a: Candidate, b: Candidate): number {
  const cause = (c: Candidate): Rules['causes'][number] => rules.causes[c.cause]!;
  const signature = (c: Candidate): Rules['signatures'][number] => rules.signatures[c.match.signature]!;
  const by = (value: (c: Candidate) => number): number => value(b) - value(a);
  return (
    by((c) => RELATIONS[c.relation]) ||
    by((c) => (cause(c).tier === 'specific' ? 1 : 0)) ||
    by((c) => FORMS[signature(c).form]) ||
    by((c) => (c.findings.proves.length > 0 ? 1 : 0)) ||
    // Of two groups of lines the later one ended the build; inside a group the first line is the root.
    by((c) => groups.get(c.match.line) ?? 0) ||
    -by((c) => c.match.line) ||
    by((c) => signature(c).weight) ||
    (cause(a).id < cause(b).id ? -1 : 1)
  );
}

/** Numbers the groups of lines that stand at most `CLUSTER` lines apart, by line. */
function groupLines(lines: readonly number[]): Map<number, number> {
  const groups = new Map<number, number>();
  let previous = -Infinity;
  let group = 0;
  for (const line of [...lines].sort((a, b) => a - b)) {
    if (line - previous > CLUSTER) group++;
    groups.set(line, group);
    previous = line;
  }
  return groups;
}

function diagnosis(rules: Rules, reading: LogReading, candidate: Candidate): Diagnosis {
  const { match, relation, findings } = candidate;
  const { tier } = rules.causes[candidate.cause]!;
  const { form } = rules.signatures[match.signature]!;
  const evidence = new Map([
    [match.line, match.text],
    ...match.near.map(({ line, text }) => [line, text] as const),
  ]);
  return {
    cause: candidate.cause,
    confidence: confidence(candidate, tier, form),
    line: match.line,
    column: match.column,
    endLine: match.line,
    endColumn: match.endColumn,
    captures: match.captures,
    evidence: [...evidence]
      .slice(0, 3)
      .sort(([a], [b]) => a - b)
      .map(([line, text]) => ({ line, text })),
    consequences: consequencesOf(reading, candidate),
    reasons: [
      `line ${match.line} ${RELATION_WORDS[relation]}`,
      tier === 'specific' ? 'the message names the cause' : 'the message is a general one',
      ...(form === 'final' ? [] : [`the message is a ${form === 'retry' ? 'retry' : 'warning'}`]),
      ...findings.proves,
    ],
  };
}

function confidence({ relation, findings }: Candidate, tier: string, form: string): Confidence {
  if (findings.proves.length > 0) return 'proved';
  return tier === 'specific' && form === 'final' && relation !== 'other' ? 'likely' : 'possible';
}

function consequencesOf(reading: LogReading, { cause, match }: Candidate): number[] {
  const lines = reading.consequences
    .filter(
      (line) =>
        (line.cause === null ? line.line > match.line : line.cause === cause) && line.line !== match.line,
    )
    .map(({ line }) => line);
  return [...new Set(lines)].slice(0, MOST_CONSEQUENCES);
}
