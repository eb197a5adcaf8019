import type { Manager } from '../../catalog/packages.ts';
import { installsOf, type Install } from '../../dockerfile/installs.ts';
import type { Dockerfile } from '../../dockerfile/model.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { isRoot, lineage, userAt } from '../../dockerfile/scope.ts';
import type { Place } from '../draft.ts';

/** Where a stage installs packages already, so that one more needs no RUN of its own. */

/** What takes packages away again, or installs them for a while only. */
const TAKES_AWAY = /^(?:remove|purge|autoremove|del|erase|--virtual|-t)$/;

/** The last list of packages that the stage installs before a step, where more of them can be installed with it. */
export function listBefore({ file, at }: Place, manager: Manager): Install | undefined {
  const runs = lineage(file, at).filter((each) => each.stage === at.stage && each.keyword === 'RUN');
  return runs
    .flatMap((run) => {
      const commands = runCommands(file, run);
      const isKept = !commands.some(
        ({ program, words }) =>
          /^(?:apt|apt-get|apk|dnf|yum|microdnf)$/.test(program) &&
          words.some(({ value }) => TAKES_AWAY.test(value)),
      );
      const user = userAt(file, run);
      return isKept && (!user || isRoot(user.user)) ? installsOf(file, run) : [];
    })
    .findLast(
      (each) =>
        each.manager === manager &&
        each.packages.length > 0 &&
        !each.packages.some(({ value }) => /[$`*/]/.test(value)) &&
        (manager !== 'apt' || isUpdated(file, each)),
    );
}

/** Whether the RUN of an install fetches the package lists of apt first. */
const isUpdated = (file: Dockerfile, { command }: Install): boolean =>
  runCommands(file, command.script.run).some(
    ({ program, words, command: { start } }) =>
      /^(?:apt|apt-get|aptitude)$/.test(program) &&
      words[1]?.value === 'update' &&
      start < command.command.start,
  );
