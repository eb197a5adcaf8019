import { joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { lineage, workdirAt } from '../../dockerfile/scope.ts';
import { change, refuse, type Draft, type Place } from '../draft.ts';
import { replace } from '../edit.ts';

/** `RUN cd scripts` before a RUN that names what is in it: the `cd` ends with its RUN, a WORKDIR stays. */
export function lostCd({ file, path, at }: Place, from: string, to: string): Draft | null {
  const workdir = workdirAt(file, at).path;
  const meant = joinPath(workdir, to);
  for (const each of lineage(file, at).toReversed()) {
    const isEntered =
      each.keyword === 'WORKDIR' &&
      joinPath('', `${each.words[0]?.value ?? ''}/${from}`) === joinPath('', to);
    if (isEntered) return refuse(`line ${each.line} enters the directory`);
    if (/^(?:COPY|ADD|WORKDIR)$/.test(each.keyword)) return null;
    const [command, ...more] = runCommands(file, each);
    const folder = command?.words[1]?.value ?? '';
    if (command?.program !== 'cd' || command.words.length !== 2 || more.length > 0) continue;
    if (!/^[\w./-]+$/.test(folder) || joinPath(joinPath(workdir, folder), from) !== meant) continue;
    const { start, end } = each;
    return change(
      `Write WORKDIR instead of RUN cd in line ${each.line}`,
      path,
      replace({ start, end }, `WORKDIR ${folder}`),
    );
  }
  return null;
}
