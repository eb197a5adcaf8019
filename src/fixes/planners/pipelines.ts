import { buildArgName } from '../kinds/build-arg.ts';
import * as buildFlags from '../kinds/build-flags.ts';
import * as buildPlace from '../kinds/build-place.ts';
import { buildTarget } from '../kinds/build-target.ts';
import { checkout } from '../kinds/checkout.ts';
import { cloudLogin } from '../kinds/cloud-login.ts';
import { codeEngineSecret } from '../kinds/code-engine-secrets.ts';
import * as codeEngine from '../kinds/code-engine.ts';
import { composeKey } from '../kinds/compose-key.ts';
import { composeReference } from '../kinds/compose-references.ts';
import { contextArgument } from '../kinds/context-argument.ts';
import { dockerDaemon } from '../kinds/docker-daemon.ts';
import { flyDockerfile } from '../kinds/fly.ts';
import * as github from '../kinds/github.ts';
import * as gitlab from '../kinds/gitlab.ts';
import { ignoreAdd, ignoreUndo } from '../kinds/ignore-files.ts';
import { imageName } from '../kinds/image-name.ts';
import { kanikoLogin } from '../kinds/kaniko-login.ts';
import { onePlatform } from '../kinds/one-platform.ts';
import * as platforms from '../kinds/platforms.ts';
import { podSecret } from '../kinds/pod-secrets.ts';
import * as serviceAccounts from '../kinds/service-accounts.ts';
import * as spelling from '../kinds/spelling.ts';
import type { Planner } from '../draft.ts';
import type { PIPELINES } from '../kind-names/pipelines.ts';

/** How the kinds of fix are planned that change what surrounds a Dockerfile: .dockerignore, compose files, CI files, platforms. */
export const PIPELINES_PLANNERS: Readonly<Record<keyof typeof PIPELINES, Planner>> = {
  'fly/dockerfile': flyDockerfile,
  'pipeline/compose-key': composeKey,
  'compose/reference': composeReference,
  'pipeline/one-platform': onePlatform,
  'github/tags': github.buildTags,
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
