import type { LogDiagnosis } from '../engine/index.ts';
import { findBuild } from '../workspace/build-setup.ts';
import type { FactName } from '../workspace/fact-names.ts';
import { Files } from '../workspace/files.ts';
import { cluesOf } from '../workspace/log-clues.ts';
import { memoryWorkspace } from '../workspace/memory.ts';
import { printedDockerfile } from '../workspace/printed-dockerfile.ts';
import { makeReport, type Report, type Wording } from './index.ts';
import { possibleDiagnoses, rankWithFacts, type Judge } from './rank-with-facts.ts';
import { Scales } from './weigh.ts';

/** Facts that the instructions tell by themselves, wherever their file and its context are. */
const OF_INSTRUCTIONS: ReadonlySet<FactName> = new Set<FactName>([
  'apt-update-missing',
  'arg-without-default',
  'arg-used-before-from',
  'arg-out-of-scope',
  'variable-misspelt',
  'user-not-root',
  'production-install',
  'path-overwritten',
  'url-with-empty-arg',
]);

/**
 * The report of a log alone. Where the builder printed every instruction, they tell what the Dockerfile would: an ARG
 * without a default, the USER of the step. Lines in such facts are lines of the log.
 *
 * @param log how the report names the log: the path as it was given
 * @param engine the engine that diagnosed the log; it ranks again with the facts
 */
export async function makeReportOf(
  log: string,
  answer: LogDiagnosis,
  wording: Wording,
  engine: Judge,
): Promise<Report> {
  const printed = answer.verdict === 'cause' ? printedDockerfile(answer.reading) : null;
  if (printed === null) return makeReport(log, answer, wording);
  const files = new Files(memoryWorkspace({ Dockerfile: printed }));
  // Names of other files in the log say nothing of this one.
  const build = await findBuild(files, { ...cluesOf(answer.reading, []), command: null, dockerfile: null });
  const scales = new Scales({ files, build }, OF_INSTRUCTIONS);
  const possible = possibleDiagnoses(answer, engine);
  const { answer: ranked, weighed } = await rankWithFacts(answer, possible, { engine, wording, scales });
  return makeReport(log, ranked, wording, {
    files: null,
    base: null,
    dockerfile: null,
    of: ({ cause }) => {
      const known = weighed.get(cause ?? -1);
      return {
        facts: known?.facts ?? new Set(),
        values: known?.values ?? {},
        ruledOut: [],
        fixes: null,
        withheld: [],
      };
    },
  });
}
