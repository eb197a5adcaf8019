import type { Instruction } from '../../dockerfile/model.ts';
import { below, joinPath } from '../../dockerfile/paths.ts';
import { workdirAt } from '../../dockerfile/scope.ts';
import type { Place } from '../draft.ts';
import { replace, type TextEdit } from '../edit.ts';
import { literal } from '../../workspace/literal.ts';

/** What the start of the container names by a path that the failed step has wrong: it would fail there too. */
export function laterUses({ file, at }: Place, from: string, to: string): TextEdit[] {
  const { path: workdir } = workdirAt(file, at);
  const [wrong, right] = [joinPath(workdir, from), joinPath(workdir, to)];
  if (!from.includes('/') || wrong === right) return [];
  return file.instructions
    .filter(
      ({ stage, index, keyword }) =>
        stage === at.stage && index > at.index && /^(?:ENTRYPOINT|CMD|HEALTHCHECK)$/.test(keyword),
    )
    .flatMap((each) => {
      const own = workdirAt(file, each).path;
      // `-m app.run` in the place of a path is no path itself, and two words of a list.
      const isWords = to.includes(' ');
      const pairs = isWords
        ? [[below(wrong, own), each.isJson ? to.replaceAll(' ', '", "') : to] as const]
        : [[wrong, right] as const, [below(wrong, own), below(right, own)] as const];
      return pairs.flatMap(([old, now]) =>
        old === null || old === '' || now === null
          ? []
          : wordsOf(each, old).map((span) => replace(span, now)),
      );
    });
}

/** The places of an instruction that hold a path as a word of its own. */
function wordsOf({ args }: Instruction, path: string): { start: number; end: number }[] {
  const word = new RegExp(`(?<![\\w./-])${literal(path)}(?![\\w./-])`, 'g');
  // A program without a slash is looked for on PATH, not in the work directory.
  const isProgram = (index: number): boolean =>
    !path.includes('/') && /(?:^|\bCMD|\[)["']?$/.test(args.text.slice(0, index).replace(/[ \t]+/g, ''));
  return [...args.text.matchAll(word)]
    .filter(({ index }) => !isProgram(index))
    .map(({ index }) => args.span(index, index + path.length));
}
