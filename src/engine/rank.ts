import {
  candidates,
  CLOSENESS,
  FINALITY,
  supersedes,
  type Candidate,
  type Judged,
  type Relation,
} from './candidates.ts';
import type { Confidence, Diagnosis, Findings } from './diagnosis.ts';
import type { CauseRule, Signature } from './rules.ts';
import { joined, type Span } from './runs.ts';

const MOST_DIAGNOSES = 10;
const MOST_EVIDENCE = 3;
/** Consequences are looked for behind the first causes only, in lines around the root. */
const WITH_CONSEQUENCES = 3;
const MOST_CONSEQUENCES = 20;
const CONSEQUENCES_BEFORE = 10;
const CONSEQUENCES_AFTER = 300;

const RELATION_WORDS: Readonly<Record<Relation, string>> = {
  failed: 'stands in the step that failed',
  builder: 'the builder says it of the whole build',
  other: 'stands in a step that did not end the build',
};

const HIDDEN_WORDS = 'stands in a step that hid its error; a later step failed for it';
const isHidden = ({ reading }: Judged): boolean => reading.failedStep?.hidUntil !== undefined;

const WENT_ON = 'the script went on behind it';

/**
 * Orders the causes found in a log, the root cause first. Pure: the same matches and findings give the same order,
 * however the catalogue is sorted.
 *
 * @param findings what the workspace says of a cause (by its number)
 */
export function rank(judged: Judged, findings: (cause: number) => Findings): readonly Diagnosis[] {
  const all = candidates(judged, findings);
  const ordered = order(judged, withoutSuperseded(judged, all));
  // A script that went on and failed later did so for a reason that nobody knows.
  if (ordered[0]?.afterwards === 'failed-later') return [];
  return ordered.slice(0, MOST_DIAGNOSES).map((candidate, place) => ({
    ...diagnosis(judged, candidate),
    consequences: place < WITH_CONSEQUENCES ? consequencesOf(judged, candidate) : [],
  }));
}

function withoutSuperseded({ rules }: Judged, all: readonly Candidate[]): Candidate[] {
  const wins = (a: Candidate, b: Candidate): boolean =>
    a !== b &&
    (CLOSENESS[a.relation] >= CLOSENESS[b.relation] ||
      rules.signatures.at(a.match.signature)!.outlivesStep === true) &&
    supersedes(rules, a.cause, b.cause);
  /** A general reading of a line adds nothing to a special one of the same line. */
  const says = (a: Candidate, b: Candidate): boolean =>
    a.match.line === b.match.line &&
    CLOSENESS[a.relation] >= CLOSENESS[b.relation] &&
    rules.causes.at(a.cause)!.tier === 'specific' &&
    rules.causes.at(b.cause)!.tier === 'vague';
  const standing = all.filter((candidate) => !all.some((other) => wins(other, candidate)));
  return standing.filter((candidate) => !standing.some((other) => says(other, candidate)));
}

function order({ rules }: Judged, standing: readonly Candidate[]): Candidate[] {
  const groups = groupsOf(standing);
  const cause = (c: Candidate): CauseRule => rules.causes.at(c.cause)!;
  const signature = (c: Candidate): Signature => rules.signatures.at(c.match.signature)!;
  return [...standing].sort((a, b) => {
    const by = (value: (c: Candidate) => number): number => value(b) - value(a);
    return (
      by((c) => CLOSENESS[c.relation]) ||
      by((c) => (c.afterwards === 'ended' ? 1 : 0)) ||
      by((c) => (cause(c).tier === 'specific' ? 1 : 0)) ||
      by((c) => FINALITY[c.form]) ||
      by((c) => (c.findings.proves.length > 0 ? 1 : 0)) ||
      // Of two groups of lines the later one ended the build; inside a group the first line is the root.
      by((c) => groups.findIndex(({ to }) => c.match.line <= to)) ||
      -by((c) => c.match.line) ||
      by((c) => signature(c).weight) ||
      (cause(a).id < cause(b).id ? -1 : 1)
    );
  });
}

/** The groups of lines of the candidates. Those that a compiler says of source files are one, as far as its errors go on. */
function groupsOf(standing: readonly Candidate[]): Span[] {
  const compilations = joined(standing.flatMap(({ spans }) => spans));
  const lines = new Map<Span | number, number[]>();
  for (const { match, spans } of standing) {
    const own = spans.length > 0 ? compilations.find(({ to }) => match.line <= to) : undefined;
    lines.set(own ?? match.line, [...(lines.get(own ?? match.line) ?? []), match.line]);
  }
  return joined([...lines.values()].map((of) => ({ from: Math.min(...of), to: Math.max(...of) })));
}

function diagnosis(judged: Judged, candidate: Candidate): Omit<Diagnosis, 'consequences'> {
  const { match, relation, form, findings } = candidate;
  const { tier } = judged.rules.causes.at(candidate.cause)!;
  const evidence = new Map([
    [match.line, match.text],
    ...match.near.map(({ line, text }) => [line, text] as const),
  ]);
  return {
    cause: candidate.cause,
    confidence: confidenceOf(candidate, tier),
    line: match.line,
    column: match.column,
    endLine: match.line,
    endColumn: match.endColumn,
    captures: match.captures,
    evidence: [...evidence]
      .slice(0, MOST_EVIDENCE)
      .sort(([a], [b]) => a - b)
      .map(([line, text]) => ({ line, text })),
    reasons: [
      `line ${match.line} ${relation === 'failed' && isHidden(judged) ? HIDDEN_WORDS : RELATION_WORDS[relation]}`,
      tier === 'specific' ? 'the message names the cause' : 'the message is a general one',
      ...(form === 'final' ? [] : [`the message is a ${form}`]),
      ...(candidate.afterwards === 'ended' ? [] : [WENT_ON]),
      ...findings.proves,
    ],
  };
}

function confidenceOf(
  { relation, form, findings, afterwards }: Candidate,
  tier: CauseRule['tier'],
): Confidence {
  if (findings.proves.length > 0) return 'proved';
  const isPlain = form === 'final' && afterwards === 'ended' && relation !== 'other';
  return tier === 'specific' && isPlain ? 'likely' : 'possible';
}

/** Lines around the root that follow from it, by the cause's own patterns and by those of every failure. */
function consequencesOf(judged: Judged, candidate: Candidate): number[] {
  const { rules, compile, reading } = judged;
  const { cause, match, relation } = candidate;
  const hidUntil = relation === 'failed' ? reading.failedStep?.hidUntil : undefined;
  const found = hidUntil === undefined ? [] : [hidUntil];
  // Those of every failure are one pattern; a cause's own may be a team's, which are compiled one by one.
  const common = rules.consequences.length > 0 ? [rules.consequences.join('|')] : [];
  const patterns = [...(rules.causes.at(cause)!.consequences ?? []), ...common].map((source) =>
    compile(source, ''),
  );
  if (patterns.length === 0) return found;
  const tail = reading.tail(match.line - CONSEQUENCES_BEFORE);
  const first = Math.max(0, match.line - (tail[0]?.line ?? 1) - CONSEQUENCES_BEFORE);
  for (const { line, text } of tail.slice(first, first + CONSEQUENCES_BEFORE + CONSEQUENCES_AFTER)) {
    if (line !== match.line && line !== hidUntil && patterns.some((pattern) => pattern.exec(text.text)))
      found.push(line);
    if (found.length === MOST_CONSEQUENCES) break;
  }
  return found.sort((a, b) => a - b);
}
