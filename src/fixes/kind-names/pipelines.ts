import type { Kind } from './kind.ts';

/** Kinds of fix that change what surrounds a Dockerfile: .dockerignore, compose files, CI files, platforms. */
export const PIPELINES = {
  'dockerignore/add': { does: 'creates or extends .dockerignore', takes: ['path'] },
  'dockerignore/unignore': {
    does: 'takes a path, or the whole rule that excludes it, out of .dockerignore',
    takes: ['path', 'whole?'],
  },
  'code-engine/context-dir': {
    does: 'adds `--context-dir` (and `--dockerfile`) to the `ibmcloud ce` command',
    takes: ['directory?', 'dockerfile?', 'context?'],
  },
  'code-engine/build-size': { does: 'raises `--size` of the `ibmcloud ce` command', takes: ['size'] },
  'code-engine/strategy': { does: 'sets `--strategy` of the `ibmcloud ce` command', takes: ['strategy'] },
  'code-engine/build-timeout': {
    does: 'raises `--timeout` of the `ibmcloud ce` command',
    takes: ['seconds'],
  },
  'code-engine/secret': {
    does: 'hands the secret that the script makes to its `ibmcloud ce` command',
    takes: ['format'],
  },
  'pipeline/compose-key': { does: 'corrects a key of a compose file', takes: ['key'] },
  'pipeline/dockerfile-path': {
    does: 'corrects the Dockerfile or context of the build in a script, Makefile, compose or CI file',
    takes: ['directory?', 'dockerfile?', 'context?', 'missing?'],
  },
  'harness/run-as-user': { does: 'sets `runAsUser: "0"` on the Build and Push step', takes: [] },
  'harness/memory': { does: 'raises `resources.limits.memory` of the Build and Push step', takes: [] },
  'harness/base-image-connector': {
    does: 'adds `baseImageConnectorRefs` to the Build and Push step',
    takes: [],
  },
  'openshift/pull-secret': {
    does: 'adds `pullSecret` to the strategy of a BuildConfig',
    takes: ['secret?'],
  },
  'kubernetes/pull-secret': {
    does: 'names the registry secret that the workspace makes under `imagePullSecrets` of its pods',
    takes: ['image?', 'secret?'],
  },
  'kubernetes/kaniko-login': {
    does: 'mounts the registry secret that the workspace makes where kaniko looks for its login',
    takes: [],
  },
  'kubernetes/link-secret': {
    does: 'links the registry secret that a script makes to a service account',
    takes: ['registry?', 'account?'],
  },
  'tekton/account-secret': {
    does: 'gives the registry secret that the workspace makes to the service account of a run',
    takes: [],
  },
  'openshift/push-secret': {
    does: 'adds `pushSecret` to the output of a BuildConfig, or of a Build of Shipwright',
    takes: ['secret?'],
  },
  'openshift/memory': { does: 'raises `resources.limits.memory` of a BuildConfig', takes: [] },
  'openshift/context-dir': {
    does: 'sets `contextDir` or `dockerfilePath` of a BuildConfig',
    takes: ['directory?', 'dockerfile?', 'context?'],
  },
  'github/setup-qemu': { does: 'adds docker/setup-qemu-action before the build', takes: [] },
  'github/setup-buildx': { does: 'adds docker/setup-buildx-action before the build', takes: [] },
  'github/login': { does: 'adds docker/login-action before the build', takes: ['registry?'] },
  'github/packages-write': { does: 'adds `permissions: packages: write` to the job', takes: [] },
  'pipeline/docker-daemon': {
    does: 'gives a job of GitLab, CircleCI or Bitbucket the daemon that its docker commands need',
    takes: [],
  },
  'pipeline/cloud-login': {
    does: 'logs a script in to the registry of a cloud, by the client of the cloud, or to Docker Hub before it builds',
    takes: ['registry?'],
  },
  'gitlab/registry-login': { does: 'logs the job in to the registry of GitLab', takes: [] },
  'gitlab/kaniko-image': {
    does: 'lets a job of GitLab run in the debug image of kaniko without its entrypoint',
    takes: [],
  },
  'pipeline/checkout': {
    does: 'has the job check the repository out, with its submodules, the files of Git LFS or all tags',
    takes: ['submodule?', 'lfs?', 'history?'],
  },
  'compose/build': { does: 'corrects the `build:` of a compose service', takes: ['key', 'value'] },
  'pipeline/image-name': {
    does: 'writes the name of the new image in lower case, or its tag without slashes',
    takes: ['name'],
  },
  'compose/reference': {
    does: 'declares the network or volume that a service refers to, or lets an env file be missing',
    takes: ['what', 'name'],
  },
  'pipeline/one-platform': { does: 'builds the image that Docker loads for one platform', takes: [] },
  'github/tags': { does: 'hands the tags of docker/metadata-action to the build', takes: [] },
  'fly/dockerfile': {
    does: 'names the Dockerfile in fly.toml',
    takes: ['directory?', 'dockerfile?'],
  },
  'pipeline/build-target': {
    does: 'corrects the stage that a build command, compose service or CI step asks for',
    takes: ['from', 'to'],
  },
  'pipeline/build-arg': {
    does: 'corrects the name of a build argument in a build command',
    takes: ['name?'],
  },
  'pipeline/kaniko-flag': {
    does: 'adds a flag to the kaniko executor of a CI file or script',
    takes: ['flag'],
  },
  'pipeline/build-flag': {
    does: 'adds a flag to the docker, podman or buildah build command',
    takes: ['flag'],
  },
  'pipeline/context-argument': {
    does: 'quotes the words of a build command that the shell would split, or names its context',
    takes: [],
  },
  'pipeline/flag-name': {
    does: 'corrects the name of an option of the build command',
    takes: ['flag'],
  },
  'pipeline/build-env': {
    does: 'sets an environment variable for the build in a script, Makefile or CI file',
    takes: ['name', 'value'],
  },
} as const satisfies Readonly<Record<string, Kind>>;
