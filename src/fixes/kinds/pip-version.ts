import { atFailure, parameter, refuse, type Draft } from '../draft.ts';
import { normalPackage } from '../python-modules.ts';
import { rewritten } from './requirement-lines.ts';

/** A requirement of pip that no release fulfils: the nearest release that the index has. */
export const requirementVersion = atFailure(async (question, { file, path, at }): Promise<Draft> => {
  const name = parameter(question, 'package')?.replace(/\[.*$/, '') ?? '';
  const wanted = /^(?:==|~=|>=)\s*(\d+(?:\.\d+)*)/.exec(parameter(question, 'constraint') ?? '')?.[1];
  const to = nearest(wanted ?? '', parameter(question, 'versions') ?? '');
  if (!/^[A-Za-z][\w.-]*$/.test(name) || wanted === undefined || to === null)
    return refuse('no release of the package is near to the one that is asked for');
  const title = `Ask for ${name} ${to} instead of ${wanted}`;
  const pinned = (text: string): string | null => {
    const [, written = '', version] = /^([\w.-]+)(?:\[[^\]]*\])?\s*(?:==|~=|>=)\s*([\w.]+)$/.exec(text) ?? [];
    return normalPackage(written) === normalPackage(name) && version === wanted
      ? text.slice(0, -wanted.length) + to
      : null;
  };
  return rewritten(question, { file, path, at }, title, pinned);
});

const parts = (version: string): number[] => version.split('.').map(Number);

/** The newest release of the same series, else of the same major version, else of all; null for none. */
function nearest(wanted: string, list: string): string | null {
  const releases = list
    .split(/[,\s]+/)
    .filter((each) => /^\d+(?:\.\d+)*$/.test(each))
    .sort(compare);
  const [major, minor] = parts(wanted);
  const series = releases.filter((each) => parts(each)[0] === major && parts(each)[1] === minor);
  const same = releases.filter((each) => parts(each)[0] === major);
  return series.at(-1) ?? same.at(-1) ?? releases.at(-1) ?? null;
}

function compare(a: string, b: string): number {
  const [x, y] = [parts(a), parts(b)];
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const difference = (x[i] ?? 0) - (y[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
