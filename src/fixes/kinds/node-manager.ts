import { runCommands } from '../../dockerfile/run-script.ts';
import { broughtTo, copiesBefore } from '../../dockerfile/copies.ts';
import { joinPath } from '../../dockerfile/paths.ts';
import { isNode, isNodeInstall, manifestFolder, PACKAGE_MANAGERS } from '../../workspace/package-managers.ts';
import { beforeFailure, change, parameter, refuse, type Draft } from '../draft.ts';
import { replace } from '../edit.ts';
import { asRoot, insertBefore } from '../lines.ts';
import { addSource } from './lockfile-copy.ts';
import { installCommand, presentLocks, usesBerry } from './node-install.ts';
import { toolSetUp } from './node-setup.ts';

const PRODUCTION = /^(?:--production|--prod|-P|--omit=dev|--only=prod(?:uction)?)$/;

/** Installs with the package manager that the project allows, in the place of the one that the step calls. */
export const nodeManager = beforeFailure(async (question, { file, path, at }): Promise<Draft> => {
  const name = parameter(question, 'manager') ?? '';
  const manager = PACKAGE_MANAGERS.find((each) => isNode(each) && each.name === name);
  if (!manager) return refuse('the package manager of the project is not known');
  const installs = runCommands(file, at).filter(
    (command) => isNodeInstall(command) && !manager.programs.includes(command.program),
  );
  if (installs.length === 0) return refuse(`line ${at.line} installs with no other package manager`);
  const folder = await manifestFolder(question, manager.manifest);
  if (folder === null) return refuse('no package.json of the build context fits the failed step');
  const manifest = joinPath(folder, manager.manifest);
  const [lock] = await presentLocks(question, folder, manager.locks);
  const copies = copiesBefore(file, at);
  const place = lock === undefined ? null : joinPath(folder, lock);
  const isThere = place !== null && copies.some((copy) => broughtTo(copy, place) !== null);
  const beside = copies.findLast(
    (copy) => copy.instruction.stage === at.stage && broughtTo(copy, manifest) !== null,
  );
  const copied = place === null || isThere || !beside ? [] : (addSource(beside, manifest, place) ?? []);
  const isBerry = await usesBerry(question, folder);
  const command = installCommand(name, isThere || copied.length > 0, { production: false, isBerry });
  const edits = installs.flatMap(({ words, script }) => {
    const [first, last] = [words[0], words.at(-1)];
    const isProduction = words.some(
      ({ value }, i) => PRODUCTION.test(value) || (words[i - 1]?.value === '--omit' && value === 'dev'),
    );
    const flag = {
      npm: ' --omit=dev',
      pnpm: ' --prod',
      yarn: isBerry ? '' : ' --production',
      bun: ' --production',
    };
    const own = isProduction ? flag[name as keyof typeof flag] : '';
    return first && last
      ? [
          replace(
            {
              start: script.text.span(first.start, first.end).start,
              end: script.text.span(last.start, last.end).end,
            },
            command + own,
          ),
        ]
      : [];
  });
  const setUp = await toolSetUp(question, { file, path, at }, name);
  const before = setUp === null ? [] : [insertBefore(file, at, asRoot(file, at, [`RUN ${setUp}`]))];
  return change(`Install with ${name} in line ${at.line}`, path, ...before, ...copied, ...edits);
});
