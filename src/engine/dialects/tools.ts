import type { Dialect } from '../step.ts';
import { sign } from './sign.ts';

/** Programs that build or run images from a command line. */
export const tools: Dialect = {
  builder: null,
  markers: [
    {
      // What docker push says is of no step of the build before it.
      name: 'docker/push',
      line: String.raw`^The push refers to (?:a )?repository \[(?<image>[^\]\s]+)\]`,
      read: ({ image = '' }) => [
        { type: 'name', name: 'image', value: image },
        { type: 'step', text: `docker push ${image}` },
      ],
    },
    {
      name: 'docker/pushed',
      line: String.raw`^[\w./:-]{1,250}: digest: sha256:[0-9a-f]{64} size: \d`,
      read: () => [{ type: 'step-done', last: true }, { type: 'job-ended' }],
    },
    {
      // Tools that build and push images without a builder of their own
      name: 'tools/built',
      line: String.raw`^(?:\[INFO\] )?(?:Built and pushed image as |Built image (?:to Docker daemon|tarball at) |Published \S{1,300}@sha256:[0-9a-f]{64}|Build \[[^\]]{1,200}\] succeeded)`,
      read: () => ({ type: 'job-ended' }),
    },
    {
      // Jib is a part of their builds: what follows on its image may fail.
      name: 'tools/gave-up',
      line: String.raw`^(?:FAILURE: Build failed with an exception\.|\[INFO\] BUILD FAILURE)\s*$`,
      read: () => ({ type: 'job-failed' }),
    },
    {
      name: 'docker/push-failed',
      line: String.raw`^(?:error from registry: |Error pushing to registry: )`,
      read: () => ({ type: 'job-failed' }),
    },
    {
      name: 'skaffold/failed',
      line: String.raw`(?:level=fatal msg="|FATA\[\d{4}\] )(?:exiting dev mode because first build failed: )?build failed: |^(?:build \[[^\]]{1,200}\] failed: |couldn't build "|unable to stream build output: |Build Failed\. )`,
      read: () => ({ type: 'job-failed' }),
    },
    {
      name: 'tilt/failed',
      line: String.raw`^\s*(?:ERROR: )?Build Failed: (?:ImageBuild|docker push|getDigestFromBuildOutput|kubernetes apply|Error )`,
      read: () => ({ type: 'job-failed' }),
    },
    {
      name: 'kamal/failed',
      line: String.raw`^\s*ERROR \((?:Kamal::\w|SSHKit::)`,
      read: () => ({ type: 'job-failed' }),
    },
    {
      // An error of its own comes behind this line.
      name: 'kamal/finished',
      line: String.raw`^\s{0,4}Finished all in \d[\d.]{0,8} seconds\s*$`,
      read: () => ({ type: 'job-ended' }),
    },
    {
      name: 'ko/failed',
      line: String.raw`^(?:Error: )?(?:failed to publish images: |error creating publisher: |error processing import paths in )`,
      read: () => ({ type: 'job-failed' }),
    },
    {
      name: 'dagger/failed',
      line: String.raw`^(?:Error: |! )?(?:start engine: |failed to connect to engine: |Dagger engine failed to start: |failed to initialize module: )`,
      read: () => ({ type: 'job-failed' }),
    },
    {
      // Its %post section is a script without steps.
      name: 'apptainer/failed',
      line: String.raw`^FATAL: {1,5}(?:While performing build: |Unable to build from )`,
      read: () => ({ type: 'job-failed' }),
    },
    {
      name: 'sam/failed',
      line: String.raw`^Error: (?:(?:Python|Nodejs|Ruby|Go|Java|Dotnet|Custom|Rust)\w{1,24}(?:Builder|Workflow)?:\w{4,24} - |\w{1,80} failed to build: )`,
      read: () => ({ type: 'job-failed' }),
    },
    {
      // `docker run` itself; the daemon's answer to other commands may be expected
      name: 'docker/run-failed',
      line: String.raw`^(?:docker: Error response from daemon: |(?:Failed to initialize: )?unable to resolve docker endpoint: |docker endpoint for "[^"]{1,80}" not found)`,
      read: () => ({ type: 'job-failed' }),
    },
    {
      name: 'compose/file-invalid',
      line: String.raw`^(?:ERROR: )?The Compose file (?:'[^']+' )?is invalid because:`,
      read: () => [{ type: 'platform', platform: 'compose' }, { type: 'job-failed' }],
    },
    {
      // What was built before runs now.
      name: 'compose/container-started',
      line: String.raw`^\s*(?:[✔✓] )?Container \S+ +(?:Started|Healthy|Running)(?: +\d+\.\d+s)?\s*$`,
      read: () => [{ type: 'platform', platform: 'compose' }, { type: 'job-passed' }],
    },
    {
      // A signal that ends a container, such as Ctrl-C sends, is no failure of its own.
      name: 'compose/container-exited',
      whole: true,
      line: String.raw`^\S+ exited with code (?:[1-9]\d?|12[5-7])(?: \(restarting\))?\s*$`,
      read: () => [{ type: 'platform', platform: 'compose' }, { type: 'job-failed' }],
    },
    {
      // What the command of the dev containers says last, and of a build that it ran
      name: 'devcontainer/failed',
      line: String.raw`^\{"outcome":"error","message":"|^(?:Error: )?Command failed: docker (?:buildx )?build .*-t vsc-|^Error code: \d{3,5} \(UnifiedContainers`,
      read: () => ({ type: 'job-failed' }),
    },
    sign(
      'compose',
      'cli',
      String.raw`\bdocker[- ]compose (?:-f \S+ ){0,4}(?:build|up|run)\b|Failed to execute script docker-compose|^ERROR: Encountered errors while bringing up the project|^Compose can now delegate builds to bake|^resolve : lstat `,
    ),
  ],
};
