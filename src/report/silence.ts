import type { Report } from './report.ts';

/** Why a report names nothing, as the rest of a sentence that begins with the log's name. */
export function silence({ verdict, notice }: Pick<Report, 'verdict' | 'notice'>): string {
  return notice ?? (verdict === 'passed' ? 'nothing failed.' : 'this is not a build log.');
}
