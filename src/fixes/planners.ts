import * as apt from './kinds/apt.ts';
import { argScope } from './kinds/arg-scope.ts';
import { baseVersion } from './kinds/base-version.ts';
import { bashShell } from './kinds/bash.ts';
import { plainCharacters } from './kinds/characters.ts';
import { braces } from './kinds/braces.ts';
import { buildArgName } from './kinds/build-arg.ts';
import * as buildFlags from './kinds/build-flags.ts';
import { buildVariable } from './kinds/build-variable.ts';
import * as buildPlace from './kinds/build-place.ts';
import { buildStep } from './kinds/build-step.ts';
import { buildTarget } from './kinds/build-target.ts';
import * as codeEngine from './kinds/code-engine.ts';
import { inlineComment } from './kinds/comments.ts';
import * as commandWords from './kinds/command-words.ts';
import { continuationEnd, operatorFix } from './kinds/command-ends.ts';
import * as commands from './kinds/commands.ts';
import * as compile from './kinds/compile.ts';
import { composeReference } from './kinds/compose-references.ts';
import { composeKey } from './kinds/compose-key.ts';
import * as copies from './kinds/copies.ts';
import { copyBefore } from './kinds/copy-before.ts';
import { copyBlank } from './kinds/copy-blanks.ts';
import { copyFrom } from './kinds/copy-from-place.ts';
import { createUser } from './kinds/create-user.ts';
import * as copyLists from './kinds/copy-lists.ts';
import { addDependency } from './kinds/dependencies.ts';
import { eolRepositories } from './kinds/end-of-life.ts';
import * as environment from './kinds/environment.ts';
import { heapSize } from './kinds/heap-size.ts';
import { portFix } from './kinds/port.ts';
import { envSplit } from './kinds/env-split.ts';
import { envSign } from './kinds/env-sign.ts';
import { exposePort } from './kinds/expose.ts';
import { flyDockerfile } from './kinds/fly.ts';
import { fromFirst } from './kinds/from-first.ts';
import { dockerDaemon } from './kinds/docker-daemon.ts';
import { cgoOn } from './kinds/cgo.ts';
import { mountOption } from './kinds/mount-options.ts';
import { keepOutput } from './kinds/keep-output.ts';
import { copyModules } from './kinds/node-modules-stage.ts';
import { onePlatform } from './kinds/one-platform.ts';
import { codeEngineSecret } from './kinds/code-engine-secrets.ts';
import { podSecret } from './kinds/pod-secrets.ts';
import { checkout } from './kinds/checkout.ts';
import * as github from './kinds/github.ts';
import { cloudLogin } from './kinds/cloud-login.ts';
import { kanikoLogin } from './kinds/kaniko-login.ts';
import * as serviceAccounts from './kinds/service-accounts.ts';
import * as gitlab from './kinds/gitlab.ts';
import { goPackage } from './kinds/go-package.ts';
import { keepArchive } from './kinds/archives.ts';
import { goProgram } from './kinds/go.ts';
import { healthcheckCmd, healthcheckUnit } from './kinds/healthcheck.ts';
import { ignoreAdd, ignoreUndo } from './kinds/ignore-files.ts';
import { importPath } from './kinds/import-paths.ts';
import { heredocEnd } from './kinds/heredoc.ts';
import { heredocPlain } from './kinds/heredoc-plain.ts';
import { plainOptions } from './kinds/plain-options.ts';
import { imageName } from './kinds/image-name.ts';
import * as instructionWords from './kinds/instruction-words.ts';
import { shellKeyword } from './kinds/keywords.ts';
import { jsonCommas } from './kinds/json-commas.ts';
import { jsonList } from './kinds/json-lists.ts';
import { lineEndings } from './kinds/line-endings.ts';
import * as lines from './kinds/lines.ts';
import * as installVerbs from './kinds/install-verbs.ts';
import { copyLockfile } from './kinds/lockfile-copy.ts';
import { installStep } from './kinds/node-install.ts';
import { nodeManager } from './kinds/node-manager.ts';
import { includeDev } from './kinds/node-development.ts';
import * as nodeSetup from './kinds/node-setup.ts';
import { moduleImports } from './kinds/module-imports.ts';
import { moduleSystem } from './kinds/module-system.ts';
import { nativePlatform } from './kinds/native-platform.ts';
import { nextStandalone } from './kinds/next-output.ts';
import { moveBehind } from './kinds/moves.ts';
import { nameValue } from './kinds/name-value.ts';
import { packageManager } from './kinds/package-manager.ts';
import * as packageNames from './kinds/package-names.ts';
import * as packages from './kinds/packages.ts';
import * as platforms from './kinds/platforms.ts';
import { optionSign } from './kinds/option-sign.ts';
import { pythonEnvironment } from './kinds/plain-install.ts';
import { removeCommand } from './kinds/remove-commands.ts';
import { phpExtension } from './kinds/php.ts';
import { requirementVersion } from './kinds/pip-version.ts';
import { requirementText } from './kinds/requirement-lines.ts';
import { addRequirement } from './kinds/python-packages.ts';
import { venv } from './kinds/python.ts';
import { quotes } from './kinds/quotes.ts';
import * as sources from './kinds/sources.ts';
import * as spelling from './kinds/spelling.ts';
import { shebang } from './kinds/shebang.ts';
import { shellProgram } from './kinds/shell-program.ts';
import { runBefore } from './kinds/run-before.ts';
import { runScript } from './kinds/run-script.ts';
import { workspaceBuild } from './kinds/workspace-build.ts';
import { exportedVariable } from './kinds/shell-settings.ts';
import { splitLine } from './kinds/split-lines.ts';
import { stageNumber } from './kinds/stage-number.ts';
import { copyFromStage } from './kinds/source-stage.ts';
import { addSource } from './kinds/source-lists.ts';
import { goImport } from './kinds/go-imports.ts';
import { makeConfigure } from './kinds/make-configure.ts';
import { packageDiscovery } from './kinds/package-discovery.ts';
import { consoleScript } from './kinds/console-script.ts';
import { contextArgument } from './kinds/context-argument.ts';
import { mainClass } from './kinds/main-class.ts';
import { javaImport } from './kinds/java-imports.ts';
import * as stages from './kinds/stages.ts';
import { withoutSudo } from './kinds/sudo.ts';
import { testBlanks } from './kinds/test-blanks.ts';
import * as userTools from './kinds/user-tools.ts';
import { userHome } from './kinds/user-homes.ts';
import * as users from './kinds/users.ts';
import { newerCmake } from './kinds/newer-cmake.ts';
import { toolImage } from './kinds/tool-image.ts';
import { typeError } from './kinds/type-errors.ts';
import { variableName } from './kinds/variable-names.ts';
import * as variables from './kinds/variables.ts';
import { workdirPath } from './kinds/workdirs.ts';
import type { Planner } from './draft.ts';
import type { FixKindName } from './kind-names.ts';

/** How each kind of fix is planned. */
export const PLANNERS: Readonly<Record<FixKindName, Planner>> = {
  'dockerfile/install-step': installStep,
  'dockerfile/copy-lockfile': copyLockfile,
  'dockerfile/copy-workspaces': nodeSetup.copyWorkspaces,
  'dockerfile/node-manager': nodeManager,
  'dockerfile/node-tool': nodeSetup.nodeTool,
  'source/requirement-version': requirementVersion,
  'source/requirement-text': requirementText,
  'dockerfile/newer-cmake': newerCmake,
  'fly/dockerfile': flyDockerfile,
  'dockerfile/tool-image': toolImage,
  'dockerfile/option-sign': optionSign,
  'dockerfile/remove-command': removeCommand,
  'dockerfile/build-step': buildStep,
  'dockerfile/npm-install': installVerbs.npmInstall,
  'dockerfile/npm-ci': installVerbs.npmCi,
  'dockerfile/include-dev': includeDev,
  'dockerfile/legacy-peer-deps': installVerbs.legacyPeerDeps,
  'dockerfile/command-flag': commandWords.commandFlag,
  'dockerfile/replace-text': commandWords.replaceText,
  'dockerfile/copy-before': copyBefore,
  'dockerfile/copy-path': copies.copyPath,
  'pipeline/compose-key': composeKey,
  'compose/reference': composeReference,
  'pipeline/one-platform': onePlatform,
  'dockerfile/cgo': cgoOn,
  'dockerfile/mount-option': mountOption,
  'dockerfile/keep-output': keepOutput,
  'dockerfile/copy-modules': copyModules,
  'github/tags': github.buildTags,
  'dockerfile/copy-from-path': copyFrom,
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
  'dockerfile/native-platform': nativePlatform,
  'dockerfile/venv': venv,
  'dockerfile/chmod': lines.chmodFix,
  'dockerfile/env': environment.envFix,
  'dockerfile/arg': environment.argFix,
  'dockerfile/arg-default': environment.argDefault,
  'dockerfile/heap-size': heapSize,
  'dockerfile/bash-shell': bashShell,
  'dockerfile/instruction-name': instructionWords.instructionName,
  'dockerfile/continuation': instructionWords.continuation,
  'dockerfile/stage-name': stages.stageName,
  'dockerfile/stage-lowercase': stages.stageLowercase,
  'dockerfile/create-user': createUser,
  'dockerfile/numeric-user': users.numericUser,
  'dockerfile/chown-workdir': users.chownWorkdir,
  'dockerfile/run-as-root': users.runAsRoot,
  'dockerfile/port': portFix,
  'dockerfile/syntax-line': lines.syntaxLine,
  'dockerfile/name-value': nameValue,
  'dockerfile/copy-destination': sources.copyDestination,
  'dockerfile/copy-prefix': sources.copyPrefix,
  'dockerfile/from-as': stages.fromAs,
  'dockerfile/quotes': quotes,
  'dockerfile/json-list': jsonList,
  'dockerfile/from-first': fromFirst,
  'dockerfile/copy-blank': copyBlank,
  'dockerfile/build-variable': buildVariable,
  'dockerfile/arg-scope': argScope,
  'dockerfile/stage-as': stages.stageAs,
  'source/shebang': shebang,
  'dockerfile/variable-name': variableName,
  'dockerfile/stage-number': stageNumber,
  'source/add-requirement': addRequirement,
  'dockerfile/copy-remove': copyLists.copyRemove,
  'dockerfile/copy-directory': copyLists.copyDirectory,
  'dockerfile/environment-place': pythonEnvironment,
  'dockerfile/make-directory': commands.makeDirectory,
  'dockerfile/shell-form': commands.shellForm,
  'dockerfile/continuation-end': continuationEnd,
  'dockerfile/link-library': compile.linkLibrary,
  'source/recipe-tabs': compile.recipeTabs,
  'dockerfile/include-directory': compile.includeDirectory,
  'dockerfile/flag-name': spelling.flagName,
  'dockerfile/option-name': spelling.optionName,
  'dockerfile/inline-comment': inlineComment,
  'dockerfile/path-variable': variables.pathVariable,
  'dockerfile/home-path': variables.homePath,
  'dockerfile/plain-options': plainOptions,
  'dockerfile/heredoc-plain': heredocPlain,
  'dockerfile/heredoc-end': heredocEnd,
  'dockerfile/operator': operatorFix,
  'dockerfile/user-tool': userTools.userTool,
  'dockerfile/user-ids': userTools.userIds,
  'dockerfile/alias-stage': stages.aliasStage,
  'source/add-source': addSource,
  'source/go-import': goImport,
  'dockerfile/make-configure': makeConfigure,
  'source/package-discovery': packageDiscovery,
  'source/console-script': consoleScript,
  'dockerfile/main-class': mainClass,
  'dockerfile/user-home': userHome,
  'source/java-import': javaImport,
  'source/import-path': importPath,
  'dockerfile/healthcheck-cmd': healthcheckCmd,
  'dockerfile/trailing-slash': copies.trailingSlash,
  'dockerfile/secret-mount': lines.secretMount,
  'dockerfile/workdir': lines.workdirFix,
  'dockerfile/php-extension': phpExtension,
  'dockerfile/shell-keyword': shellKeyword,
  'source/add-dependency': addDependency,
  'dockerfile/move-behind': moveBehind,
  'dockerfile/go-program': goProgram,
  'dockerfile/without-sudo': withoutSudo,
  'dockerfile/exported-variable': exportedVariable,
  'dockerfile/test-blanks': testBlanks,
  'dockerfile/plain-characters': plainCharacters,
  'dockerfile/keep-archive': keepArchive,
  'dockerfile/go-package': goPackage,
  'dockerfile/workdir-path': workdirPath,
  'source/json-commas': jsonCommas,
  'source/type-error': typeError,
  'source/module-imports': moduleImports,
  'source/module-system': moduleSystem,
  'source/next-standalone': nextStandalone,
  'dockerfile/env-split': envSplit,
  'dockerfile/run-before': runBefore,
  'dockerfile/env-sign': envSign,
  'dockerfile/copy-from-stage': copyFromStage,
  'dockerfile/braces': braces,
  'dockerfile/healthcheck-unit': healthcheckUnit,
  'dockerfile/split-line': splitLine,
  'dockerfile/shell-program': shellProgram,
  'dockerfile/expose-port': exposePort,
  'dockerfile/run-script': runScript,
  'dockerfile/workspace-build': workspaceBuild,
  'dockerfile/remove-line': lines.removeLine,
  'source/line-endings': lineEndings,
  'dockerignore/add': ignoreAdd,
  'dockerignore/unignore': ignoreUndo,
  'code-engine/build-timeout': codeEngine.buildTimeout,
  'code-engine/secret': codeEngineSecret,
  'code-engine/context-dir': codeEngine.contextDir,
  'code-engine/build-size': codeEngine.buildSize,
  'code-engine/strategy': codeEngine.strategy,
  'pipeline/dockerfile-path': buildPlace.dockerfilePath,
  'harness/run-as-user': platforms.harnessUser,
  'harness/memory': platforms.harnessMemory,
  'harness/base-image-connector': platforms.harnessConnector,
  'kubernetes/pull-secret': podSecret,
  'kubernetes/kaniko-login': kanikoLogin,
  'kubernetes/link-secret': serviceAccounts.linkSecret,
  'tekton/account-secret': serviceAccounts.accountSecret,
  'openshift/pull-secret': platforms.pullSecret,
  'openshift/push-secret': platforms.pushSecret,
  'openshift/memory': platforms.openshiftMemory,
  'openshift/context-dir': buildPlace.openshiftContext,
  'pipeline/cloud-login': cloudLogin,
  'gitlab/registry-login': gitlab.registryLogin,
  'pipeline/docker-daemon': dockerDaemon,
  'gitlab/kaniko-image': gitlab.kanikoImage,
  'pipeline/checkout': checkout,
  'github/setup-qemu': github.setupQemu,
  'github/setup-buildx': github.setupBuildx,
  'github/login': github.login,
  'github/packages-write': github.packagesWrite,
  'compose/build': buildPlace.composeBuild,
  'pipeline/image-name': imageName,
  'pipeline/build-target': buildTarget,
  'pipeline/build-arg': buildArgName,
  'pipeline/kaniko-flag': buildFlags.kanikoFlag,
  'pipeline/build-flag': buildFlags.buildFlag,
  'pipeline/context-argument': contextArgument,
  'pipeline/flag-name': spelling.buildFlagName,
  'pipeline/build-env': buildFlags.buildEnv,
};
