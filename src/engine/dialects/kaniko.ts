import { exitCode, heading, INSTRUCTION, type Dialect } from '../step.ts';

/** What a line begins with; colours that are copied from a web page have lost their escape character. */
const head = (level: string): string =>
  String.raw`(?:\[\d\dm)?${level}(?:\[|\[0m\[)\d{4}(?:-\d\d-\d\dT[\d:Z+-]{8,14})?\] `;

/** kaniko's executor. Source: GoogleContainerTools/kaniko pkg/executor and cmd/executor. */
export const kaniko: Dialect = {
  builder: 'kaniko',
  markers: [
    {
      name: 'kaniko/step',
      echo: true,
      line: String.raw`^${head('INFO')}(?<text>(?:${INSTRUCTION})(?: |\t).*?)\s*$`,
      read: ({ text = '' }) => ({ type: 'step', text: heading(text) }),
    },
    {
      name: 'kaniko/info',
      echo: true,
      line: String.raw`^${head('(?:INFO|DEBU)')}(?:Retrieving image|Resolved base name|Built cross stage|Executing 0 build|GET KEYCHAIN|Using dockerignore|Getting source context|No cached layer|Cmd: |Args: |Running: |cmd: |args: |Adding volume|Checking for cached layer|Initializing snapshotter|Unpacking rootfs|Skip resolving)`,
      flags: 'i',
      read: () => [],
    },
    {
      name: 'kaniko/snapshot',
      line: String.raw`^${head('INFO')}Taking snapshot of `,
      read: () => ({ type: 'step-done' }),
    },
    {
      name: 'kaniko/pushing',
      line: String.raw`^${head('INFO')}(?:Pushing image to|Pushed|pushed) (?<image>\S+)`,
      read: ({ image = '' }) => [
        { type: 'name', name: 'image', value: image },
        { type: 'step', text: `push ${image}` },
      ],
    },
    {
      name: 'kaniko/pushed',
      line: String.raw`^${head('INFO')}(?:Pushed \S+@sha256|Skipping push to container registry)`,
      read: () => ({ type: 'build-passed' }),
    },
    {
      name: 'kaniko/command-failed',
      line: String.raw`^(?:error building image: )?(?:error building stage: )?failed to execute command: (?:waiting for process to exit: (?:exit status (?<code>\d+)|signal: (?<signal>\w+))|starting command)`,
      read: ({ code, signal }) => {
        const exit = signal === 'killed' ? 137 : exitCode(code);
        return [
          { type: 'step-failed', exitCode: exit },
          { type: 'build-failed', exitCode: exit },
        ];
      },
    },
    {
      name: 'kaniko/failed',
      line: String.raw`^(?:${head('(?:ERRO|FATA)')})?(?:Error: )?(?:error (?:building image|building stage|pushing image|checking push(?:ed)? permissions|resolving dockerfile path|resolving source context)|kaniko should only be run inside|failed to create docker config file)`,
      read: () => ({ type: 'build-failed' }),
    },
    {
      // Before 2019 errors had the form of logrus without a terminal.
      name: 'kaniko/failed-logged',
      line: String.raw`level=(?:error|fatal) msg="?(?:[Ff]ailed to push to destination|[Ee]rror building image|[Ee]rror pushing image|[Ee]rror executing build)`,
      read: () => ({ type: 'build-failed' }),
    },
    {
      name: 'kaniko/job-failed',
      line: '^(?:Error - )?kaniko job (?:has )?failed: ',
      read: () => ({ type: 'job-failed' }),
    },
    {
      name: 'kaniko/destination',
      line: String.raw`--destination[= ]"?(?<image>[\w.:\/@-]+)`,
      read: ({ image = '' }) => ({ type: 'name', name: 'image', value: image }),
    },
  ],
};
