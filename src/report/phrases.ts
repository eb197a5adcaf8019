import type { Report, ReportDiagnosis, ReportStep } from './report.ts';

/** Short phrases that several formats have in common. */

/** `buildkit on github`; null where the log shows neither builder nor platform. */
export function builderPhrase({ builder, platform }: Pick<Report, 'builder' | 'platform'>): string | null {
  const known = [builder, platform].filter((each) => each !== null);
  return known.length > 0 ? known.join(' on ') : null;
}

/** `, exit code 1`, to stand behind the failed step, or how it hid its error; empty where the code is not known. */
export const exitPhrase = ({ exitCode, hidUntil }: Pick<ReportStep, 'exitCode' | 'hidUntil'>): string => {
  if (hidUntil !== undefined) return `, which hid its error until line ${hidUntil}`;
  return exitCode === null ? '' : `, exit code ${exitCode}`;
};

/** `src/total.ts, line 2` */
export const sourcePhrase = ({ path, line }: NonNullable<ReportDiagnosis['source']>): string =>
  line === null ? path : `${path}, line ${line}`;
