import { exitCode, INSTRUCTION, type Dialect, type Marker } from '../step.ts';

/** The message that ends a failed RUN. In the log of a vertex it is the step's; without one it ends the build. */
const readFailedCommand: Marker['read'] = ({ command = '', code }, vertex) => [
  {
    type: 'step-failed',
    ...(vertex === null ? {} : { key: vertex }),
    exitCode: exitCode(code),
    command,
  },
  ...(vertex === null ? [{ type: 'build-failed' as const, exitCode: exitCode(code) }] : []),
];

/**
 * BuildKit's plain and tty progress (also buildx, bake, compose v2, nerdctl). A vertex is `#N`; the wrapper `#N T.TTT`
 * is taken off each line before these patterns see it.
 * Source: moby/buildkit util/progress/progressui (printer.go, display.go) and solver/errdefs.
 */
export const buildkit: Dialect = {
  builder: 'buildkit',
  markers: [
    // Markers of one line are read in this order: a build begins before its first step does.
    {
      name: 'buildkit/definition',
      echo: true,
      line: String.raw`\[(?:\S+ )?internal\] load (?:build definition from|local bake definitions|remote build context)`,
      read: () => ({ type: 'build-started' }),
    },
    {
      name: 'buildkit/building',
      echo: true,
      line: String.raw`^\[\+\] Building \d+\.\d+s`,
      read: () => ({ type: 'build-started' }),
    },
    {
      name: 'buildkit/step',
      echo: true,
      line: String.raw`^\s*(?:=> )?(?<state>ERROR |CACHED |CANCELED )?\[(?<where>[^\]]*?)\s?\d{1,3}\/\d{1,3}\] (?<text>(?:${INSTRUCTION}) .*?)(?:\s+\d+\.\d+s(?: \(\d+\/\d+\))?)?\s*$`,
      read: ({ where, text = '', state }, vertex) => {
        const key = vertex === null ? {} : { key: vertex };
        const step = {
          type: 'step' as const,
          ...key,
          text,
          stage: where?.trim() === '' ? undefined : where?.trim(),
        };
        if (state === 'ERROR ') return [step, { type: 'step-failed', ...key }];
        if (state === 'CANCELED ') return [step, { type: 'step-canceled', ...key }];
        return step;
      },
    },
    {
      name: 'buildkit/internal',
      echo: true,
      line: String.raw`^\s*(?:=> )?(?<state>ERROR |CACHED |CANCELED )?(?<text>(?:\[(?:[\w.\/-]+ ){0,4}internal\] |\[auth\] )\S.*?|resolve image config for .*?|importing cache manifest from .*?|exporting cache .*?|merging layers.*?)(?:\s+\d+\.\d+s)?\s*$`,
      read: ({ text = '', state }, vertex) => {
        const key = vertex === null ? {} : { key: vertex };
        const step = { type: 'step' as const, ...key, text };
        // A build goes on without the cache that it could not import.
        const failed = state === 'ERROR ' && !text.startsWith('importing cache manifest ');
        return failed ? [step, { type: 'step-failed', ...key }] : step;
      },
    },
    {
      name: 'buildkit/process',
      echo: true,
      line: String.raw`process "(?<command>.*)" did not complete successfully: (?:exit code: (?<code>\d+)|(?<other>.*))`,
      read: readFailedCommand,
    },
    {
      // flyctl and others quote the command as it is, line feeds and all: this is the end of the quotation.
      name: 'buildkit/process-end',
      echo: true,
      line: String.raw`^[^"]*" did not complete successfully: exit code: (?<code>\d+)`,
      read: readFailedCommand,
    },
    {
      name: 'buildkit/executor',
      echo: true,
      line: String.raw`executor failed running \[(?<command>.*)\]: (?:exit code: (?<code>\d+)|runc|.*)`,
      read: readFailedCommand,
    },
    {
      name: 'buildkit/vertex-error',
      whole: true,
      line: String.raw`#\d{1,5} ERROR: \S`,
      read: (_, vertex) => (vertex === null ? [] : { type: 'step-failed', key: vertex }),
    },
    {
      name: 'buildkit/recap',
      echo: true,
      line: String.raw`^\s?> (?<text>\[(?:[^\]]*?\d{1,3}\/\d{1,3}\] (?:${INSTRUCTION}) |(?:\S+ )?internal\] ).*?|importing cache manifest .*?|exporting to .*?|resolve image config for .*?):?\s*$`,
      read: ({ text = '' }) => ({ type: 'recap', text: text.replace(/^\[[^\]]*\d\/\d+\] /, '') }),
    },
    {
      name: 'buildkit/dockerfile',
      echo: true,
      line: String.raw`^(?<path>[^\s:]*(?:dockerfile|containerfile)[^\s:]*):(?<line>\d{1,5})\s*$`,
      flags: 'i',
      read: ({ path, line }) => ({ type: 'dockerfile-line', path: path ?? '', line: Number(line) }),
    },
    {
      name: 'buildkit/excerpt',
      echo: true,
      line: String.raw`^\s{0,4}(?<line>\d{1,5}) \| >>> `,
      read: ({ line }) => ({ type: 'dockerfile-line', line: Number(line) }),
    },
    {
      name: 'buildkit/failed',
      line: String.raw`(?:^|[Ee][Rr][Rr][Oo][Rr]: |target \S+: )(?:failed to solve(?: with frontend \S+)?: |failed to receive status: )|^failed to execute bake: `,
      read: () => ({ type: 'build-failed' }),
    },
    {
      // docker/build-push-action and bake-action print these after a build that passed, whatever its cache said.
      name: 'buildkit/action-passed',
      whole: true,
      line: String.raw`##\[group\](?:ImageID|Digest|Metadata)\s*$`,
      read: () => ({ type: 'build-passed' }),
    },
    {
      // The same as the page of the job shows it
      name: 'buildkit/action-shown-passed',
      line: String.raw`^ImageID\s*$`,
      read: () => ({ type: 'build-passed' }),
    },
    {
      name: 'buildkit/failed-early',
      line: String.raw`^(?:ERROR|error): (?:failed to build: (?:[^ef]|e[^x]|f[^a]|failed to (?:[^f]|f[^e]))|unable to prepare context: |invalid tag |resolve : lstat |failed to find target |docker exporter does not|failed to parse |couldn't find )`,
      read: () => ({ type: 'build-failed' }),
    },
    {
      name: 'buildkit/exporting',
      line: String.raw`^\s*(?:=> )?exporting to (?:image|oci image format|docker image format|client directory|client tarball)`,
      read: (_, vertex) => [
        { type: 'step', ...(vertex === null ? {} : { key: vertex }), text: 'exporting to image' },
        { type: 'build-passed' },
      ],
    },
    {
      name: 'buildkit/pushing',
      line: String.raw`pushing (?:manifest for (?<image>[^\s@]+)|(?<docker>[^\s@]+\/[^\s@]+) with docker)`,
      read: ({ docker = '', image = docker }) => ({ type: 'name', name: 'image', value: image }),
    },
  ],
};
