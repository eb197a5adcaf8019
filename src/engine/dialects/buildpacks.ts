import { exitCode, type Dialect } from '../step.ts';

/** The lifecycle of Cloud Native Buildpacks (pack, Code Engine's buildpacks strategy, kpack). Source: buildpacks/lifecycle. */
export const buildpacks: Dialect = {
  builder: 'buildpacks',
  markers: [
    {
      name: 'buildpacks/phase',
      echo: true,
      line: '^===> (?<text>ANALYZING|DETECTING|RESTORING|BUILDING|EXTENDING|EXPORTING|CREATING)',
      // A build begins with the one or the other, by the age of the lifecycle.
      read: ({ text = '' }) =>
        /^(?:DETECTING|ANALYZING)/.test(text)
          ? [{ type: 'build-started' }, { type: 'step', text }]
          : { type: 'step', text },
    },
    {
      name: 'buildpacks/failed',
      line: String.raw`^(?:ERROR|Error): (?:failed to (?:detect|analyze|restore|export|initialize|get previous image|access (?:previous|run) image|build: (?:exit status|executing lifecycle|for buildpack|failed to (?:fetch|write|create|pull|export|get)|invalid run-image|process)|failed to : exit status)|No buildpack groups passed|executing lifecycle)[^:]*:?(?:.*exit status (?<code>\d+))?`,
      read: ({ code }) => [
        { type: 'step-failed', exitCode: exitCode(code) },
        { type: 'build-failed', exitCode: exitCode(code) },
      ],
    },
    {
      // Google's buildpacks; the lines of the lifecycle and of Cloud Build are often cut off behind it.
      name: 'buildpacks/google-failed',
      line: String.raw`^(?:Failure: \(ID: \w+\)|Sorry your project couldn't be built|failed to build: for [A-Z]|Unable to extract package name and imports: )`,
      read: () => ({ type: 'build-failed' }),
    },
    {
      name: 'buildpacks/lifecycle-status',
      line: String.raw`failed with status code: (?<code>\d+)`,
      read: ({ code }) => ({ type: 'build-failed', exitCode: exitCode(code) }),
    },
    {
      name: 'buildpacks/built',
      line: String.raw`^(?:Successfully built image '?(?<image>[^'\s]+)|\*\*\* Images \()`,
      read: ({ image }) =>
        image === undefined
          ? { type: 'build-passed', anyway: true }
          : // Up to 2019 pack went on to the next phase, and to these words, when one had failed.
            [
              { type: 'name', name: 'image', value: image },
              { type: 'build-passed', anyway: true },
            ],
    },
  ],
};
