import { createEngine, type LogDiagnosis, type WholeRules } from '../../src/engine/index.ts';

export interface NamedLog {
  readonly id: string;
  readonly log: Uint8Array;
}

/** The lines of a log in another form, of which nothing may change the answer. */
type Change = (lines: readonly string[], answer: LogDiagnosis) => readonly string[];

const pad = (n: number): string => String(n % 60).padStart(2, '0');

const CHANGES: Readonly<Record<string, Change>> = {
  'CRLF line ends': (lines) => lines.map((line, i) => (i === lines.length - 1 ? line : `${line}\r`)),
  'every line in colour': (lines) =>
    lines.map((line) => (line === '' ? line : `\u001b[0m\u001b[91m${line}\u001b[0m`)),
  'timestamps in front': (lines) =>
    lines.map((line, i) => `2026-03-01T10:${pad(Math.floor(i / 60))}:${pad(i)}.1234567Z ${line}`),
  'indented by four spaces': (lines) => lines.map((line) => (line === '' ? line : `    ${line}`)),
  'quoted as in Markdown': (lines) => lines.map((line) => `> ${line}`),
  'with line numbers': (lines) => lines.map((line, i) => `${String(i + 1).padStart(5)} | ${line}`),
  'half of the head cut off': (lines, answer) => lines.slice(Math.floor(headOf(answer) / 2)),
  'the whole head cut off': (lines, answer) => lines.slice(headOf(answer)),
};

/** What became of the answers under one change. */
export interface Kept {
  readonly change: string;
  /** `ID: ANSWER → OTHER ANSWER` of each log whose verdict, cause or line moved. */
  readonly moved: readonly string[];
}

/**
 * Diagnoses logs with a shuffled catalogue and in changed forms, and compares verdict, cause and line (counted with what was
 * cut off) with those of the logs as they are.
 */
export function invariance(logs: readonly NamedLog[], rules: WholeRules): Kept[] {
  const engine = createEngine(rules);
  const known = logs.map(({ id, log }) => ({ id, log, answer: engine.diagnose(log) }));
  const compare = (change: string, again: (log: Uint8Array, answer: LogDiagnosis) => string): Kept => ({
    change,
    moved: known.flatMap(({ id, log, answer }) => {
      const [before, now] = [essence(answer, rules), again(log, answer)];
      return before === now ? [] : [`${id}: ${before} → ${now}`];
    }),
  });
  const shuffled = shuffle(rules);
  const other = createEngine(shuffled);
  return [
    compare('shuffled catalogue', (log) => essence(other.diagnose(log), shuffled)),
    ...Object.entries(CHANGES).map(([name, change]) =>
      compare(name, (log, answer) => {
        const lines = new TextDecoder().decode(log).split('\n');
        const changed = change(lines, answer);
        const now = engine.diagnose(new TextEncoder().encode(changed.join('\n')));
        return essence(now, rules, lines.length - changed.length);
      }),
    ),
  ];
}

/** How many lines stand before the failed step and before all that speaks for the cause. */
function headOf({ reading, diagnoses: [first] }: LogDiagnosis): number {
  const lines = [reading.failedStep?.line, first?.line, ...(first?.evidence ?? []).map(({ line }) => line)];
  return Math.max(0, Math.min(...lines.map((line) => line ?? 1)) - 1);
}

function essence({ verdict, diagnoses: [first] }: LogDiagnosis, rules: WholeRules, gone = 0): string {
  if (!first) return verdict;
  return `${first.cause === null ? verdict : (rules.causes[first.cause]?.id ?? '?')}@${first.line + gone}`;
}

/** The same rules with causes, signatures and patterns in another order, always the same one. */
function shuffle(rules: WholeRules): WholeRules {
  const causes = permutation(rules.causes.length);
  const signatures = permutation(rules.signatures.length);
  return {
    ...rules,
    causes: moved(rules.causes, causes),
    signatures: moved(rules.signatures, signatures).map((signature) => ({
      ...signature,
      cause: causes[signature.cause] ?? 0,
    })),
    ofSteps: rules.ofSteps.map((number) => signatures[number] ?? 0),
    patterns: moved(rules.patterns, permutation(rules.patterns.length)).map((pattern) =>
      pattern.role.kind === 'signature'
        ? { ...pattern, role: { kind: 'signature', signature: signatures[pattern.role.signature] ?? 0 } }
        : pattern,
    ),
  };
}

/** The new place of each of `length` things. */
function permutation(length: number): readonly number[] {
  const places = Array.from({ length }, (_, i) => i);
  let state = 1;
  for (let i = length - 1; i > 0; i--) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    const j = state % (i + 1);
    [places[i], places[j]] = [places[j] ?? 0, places[i] ?? 0];
  }
  return places;
}

function moved<T>(list: readonly T[], places: readonly number[]): T[] {
  const result = [...list];
  list.forEach((each, i) => (result[places[i] ?? i] = each));
  return result;
}
