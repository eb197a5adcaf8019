import { copiesBefore } from '../../dockerfile/copies.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { basename, globMatches, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { lineage, workdirAt } from '../../dockerfile/scope.ts';
import { shellWord } from '../../dockerfile/shell.ts';
import { literal } from '../../workspace/literal.ts';
import { atFailure, change, parameter, refuse } from '../draft.ts';
import { beforeAsRoot } from '../lines.ts';

/** The place of a program that is called by its name alone, where a COPY put it on the PATH. */
function onPath(file: Dockerfile, at: Instruction, program: string): string | null {
  if (program.includes('/')) return null;
  for (const { sources, destination, intoDirectory } of [
    ...copiesBefore(file, at),
    ...copiesFromStages(file, at),
  ]) {
    const named = sources.find((source) => basename(source) === program);
    const place = intoDirectory && named !== undefined ? joinPath(destination, program) : destination;
    if (/\/s?bin\/[^/]+$/.test(place) && basename(place) === program) return place;
    if (/\/s?bin$/.test(destination) && intoDirectory && named === undefined)
      return joinPath(destination, program);
  }
  return null;
}

/** What `COPY --from` brings, as far as its words tell it. */
const copiesFromStages = (
  file: Dockerfile,
  at: Instruction,
): { sources: string[]; destination: string; intoDirectory: boolean }[] =>
  lineage(file, at).flatMap((each) => {
    const words = each.words.map(({ value }) => value);
    const target = words.at(-1);
    if (each.keyword !== 'COPY' || target === undefined || !each.flags.some(({ name }) => name === 'from'))
      return [];
    const destination = joinPath(workdirAt(file, each).path, target);
    return [{ sources: words.slice(0, -1), destination, intoDirectory: /(?:^|\/)\.{0,2}$/.test(target) }];
  });

/** The place of such a program that a RUN wrote (`> /usr/local/bin/tool`, `curl -o /usr/bin/tool`). */
function writtenOnPath(file: Dockerfile, at: Instruction, program: string): string | null {
  if (!/^[\w.+-]+$/.test(program)) return null;
  const place = new RegExp(`(/[\\w./-]*bin/${literal(program)})(?![\\w./-])`);
  const runs = lineage(file, at).filter(({ keyword }) => keyword === 'RUN');
  return runs.map(({ args }) => place.exec(args.text)?.[1] ?? null).findLast((each) => each !== null) ?? null;
}

/** `chmod +x` before the step that calls a file without the right to be executed. */
export const chmodFix = atFailure((question, { file, path, at }) => {
  const script = parameter(question, 'path');
  if (!/^(?:RUN|ENTRYPOINT|CMD)$/.test(at.keyword) || script === null)
    return refuse('the log does not name a script that an instruction calls');
  const found = onPath(file, at, script) ?? writtenOnPath(file, at, script);
  // The shell looks for a bare name on the PATH, not in the work directory.
  const isBare = runCommands(file, at).some(({ words }) => words[0]?.value === script);
  if (found === null && isBare && !script.includes('/'))
    return refuse(`which file of the image ${script} is, is not known`);
  const target = /^[/.~]/.test(script) ? script : (found ?? `./${script}`);
  const absolute = joinPath(workdirAt(file, at).path, target);
  const pattern = patternOf(at, absolute);
  const names = [target, absolute, basename(target), ...(pattern === null ? [] : [pattern])];
  const done = lineage(file, at).find(
    ({ args }) => /chmod\s/.test(args.text) && names.some((name) => args.text.includes(name)),
  );
  if (done) return refuse(`line ${done.line} changes the mode of ${basename(target)} already`);
  const { line, edit } = beforeAsRoot(
    file,
    at,
    [`RUN chmod +x ${pattern ?? shellWord(target)}`],
    lineage(file, at).findLast(({ keyword }) => /^(?:COPY|ADD|RUN|WORKDIR)$/.test(keyword)) ?? null,
  );
  return change(`Make ${pattern ?? target} executable before line ${line}`, path, edit);
});

/** The pattern of a loop that calls one script after the other: all of them lack the same right. */
const patternOf = ({ args }: Instruction, script: string): string | null =>
  (args.text.match(/\/[\w./-]*\/[\w.-]*\*[\w.-]*/g) ?? []).find((pattern) => globMatches(pattern, script)) ??
  null;
