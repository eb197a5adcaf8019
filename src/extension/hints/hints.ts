import { findBuild } from '../../workspace/build-setup.ts';
import { Files } from '../../workspace/files.ts';
import type { LogClues } from '../../workspace/log-clues.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { pathsNotOffered } from './copied-path.ts';
import { scriptsNotRunning } from './copied-script.ts';
import type { Hint, Subject } from './hint.ts';
import { modulesNotIgnored } from './ignored-modules.ts';
import { installStepMissing } from './install-step.ts';
import { lockFileLacking } from './lock-file.ts';
import { privilegedPorts } from './privileged-port.ts';

/** Name of a kind of hint, which is the code of its problem in the editor. */
export type HintKind = Hint['kind'];

/** No log: nothing has failed. */
const NO_CLUES: LogClues = {
  failed: { text: '', stage: null, occurrence: 0, line: null },
  steps: [],
  dockerfile: null,
  command: null,
  syntaxError: null,
};

const CHECKS: Readonly<Record<HintKind, (subject: Subject) => readonly Hint[] | Promise<readonly Hint[]>>> = {
  'install-step': installStepMissing,
  dockerignore: modulesNotIgnored,
  'privileged-port': privilegedPorts,
  'copied-path': pathsNotOffered,
  'lock-file': lockFileLacking,
  script: scriptsNotRunning,
};

/** What is seen of a Dockerfile without a log. */
export interface Look {
  readonly subject: Subject;
  readonly hints: readonly Hint[];
}

/**
 * Looks at a Dockerfile by itself for conditions that make builds fail. What BuildKit's own checks say is not among
 * them.
 *
 * @param path of the Dockerfile, from the root of the workspace
 * @param kinds which hints are wanted
 * @returns null where there is no such file
 */
export async function lookAt(
  workspace: Workspace,
  path: string,
  kinds: readonly HintKind[],
): Promise<Look | null> {
  const files = new Files(workspace);
  const build = await findBuild(files, NO_CLUES, { dockerfile: path });
  if (!build.dockerfile) return null;
  const subject = { files, build, file: build.dockerfile.file };
  const found = await Promise.all(kinds.map(async (kind) => CHECKS[kind](subject)));
  return { subject, hints: found.flat() };
}
