import type { Dockerfile } from '../../dockerfile/model.ts';
import { atFailure, change, parameter, refuse } from '../draft.ts';
import { replace, type TextEdit } from '../edit.ts';
import { literal } from '../../workspace/literal.ts';

/** Uses a port that a user other than root may open. */

export const portFix = atFailure((question, { file, path, at }) => {
  const from = parameter(question, 'from');
  // 8443 is to 443 what 8080 is to 80.
  const to = from === '443' ? '8443' : parameter(question, 'to');
  if (from === null || to === null || !/^\d{1,5}$/.test(from) || !/^\d{4,5}$/.test(to))
    return refuse('the port is not known');
  const number = new RegExp(`(?<![\\w.])${literal(from)}(?![\\w.])`, 'g');
  const inRun = spansOf(at, number);
  const settings = file.instructions.filter(
    (each) =>
      each.stage === at.stage &&
      (each.keyword === 'EXPOSE' || (each.keyword === 'ENV' && /PORT\W/.test(each.args.text))),
  );
  const others = settings.flatMap((each) => spansOf(each, number));
  if (inRun.length + others.length === 0)
    return refuse(`the stage of line ${at.line} does not name port ${from}`);
  const edits: TextEdit[] = [...inRun, ...others].map((span) => replace(span, to));
  return change(`Use port ${to} instead of ${from}`, path, ...edits);
});

const spansOf = (
  { args }: Pick<Dockerfile['instructions'][number], 'args'>,
  pattern: RegExp,
): ReturnType<typeof args.span>[] =>
  [...args.text.matchAll(pattern)].map(({ index, 0: text }) => args.span(index, index + text.length));
