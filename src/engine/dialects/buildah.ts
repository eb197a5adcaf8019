import { exitCode, heading, INSTRUCTION, type Dialect } from '../step.ts';

/** buildah and podman build (also OpenShift 4's builds). Source: containers/buildah imagebuildah. */
export const buildah: Dialect = {
  builder: 'buildah',
  markers: [
    {
      name: 'buildah/step',
      echo: true,
      line: String.raw`^(?:\[\d+\/\d+\] )?STEP (?<index>\d{1,3})(?:\/\d{1,3})?: (?<text>(?:${INSTRUCTION}) .*?)\s*$`,
      flags: 'i',
      read: ({ text = '' }) => ({ type: 'step', text: heading(text) }),
    },
    {
      name: 'buildah/at-step',
      echo: true,
      // Only what follows the quoted instruction is the error; that of a RUN says no more than its exit code.
      line: String.raw`building at STEP "(?:(?<run>.*)": while running runtime: exit status (?<code>\d+)|(?<command>.*?)": )`,
      read: ({ run, command = run ?? '', code }) => [
        { type: 'step-failed', exitCode: exitCode(code), command },
        { type: 'build-failed', exitCode: exitCode(code) },
      ],
    },
    {
      // Before 2019 the instruction stood there as a structure.
      name: 'buildah/at-structure',
      echo: true,
      line: String.raw`error building at step \{Env:.* Original:(?<command>.*)\}: (?:exit status (?<code>\d+))?`,
      read: ({ command = '', code }) => [
        { type: 'step-failed', exitCode: exitCode(code), command },
        { type: 'build-failed', exitCode: exitCode(code) },
      ],
    },
    {
      // `buildah run` in a script that builds without a Dockerfile
      name: 'buildah/run',
      line: String.raw`^(?:Error: )?(?:error )?while running runtime: exit status (?<code>\d+)`,
      read: ({ code }) => ({ type: 'build-failed', exitCode: exitCode(code) }),
    },
    {
      name: 'buildah/subprocess',
      line: String.raw`^subprocess exited with status (?<code>\d+)`,
      read: ({ code }) => ({ type: 'step-failed', exitCode: exitCode(code) }),
    },
    {
      name: 'buildah/failed',
      line: String.raw`^(?:(?:time="[^"]{1,60}" )?level=error msg="Error while applying layer: |(?:Error: )?(?:error )?mounting new container: |(?:ERRO\[\d{4}\] )?error building: |error committing container "|Error: (?:mount \S+, flags: 0x|error building|building at|creating build container|error creating build container|initializing source|short-name |writing blob: |trying to reuse blob |pushing image|no Containerfile or Dockerfile|error parsing))`,
      flags: 'i',
      read: () => ({ type: 'build-failed' }),
    },
    {
      // skopeo, and podman where it is not built with
      name: 'skopeo/failed',
      line: String.raw`^(?:FATA\[\d{4}\] |time="[^"]{1,60}" level=fatal msg=")(?:Uploading manifest|[Ww]riting |[Cc]opying |[Ii]nitializing |[Rr]eading |[Pp]ulling |[Ll]oading |[Ee]rror (?:copying|writing|initializing|reading|parsing|trying|determining|loading|storing|creating))`,
      read: () => ({ type: 'job-failed' }),
    },
    {
      name: 'buildah/commit',
      line: String.raw`^(?:\[\d+\/\d+\] )?COMMIT (?<image>\S+)`,
      read: ({ image = '' }) => [{ type: 'name', name: 'image', value: image }, { type: 'build-passed' }],
    },
    {
      name: 'buildah/manifest-written',
      line: '^(?:Writing manifest to image destination|Storing signatures)',
      read: () => ({ type: 'step-done' }),
    },
  ],
};
