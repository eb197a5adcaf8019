import type { Diagnosis, Engine, LogDiagnosis } from '../engine/index.ts';
import type { Scales, Weighed } from './weigh.ts';
import type { Wording } from './wording.ts';

/** The engine that diagnosed a log; it ranks the same reading again. */
export type Judge = Pick<Engine, 'judge'>;

/** A log ranked with the facts of its workspace. */
export interface RankedWithFacts {
  readonly answer: LogDiagnosis;
  /** What the workspace says of each cause that was asked about, by the cause's number. */
  readonly weighed: ReadonlyMap<number, Weighed>;
}

/** Ranking again can bring up causes that others hid; after so many rounds what is known decides. */
const MOST_ROUNDS = 4;

/** Every cause that the log can show, also those that only a fact lets speak. Those of the answer come first. */
export function possibleDiagnoses(answer: LogDiagnosis, engine: Judge): readonly Diagnosis[] {
  const all = engine.judge(answer.reading, () => ({ proves: ['?'], rulesOut: [] })).diagnoses;
  const known = new Set(answer.diagnoses.map(({ cause }) => cause));
  return [...answer.diagnoses, ...all.filter(({ cause }) => !known.has(cause))];
}

/** What decides the order of causes besides the log. */
export interface RankOptions {
  readonly engine: Judge;
  readonly wording: Wording;
  readonly scales: Scales;
}

/**
 * Ranks a log again with the facts that speak for and against its causes. A cause that comes up only then is weighed too.
 *
 * @param possible what `possibleDiagnoses` says of the log
 */
export async function rankWithFacts(
  answer: LogDiagnosis,
  possible: readonly Diagnosis[],
  { engine, wording, scales }: RankOptions,
): Promise<RankedWithFacts> {
  const weighed = new Map<number, Weighed>();
  const weighNew = async (diagnoses: readonly Diagnosis[]): Promise<void> => {
    for (const diagnosis of diagnoses) {
      const { cause } = diagnosis;
      if (cause === null || weighed.has(cause)) continue;
      const words = wording.words.at(cause);
      if (words) weighed.set(cause, await scales.weigh(words, diagnosis));
    }
  };
  const nothing = { proves: [], rulesOut: [] };
  await weighNew(possible);
  let ranked = answer;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    ranked = engine.judge(answer.reading, (cause) => weighed.get(cause)?.findings ?? nothing);
    const before = weighed.size;
    await weighNew(ranked.diagnoses);
    if (weighed.size === before) break;
  }
  return { answer: ranked, weighed };
}
