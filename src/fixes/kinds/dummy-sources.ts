import { basename, dirname, joinPath } from '../../dockerfile/paths.ts';
import { lineage } from '../../dockerfile/scope.ts';
import { atFailure, change, inContext, parameter, refuse, type Draft } from '../draft.ts';
import { insert } from '../edit.ts';

/** A dummy src/main.rs that fills the cache of Cargo, where the package has a library too (or the other way round). */
export const dummySource = atFailure(async (question, { file, path, at }): Promise<Draft> => {
  const wanted = /(?:^|\/)src\/(?:lib|main)\.rs$/.exec(parameter(question, 'path') ?? '')?.[0];
  const name = basename(wanted ?? '');
  const writes = /(?:>\s*|\btouch\s+)((?:[\w./-]+\/)?src\/(?:lib|main)\.rs)(?=\s|$)/;
  const run = [...lineage(file, at), at].findLast(
    ({ keyword, stage, args }) => keyword === 'RUN' && stage === at.stage && writes.test(args.text),
  );
  const match = writes.exec(run?.args.text ?? '');
  if (wanted === undefined || !run || !match) return refuse('no step makes dummy sources');
  const [whole, made = ''] = match;
  const other = joinPath(dirname(made), name);
  const source = inContext(question, `src/${name}`);
  if (run.args.text.includes(other)) return refuse(`line ${run.line} makes ${other} already`);
  if (source === null || !(await question.files.exists(source)))
    return refuse(`the project has no src/${name}`);
  const text = name === 'lib.rs' ? `touch ${other}` : `echo "fn main() {}" > ${other}`;
  const edits = [run, ...file.instructions.filter(({ index }) => index > run.index)].flatMap((each) => {
    if (each === run)
      return [insert(each.args.span(match.index, match.index + whole.length).end, ` && ${text}`)];
    // What was built is old where its source is touched.
    const touched = each.keyword === 'RUN' ? each.args.text.indexOf(`touch ${made}`) : -1;
    return touched < 0 || each.args.text.includes(other)
      ? []
      : [insert(each.args.span(touched, touched + `touch ${made}`.length).end, ` ${other}`)];
  });
  return change(`Make a dummy ${other} in line ${run.line} too`, path, ...edits);
});
