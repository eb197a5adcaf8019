import { exitCode, type Dialect } from '../step.ts';
import { sign } from './sign.ts';

/** Services that build, and those that deploy what they built. */
export const cloud: Dialect = {
  builder: null,
  markers: [
    {
      name: 'cloudbuild/step',
      line: '^Starting Step #(?<step>\\d+)',
      read: ({ step = '' }) => [
        { type: 'platform', platform: 'cloudbuild' },
        { type: 'step', text: `cloud build step ${step}` },
      ],
    },
    {
      name: 'cloudbuild/failed',
      line: String.raw`^ERROR: (?:build step \d+ .*failed: (?:step exited with non-zero status: (?<code>\d+)|.*)|error pushing image ")`,
      read: ({ code }) => [
        { type: 'platform', platform: 'cloudbuild' },
        { type: 'job-failed', exitCode: exitCode(code) },
      ],
    },
    {
      // Services that build and deploy, each with a message of its own
      name: 'deployment/build-failed',
      line: String.raw`^(?:Error:? failed to fetch an image or build from source: |Failed: build command exited with code: |[Ff]ailed during stage '|Failing build: Failed to |==> (?:Exited with status [1-9]|Build failed )|(?:Error: )?release command failed - aborting deployment|(?:Error: )?google-github-actions/[\w-]{1,40} failed with: |(?:Error: )?Nixpacks was unable to generate a build plan|(?:✖ )?Railpack could not determine how to build|ERROR: \(gcloud\.[\w.]+\) (?:Cloud )?Build failed|ERROR: \(gcloud\.(?:[\w-]+\.){0,3}(?:deploy|submit)\) [^b\s]|(?:❌\s+)?(?:.{0,200}: )?Failed to (?:publish|build|bundle) (?:one or more assets|asset )|exiting dev mode because first build failed|(?:error: )?[Tt]he build \S+ status is "(?:Failed|Error)")`,
      read: () => ({ type: 'job-failed' }),
    },
    {
      name: 'cloudbuild/status',
      line: String.raw`^ERROR: \(gcloud\.\S+\) build \S+ completed with status "(?:TIMEOUT|INTERNAL_ERROR|EXPIRED)"`,
      read: () => [{ type: 'platform', platform: 'cloudbuild' }, { type: 'job-failed' }],
    },
    {
      // The row of the build behind `gcloud builds submit`
      name: 'cloudbuild/succeeded',
      line: String.raw`^[0-9a-f]{8}-[0-9a-f-]{27} +\d{4}-\d\d-\d\dT\S+ +\S+ .* SUCCESS\s*$`,
      read: () => [{ type: 'platform', platform: 'cloudbuild' }, { type: 'job-ended' }],
    },
    {
      ...sign('codebuild', 'container', String.raw`\[Container\] \d{4}\/\d\d\/\d\d \d\d:\d\d`),
      whole: true,
    },
    {
      name: 'codebuild/command',
      line: String.raw`Command did not exit successfully .* exit status (?<code>\d+)`,
      echo: true,
      read: ({ code }) => ({ type: 'job-failed', exitCode: exitCode(code) }),
    },
    {
      // Where the log of the command itself was left out, its exit code stands here only.
      name: 'codebuild/phase-failed',
      whole: true,
      line: String.raw`COMMAND_EXECUTION_ERROR:? (?:Message: )?(?:.*exit status (?<code>\d+)|Error while executing command: )`,
      read: ({ code }) => [
        { type: 'platform', platform: 'codebuild' },
        { type: 'job-failed', exitCode: exitCode(code) },
      ],
    },
    {
      // The phases behind BUILD also run where it failed.
      name: 'codebuild/phase',
      whole: true,
      line: String.raw`\[Container\] .* Entering phase (?:(?<behind>POST_BUILD|UPLOAD_ARTIFACTS|FINALIZING)|\w)`,
      read: ({ behind }) => ({ type: 'frame', ...(behind !== undefined && { behind: true }) }),
    },
    {
      name: 'codebuild/phase-lost',
      whole: true,
      line: String.raw`\[Container\] .* Phase complete: \w+ State: FAILED`,
      read: () => [{ type: 'frame-failed' }, { type: 'build-failed' }],
    },
    {
      // The phase behind it also runs where this one failed.
      name: 'codebuild/built',
      whole: true,
      line: 'Phase complete: BUILD State: SUCCEEDED',
      read: () => [{ type: 'platform', platform: 'codebuild' }, { type: 'job-passed' }],
    },
    {
      name: 'heroku/docker-failed',
      line: String.raw`^\s*▸\s+Error: docker (?:build|push|login|tag) exited with (?<code>\d+)`,
      read: ({ code }) => ({ type: 'job-failed', exitCode: exitCode(code) }),
    },
    {
      name: 'heroku/push-rejected',
      line: String.raw`^\s*!\s+Push rejected(?:,|\.|$)`,
      read: () => ({ type: 'job-failed' }),
    },
    {
      // What services say of a deployment that went well
      name: 'deployment/passed',
      line: String.raw`^(?:remote: )?\s*(?:Verifying deploy\.{1,3}\s{0,3}done|Site is live|Build Completed in /vercel/output|==> Your service is live|CircleCI received exit code 0)`,
      read: () => ({ type: 'job-passed' }),
    },
    {
      name: 'vercel/failed',
      whole: true,
      line: String.raw`Error: Command "[^"]{1,200}" exited with (?<code>[1-9]\d{0,2})\s*$`,
      read: ({ code }) => ({ type: 'job-failed', exitCode: exitCode(code) }),
    },
    {
      // A server that builds what is pushed to it (Heroku, Dokku)
      name: 'git/push-declined',
      line: String.raw`^\s*! \[remote rejected\] .{1,200}\(pre-receive hook declined\)`,
      read: () => ({ type: 'job-failed' }),
    },
    {
      name: 'railway/failed',
      whole: true,
      line: 'Build Failed: build daemon returned an error',
      read: () => ({ type: 'job-failed' }),
    },
    {
      name: 'coolify/failed',
      line: String.raw`^(?:Deployment failed: )?Command execution failed \(exit code (?<code>\d+)\)`,
      read: ({ code }) => ({ type: 'job-failed', exitCode: exitCode(code) }),
    },
  ],
};
