import { broughtTo, copiesBefore } from '../dockerfile/copies.ts';
import { basename, below, dirname } from '../dockerfile/paths.ts';
import { failedAt, type Question } from './question.ts';

/** The packages of a repository as npm, yarn and pnpm link them: `node_modules/@acme/lib` is the folder `packages/lib`. */

const LINK = /\/node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\/(.+)$/;

/** The place that a path below node_modules of the image leads to, where it is a link to a package of the repository. */
export async function behindLink(question: Question, written: string): Promise<string | null> {
  const failed = failedAt(question);
  const [, name, rest] = LINK.exec(written) ?? [];
  const { context } = question.build;
  if (!failed || context === null || name === undefined || rest === undefined) return null;
  for (const path of await question.files.named((each) => each === 'package.json')) {
    const local = below(path, context);
    if (local === null || basename(path) !== 'package.json' || local.includes('node_modules/')) continue;
    const text = (await question.files.text(path)) ?? '';
    if (/"name"\s*:\s*"([^"]+)"/.exec(text)?.[1] !== name) continue;
    const place = copiesBefore(failed.file, failed.at)
      .map((copy) => broughtTo(copy, local))
      .findLast((each) => each !== null);
    return place === undefined ? null : `${dirname(place)}/${rest}`;
  }
  return null;
}
