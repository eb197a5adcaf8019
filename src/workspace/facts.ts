import * as argScope from './facts/arg-scope.ts';
import * as blanks from './facts/blanks.ts';
import * as brokenLines from './facts/broken-lines.ts';
import * as buildArgs from './facts/build-args.ts';
import * as dockerfiles from './facts/dockerfiles.ts';
import { aliasNotCopied, aliasOfPaths, javaPackageNotCopied } from './facts/module-folders.ts';
import { stageOfBuild } from './facts/build-stages.ts';
import { contextElsewhere } from './facts/contexts.ts';
import { envUsesItself } from './facts/env-order.ts';
import { enteredBefore } from './facts/entered.ts';
import * as flattened from './facts/flattened.ts';
import * as imageTwins from './facts/image-twins.ts';
import { generatedByScript } from './facts/generators.ts';
import * as imports from './facts/imports.ts';
import * as imagePaths from './facts/image-paths.ts';
import * as instructions from './facts/instructions.ts';
import * as interpreters from './facts/interpreters.ts';
import * as lockfiles from './facts/lockfiles.ts';
import { manifestTwin } from './facts/manifest-paths.ts';
import { projectName } from './facts/project-names.ts';
import { checkoutMissing } from './facts/checkouts.ts';
import { classPathIgnored, javaSourceRoot } from './facts/class-paths.ts';
import { entryPointWrong, scriptUndeclared } from './facts/console-scripts.ts';
import { jarWithoutMain } from './facts/jar-mains.ts';
import * as makefiles from './facts/makefiles.ts';
import { sourceLinked } from './facts/linked-sources.ts';
import { goWorkspaceNotCopied } from './facts/members.ts';
import { environmentMoved } from './facts/moved-environments.ts';
import * as nodeInstalls from './facts/node-installs.ts';
import * as node from './facts/node.ts';
import * as nodeScripts from './facts/node-scripts.ts';
import { patternElsewhere } from './facts/patterns.ts';
import { pythonModuleFolder, pythonPackageScript } from './facts/python.ts';
import * as paths from './facts/paths.ts';
import * as scripts from './facts/scripts.ts';
import * as stageNames from './facts/stage-names.ts';
import { stageCopyElsewhere } from './facts/stage-copies.ts';
import { installedEditable, wheelVersion } from './facts/stage-installs.ts';
import * as stageOutputs from './facts/stage-outputs.ts';
import * as secrets from './facts/secrets.ts';
import { submoduleEmpty } from './facts/submodules.ts';
import { lfsFile } from './facts/lfs-files.ts';
import { stageUnnamed } from './facts/unnamed-stage.ts';
import { toolFile } from './facts/tool-files.ts';
import { programBelowHome } from './facts/home-programs.ts';
import { homeNotMade } from './facts/user-homes.ts';
import * as users from './facts/users.ts';
import * as variables from './facts/variables.ts';
import { variableMisspelt } from './facts/variable-names.ts';
import { folderNotMade } from './facts/written-files.ts';
import * as workspaceBuilds from './facts/workspace-builds.ts';
import * as workspaces from './facts/workspaces.ts';
import type { FactName } from './fact-names.ts';
import type { Check } from './question.ts';

/** How each fact is found out. */
export const CHECKS: Readonly<Record<FactName, Check>> = {
  'dockerfile-elsewhere': dockerfiles.dockerfileElsewhere,
  'dockerfile-other-name': dockerfiles.dockerfileOtherName,
  'dockerfile-missing': dockerfiles.dockerfileMissing,
  'buildpack-source-elsewhere': dockerfiles.buildpackSourceElsewhere,
  'path-present': paths.pathPresent,
  'path-missing': paths.pathMissing,
  'path-ignored': paths.pathIgnored,
  'path-twin': paths.pathTwin,
  'path-with-blank': blanks.pathWithBlank,
  'source-linked': sourceLinked,
  'path-outside-context': paths.pathOutsideContext,
  'stage-of-build': stageOfBuild,
  'installed-editable': installedEditable,
  'wheel-version': wheelVersion,
  'stage-copy-elsewhere': stageCopyElsewhere,
  'stage-makes-path': stageOutputs.stageMakesPath,
  'local-dependency': node.localDependency,
  'generated-by-script': generatedByScript,
  'dependency-unlisted': node.dependencyUnlisted,
  'java-package-not-copied': javaPackageNotCopied,
  'alias-not-copied': aliasNotCopied,
  'context-elsewhere': contextElsewhere,
  'path-elsewhere': paths.pathElsewhere,
  'pattern-elsewhere': patternElsewhere,
  'path-git-ignored': paths.pathGitIgnored,
  'path-not-copied': paths.pathNotCopied,
  'path-in-image': imagePaths.pathInImage,
  'directory-flattened': flattened.directoryFlattened,
  'workspace-package': workspaces.workspacePackage,
  'workspace-unbuilt': workspaceBuilds.workspaceUnbuilt,
  'workspace-twin': workspaceBuilds.workspaceTwin,
  'tool-file-left-out': toolFile,
  'instruction-inside': brokenLines.instructionInside,
  'import-twin': imports.importTwin,
  'image-path-twin': imageTwins.imagePathTwin,
  'option-directory': imageTwins.optionDirectory,
  'path-overwritten': variables.pathOverwrittenFact,
  'env-uses-itself': envUsesItself,
  'comment-behind': variables.commentBehind,
  'tilde-path': variables.tildePath,
  'folder-not-made': folderNotMade,
  'secret-twin': secrets.secretTwin,
  'secret-file': secrets.secretFile,
  'path-other-version': paths.pathOtherVersion,
  'path-under-context-name': paths.pathUnderContextName,
  'make-target-misspelt': makefiles.targetMisspelt,
  'project-name': projectName,
  'manifest-twin': manifestTwin,
  'class-path-ignored': classPathIgnored,
  'java-source-root': javaSourceRoot,
  'jar-without-main': jarWithoutMain,
  'script-undeclared': scriptUndeclared,
  'entry-point-wrong': entryPointWrong,
  'lockfile-present': lockfiles.lockfilePresent,
  'lockfile-missing': lockfiles.lockfileMissing,
  'lockfile-of-other': lockfiles.lockfileOfOther,
  'lockfile-ignored': lockfiles.lockfileIgnored,
  'lockfile-not-copied': lockfiles.lockfileNotCopied,
  'install-step-missing': lockfiles.installStepMissing,
  'node-modules-copied': lockfiles.nodeModulesCopied,
  'environment-moved': environmentMoved,
  'go-workspace-not-copied': goWorkspaceNotCopied,
  'dev-dependency': node.devDependency,
  'production-install': nodeInstalls.productionInstall,
  'project-command': node.projectCommand,
  'program-below-home': programBelowHome,
  'command-in-image': scripts.commandInImage,
  'python-module-folder': pythonModuleFolder,
  'python-package-script': pythonPackageScript,
  'script-missing': nodeScripts.scriptMissing,
  'script-misspelt': nodeScripts.scriptMisspelt,
  'arg-without-default': buildArgs.argWithoutDefault,
  'arg-not-given': buildArgs.argNotGiven,
  'arg-given-otherwise': buildArgs.argGivenOtherwise,
  'arg-used-before-from': buildArgs.argUsedBeforeFrom,
  'variable-misspelt': variableMisspelt,
  'arg-out-of-scope': argScope.argOutOfScope,
  'path-with-empty-arg': argScope.pathWithEmptyArg,
  'alias-of-paths': aliasOfPaths,
  'url-with-empty-arg': argScope.urlWithEmptyArg,
  'placeholder-unrendered': instructions.placeholderUnrendered,
  'submodule-empty': submoduleEmpty,
  'lfs-file': lfsFile,
  'checkout-missing': checkoutMissing,
  'stage-unnamed': stageUnnamed,
  'stage-missing': stageNames.stageMissing,
  'line-in-heredoc': brokenLines.lineInHeredoc,
  'stage-twin': stageNames.stageTwin,
  'interpreter-missing': interpreters.interpreterMissing,
  'stage-output': stageOutputs.stageOutput,
  'stage-path-ignored': stageOutputs.stagePathIgnored,
  'entered-before': enteredBefore,
  'apt-update-missing': instructions.aptUpdateMissing,
  'apt-lists-missing': instructions.aptListsMissing,
  'continuation-missing': brokenLines.continuationMissing,
  'package-pinned': instructions.packagePinned,
  'privileged-port': instructions.privilegedPort,
  'user-not-root': users.userNotRoot,
  'home-not-made': homeNotMade,
  'user-missing': users.userMissing,
  'file-crlf': scripts.fileCrlf,
  'step-script-crlf': scripts.stepScriptCrlf,
  'file-not-executable': scripts.fileNotExecutable,
  'file-is-script': scripts.fileIsScript,
};
