import { isMap, isSeq, parseAllDocuments } from 'yaml';
import { buildUsesOf } from '../build-commands.ts';
import type { BuildUse } from '../build-use.ts';
import { partUses, text, type Mapping } from '../pipeline-parts.ts';
import { fact, type Check } from '../question.ts';

/** A job of a GitHub workflow that builds from the files of its runner and never checks them out. */
export const checkoutMissing: Check = async ({ files }) => {
  for (const path of await files.named((name) => /\.ya?ml$/i.test(name))) {
    if (!path.startsWith('.github/workflows/')) continue;
    const job = jobWithout(path, (await files.text(path)) ?? '');
    if (!job) continue;
    const { dockerfile } = job;
    if (dockerfile !== null && (await files.isFile(dockerfile)))
      return fact(`a job of ${path} builds ${dockerfile} without a step with actions/checkout`, {
        workflow: path,
      });
  }
  return null;
};

/** What such a job of a workflow builds; null where every job has a checkout, or needs none. */
function jobWithout(path: string, source: string): BuildUse | null {
  const [document] = parseAllDocuments(source, { logLevel: 'silent' });
  const jobs =
    document && 'contents' in document && document.errors.length === 0 ? document.get('jobs') : null;
  for (const { value: job } of isMap(jobs) ? jobs.items : []) {
    const steps = isMap(job) ? job.get('steps') : null;
    if (!isSeq(steps)) continue;
    const parts = steps.toJSON() as readonly Mapping[];
    const fetches = parts.some(
      ({ uses, run }) =>
        /\bcheckout\b/.test(text(uses) ?? '') || /\bgit clone\b|download-artifact/.test(text(run) ?? ''),
    );
    if (fetches) continue;
    const uses = parts.flatMap((part) => usesOf(path, part));
    if (uses[0]) return uses[0];
  }
  return null;
}

/** What a step builds from files; docker/build-push-action fetches the sources itself where it has no context. */
function usesOf(path: string, part: Mapping): BuildUse[] {
  const given = part['with'] as Mapping | undefined;
  const run = text(part['run']);
  if (run !== undefined) return buildUsesOf(run, path);
  return given?.['context'] === undefined ? [] : partUses(path, part, '');
}
