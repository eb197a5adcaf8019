import { joinPath } from '../../dockerfile/paths.ts';
import { workdirAt } from '../../dockerfile/scope.ts';
import type { Place } from '../draft.ts';
import { replace, type TextEdit } from '../edit.ts';

/** What the start of the container names by a path that the failed step has wrong: it would fail there too. */
export function laterUses({ file, at }: Place, from: string, to: string): TextEdit[] {
  const { path: workdir } = workdirAt(file, at);
  const [wrong, right] = [joinPath(workdir, from), joinPath(workdir, to)];
  if (!from.includes('/') || wrong === right) return [];
  const isWrong = new RegExp(`(?<![\\w./-])${wrong.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w./-])`, 'g');
  return file.instructions
    .filter(
      ({ stage, index, keyword }) =>
        stage === at.stage && index > at.index && /^(?:ENTRYPOINT|CMD|HEALTHCHECK)$/.test(keyword),
    )
    .flatMap(({ args }) =>
      [...args.text.matchAll(isWrong)].map(({ index }) =>
        replace(args.span(index, index + wrong.length), right),
      ),
    );
}
