import type { LogDiagnosis } from '../engine/index.ts';
import { findBuild } from '../workspace/build-setup.ts';
import type { FactName } from '../workspace/fact-names.ts';
import { Files } from '../workspace/files.ts';
import { cluesOf } from '../workspace/log-clues.ts';
import { memoryWorkspace } from '../workspace/memory.ts';
import { makeReport, type Report, type Wording } from './index.ts';
import { printedValues } from './printed-values.ts';
import { possibleDiagnoses, rankWithFacts, type Judge } from './rank-with-facts.ts';
import { Scales } from './weigh.ts';

/** Facts that the instructions tell by themselves, wherever their file and its context are. */
const OF_INSTRUCTIONS: ReadonlySet<FactName> = new Set<FactName>([
  'apt-update-missing',
  'apt-lists-missing',
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
 * The report of a log together with the Dockerfile that it prints.
 *
 * @param printed the Dockerfile, every instruction in the line in which the log shows it
 */
export async function makeReportByInstructions(
  log: string,
  answer: LogDiagnosis,
  {
    wording,
    engine,
    printed,
  }: { readonly wording: Wording; readonly engine: Judge; readonly printed: string },
): Promise<Report> {
  const files = new Files(memoryWorkspace({ Dockerfile: printed }));
  // Names of other files in the log say nothing of this one.
  const build = await findBuild(files, { ...cluesOf(answer.reading, []), command: null, dockerfile: null });
  const scales = new Scales({ files, build }, OF_INSTRUCTIONS);
  const possible = possibleDiagnoses(answer, engine);
  const { answer: ranked, weighed } = await rankWithFacts(answer, possible, { engine, wording, scales });
  return makeReport(log, ranked, wording, {
    files: null,
    base: null,
    variables: printedValues(answer.reading, printed),
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
