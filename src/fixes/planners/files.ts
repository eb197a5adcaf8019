import { buildStep } from '../kinds/build-step.ts';
import * as commands from '../kinds/commands.ts';
import * as copies from '../kinds/copies.ts';
import { copyBefore } from '../kinds/copy-before.ts';
import { copyBlank } from '../kinds/copy-blanks.ts';
import { copyFrom } from '../kinds/copy-from-place.ts';
import * as copyLists from '../kinds/copy-lists.ts';
import { createUser } from '../kinds/create-user.ts';
import { keepOutput } from '../kinds/keep-output.ts';
import * as lines from '../kinds/lines.ts';
import { moveBehind } from '../kinds/moves.ts';
import { copyModules } from '../kinds/node-modules-stage.ts';
import { pythonEnvironment } from '../kinds/plain-install.ts';
import { runScript } from '../kinds/run-script.ts';
import { copyFromStage } from '../kinds/source-stage.ts';
import * as sources from '../kinds/sources.ts';
import { userHome } from '../kinds/user-homes.ts';
import * as userTools from '../kinds/user-tools.ts';
import * as users from '../kinds/users.ts';
import * as variables from '../kinds/variables.ts';
import { workdirPath } from '../kinds/workdirs.ts';
import { workspaceBuild } from '../kinds/workspace-build.ts';
import { chmodFix } from '../kinds/executable-files.ts';
import { copyTree } from '../kinds/copy-trees.ts';
import { dummySource } from '../kinds/dummy-sources.ts';
import { nginxFile } from '../kinds/nginx-files.ts';
import type { Planner } from '../draft.ts';
import type { FILES } from '../kind-names/files.ts';

/** How the kinds of fix are planned that change which files a stage has, where, and for whom. */
export const FILES_PLANNERS: Readonly<Record<keyof typeof FILES, Planner>> = {
  'dockerfile/build-step': buildStep,
  'dockerfile/copy-before': copyBefore,
  'dockerfile/copy-path': copies.copyPath,
  'dockerfile/keep-output': keepOutput,
  'dockerfile/copy-modules': copyModules,
  'dockerfile/copy-from-path': copyFrom,
  'dockerfile/chmod': chmodFix,
  'dockerfile/create-user': createUser,
  'dockerfile/numeric-user': users.numericUser,
  'dockerfile/chown-workdir': users.chownWorkdir,
  'dockerfile/run-as-root': users.runAsRoot,
  'dockerfile/copy-destination': sources.copyDestination,
  'dockerfile/copy-prefix': sources.copyPrefix,
  'dockerfile/copy-blank': copyBlank,
  'dockerfile/copy-remove': copyLists.copyRemove,
  'dockerfile/copy-directory': copyLists.copyDirectory,
  'dockerfile/environment-place': pythonEnvironment,
  'dockerfile/make-directory': commands.makeDirectory,
  'dockerfile/path-variable': variables.pathVariable,
  'dockerfile/home-path': variables.homePath,
  'dockerfile/user-ids': userTools.userIds,
  'dockerfile/user-home': userHome,
  'dockerfile/trailing-slash': copies.trailingSlash,
  'dockerfile/secret-mount': lines.secretMount,
  'dockerfile/workdir': lines.workdirFix,
  'dockerfile/move-behind': moveBehind,
  'dockerfile/workdir-path': workdirPath,
  'dockerfile/copy-from-stage': copyFromStage,
  'dockerfile/run-script': runScript,
  'dockerfile/workspace-build': workspaceBuild,
  'dockerfile/remove-line': lines.removeLine,
  'dockerfile/copy-tree': copyTree,
  'dockerfile/nginx-file': nginxFile,
  'dockerfile/dummy-source': dummySource,
};
