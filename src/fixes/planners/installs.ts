import * as apt from '../kinds/apt.ts';
import { keepArchive } from '../kinds/archives.ts';
import { baseVersion } from '../kinds/base-version.ts';
import * as commandWords from '../kinds/command-words.ts';
import * as compile from '../kinds/compile.ts';
import { eolRepositories } from '../kinds/end-of-life.ts';
import { goProgram } from '../kinds/go.ts';
import * as installVerbs from '../kinds/install-verbs.ts';
import { copyLockfile } from '../kinds/lockfile-copy.ts';
import { makeConfigure } from '../kinds/make-configure.ts';
import { newerCmake } from '../kinds/newer-cmake.ts';
import { includeDev } from '../kinds/node-development.ts';
import { installStep } from '../kinds/node-install.ts';
import { nodeManager } from '../kinds/node-manager.ts';
import * as nodeSetup from '../kinds/node-setup.ts';
import { packageManager } from '../kinds/package-manager.ts';
import * as packageNames from '../kinds/package-names.ts';
import * as packages from '../kinds/packages.ts';
import { phpExtension } from '../kinds/php.ts';
import { venv } from '../kinds/python.ts';
import * as stages from '../kinds/stages.ts';
import { toolImage } from '../kinds/tool-image.ts';
import * as userTools from '../kinds/user-tools.ts';
import type { Planner } from '../draft.ts';
import type { INSTALLS } from '../kind-names/installs.ts';

/** How the kinds of fix are planned that change what is installed, and on which base image. */
export const INSTALLS_PLANNERS: Readonly<Record<keyof typeof INSTALLS, Planner>> = {
  'dockerfile/install-step': installStep,
  'dockerfile/copy-lockfile': copyLockfile,
  'dockerfile/copy-workspaces': nodeSetup.copyWorkspaces,
  'dockerfile/node-manager': nodeManager,
  'dockerfile/node-tool': nodeSetup.nodeTool,
  'dockerfile/newer-cmake': newerCmake,
  'dockerfile/tool-image': toolImage,
  'dockerfile/npm-install': installVerbs.npmInstall,
  'dockerfile/npm-ci': installVerbs.npmCi,
  'dockerfile/include-dev': includeDev,
  'dockerfile/legacy-peer-deps': installVerbs.legacyPeerDeps,
  'dockerfile/command-flag': commandWords.commandFlag,
  'dockerfile/system-packages': packages.systemPackages,
  'dockerfile/apt-update': apt.aptUpdate,
  'dockerfile/apt-yes': apt.aptYes,
  'dockerfile/package-manager': packageManager,
  'dockerfile/package-rename': packageNames.packageRename,
  'dockerfile/package-remove': packageNames.packageRemove,
  'dockerfile/package-unpin': packageNames.packageUnpin,
  'dockerfile/eol-repositories': eolRepositories,
  'dockerfile/base-image': stages.baseImageFix,
  'dockerfile/base-version': baseVersion,
  'dockerfile/platform': stages.platformFix,
  'dockerfile/venv': venv,
  'dockerfile/link-library': compile.linkLibrary,
  'dockerfile/include-directory': compile.includeDirectory,
  'dockerfile/user-tool': userTools.userTool,
  'dockerfile/make-configure': makeConfigure,
  'dockerfile/php-extension': phpExtension,
  'dockerfile/go-program': goProgram,
  'dockerfile/keep-archive': keepArchive,
};
