import { exitCode, type Dialect } from '../step.ts';

/** Source-to-Image and the builds of OpenShift. Source: openshift/source-to-image, openshift/builder. */
export const s2i: Dialect = {
  builder: 's2i',
  markers: [
    {
      name: 's2i/assemble',
      line: '^---> (?:Installing application source|Installing application|Installing dependencies|Building application from source|Building your|Collecting)',
      // OpenShift 4 runs the script as a RUN of buildah.
      read: () => ({ type: 'step', text: 'assemble', within: 'assemble' }),
    },
    {
      name: 's2i/failed',
      line: String.raw`^(?:[Ee]rror: (?:build error: |failed to fetch requested repository |unable to extract binary )|Build error: )(?:.*non-zero \((?<code>\d+)\) exit code|.*exit status (?<status>\d+)|.*)`,
      read: ({ code, status }) => [
        { type: 'platform', platform: 'openshift' },
        { type: 'step-failed', exitCode: exitCode(code ?? status) },
        { type: 'build-failed', exitCode: exitCode(code ?? status) },
      ],
    },
    {
      name: 's2i/stopped',
      line: String.raw`^An error occurred: (?:unable to get metadata for |non-zero \((?<code>\d+)\) exit code from )`,
      read: ({ code }) => ({ type: 'build-failed', exitCode: exitCode(code) }),
    },
    {
      name: 's2i/status',
      // In a list or description, and in the status as YAML or JSON
      line: String.raw`Failed \((?<reason>[A-Z][A-Za-z]+)\)|^(?:\s*"?reason"?: "?)?(?:PullBuilderImageFailed|FetchSourceFailed|PushImageToRegistryFailed|GenericBuildFailed|AssembleFailed|DockerBuildFailed|PostCommitHookFailed|CannotCreateBuildPod|BuildPodEvicted|ManageDockerfileFailed|InvalidOutputReference|OutOfMemoryKilled)\b`,
      read: () => [{ type: 'platform', platform: 'openshift' }, { type: 'build-failed' }],
    },
    {
      name: 's2i/pushed',
      line: '^(?:Push successful|Successfully pushed )',
      read: () => ({ type: 'build-passed' }),
    },
  ],
};
