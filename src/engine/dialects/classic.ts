import { exitCode, heading, INSTRUCTION, type Dialect } from '../step.ts';

/** Docker's classic builder (before BuildKit; DOCKER_BUILDKIT=0, compose v1). Source: moby builder/dockerfile. */
export const classic: Dialect = {
  builder: 'docker-classic',
  markers: [
    {
      name: 'classic/step',
      echo: true,
      line: String.raw`^Step (?<index>\d{1,3})(?:\/\d{1,3})? : (?<text>(?:${INSTRUCTION})(?: |\t).*?)\s*$`,
      flags: 'i',
      read: ({ index, text = '' }) =>
        index === '1'
          ? [{ type: 'build-started' }, { type: 'step', text: heading(text), opens: true }]
          : { type: 'step', text: heading(text) },
    },
    {
      name: 'classic/context',
      line: 'Sending build context to Docker daemon',
      read: () => ({ type: 'build-started' }),
    },
    {
      name: 'classic/removed',
      line: '^Removing intermediate container [0-9a-f]{12}',
      read: () => ({ type: 'step-done' }),
    },
    {
      name: 'classic/command',
      echo: true,
      line: String.raw`The command (?:'(?<command>.*?)'|\[(?<list>.*)\]) returned a non-zero code: (?<code>\d+)`,
      read: ({ list = '', command = list, code }) => [
        { type: 'step-failed', exitCode: exitCode(code), command },
        { type: 'build-failed', exitCode: exitCode(code) },
      ],
    },
    {
      name: 'classic/failed',
      line: String.raw`^(?:ERROR: )?(?:Service '[^']*' failed to build|(?:COPY|ADD) failed: |(?:Error response from daemon: )?(?:failed to parse Dockerfile|dockerfile parse error|the Dockerfile \()|unable to prepare context: |Error (?:processing tar|checking context)|error during connect: |invalid from flag value |hcsshim::\w+ [0-9a-f]{12,64}: |hcsshim::\w+ - failed |(?:rpc error: code = \w+ desc = \"?)?oci runtime error: )`,
      flags: 'i',
      read: () => ({ type: 'build-failed' }),
    },
    {
      name: 'classic/built',
      line: '^Successfully (?:built [0-9a-f]{12}|tagged )',
      read: () => ({ type: 'build-passed' }),
    },
    {
      name: 'classic/tagged',
      line: String.raw`^Successfully tagged (?<image>\S+)`,
      read: ({ image = '' }) => ({ type: 'name', name: 'image', value: image }),
    },
  ],
};
