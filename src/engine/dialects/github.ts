import { exitCode, type Dialect } from '../step.ts';
import { sign } from './sign.ts';

/** The log of a job of GitHub Actions. */
export const github: Dialect = {
  builder: null,
  markers: [
    {
      // The steps before the first one of the workflow: its containers are started there.
      name: 'github/runner',
      line: '^Current runner version: ',
      read: () => [
        { type: 'platform', platform: 'github' },
        { type: 'frame', job: true },
      ],
    },
    {
      name: 'github/runner-home',
      line: String.raw`\/home\/runner\/(?:work|runners|actions-runner)\/|GitHub\.Runner\.\w`,
      read: () => ({ type: 'platform', platform: 'github' }),
    },
    // The heading of a step as the web page shows it
    sign(
      'github',
      'action',
      String.raw`^Run (?:actions|docker|aws-actions|azure|google-github-actions|redhat-actions)\/[\w-]{1,60}@\S`,
    ),
    {
      // What runs behind the last step, and the logs of the services.
      name: 'github/afterwards',
      line: String.raw`^(?:Post job cleanup\.|Print service container logs: |(?<end>Cleaning up orphan processes))`,
      read: ({ end }) => [
        { type: 'frame', aside: true },
        ...(end === undefined ? [] : [{ type: 'job-ended' as const }]),
      ],
    },
    {
      name: 'github/error',
      whole: true,
      line: String.raw`^(?:[^\t]{1,150}\t[^\t]{1,250}\t)?(?:\ufeff|\?{3}|ï»¿|∩╗┐)?(?:\d{4}-\d\d-\d\dT[\d:.]{8,20}Z )?##\[error\](?<harmless>\$GITHUB_STEP_SUMMARY upload aborted|No files were found)?`,
      read: ({ harmless }) => (harmless === undefined ? { type: 'frame-failed' } : []),
    },
    {
      // The group of a failed test, which Dart's reporter makes, is no echo of a command.
      name: 'github/group',
      whole: true,
      echo: true,
      line: String.raw`##\[group\](?:(?<run>Run )|[^❌]|$)`,
      read: ({ run }) => [
        { type: 'platform', platform: 'github' },
        ...(run ? [{ type: 'frame' as const }] : []),
        { type: run ? 'echo-begins' : 'echo-ends' },
      ],
    },
    {
      name: 'github/end-group',
      whole: true,
      echo: true,
      line: String.raw`##\[endgroup\]`,
      read: () => ({ type: 'echo-ends' }),
    },
    {
      name: 'github/cancelled',
      line: String.raw`^(?:Error: )?The operation was canceled\.\s*$`,
      read: () => [{ type: 'job-failed' }, { type: 'frame-failed' }],
    },
    {
      // GitHub says nothing of an action that fails in a container of its own.
      name: 'github/container-action',
      whole: true,
      echo: true,
      line: String.raw`##\[command\]\S*docker run --name \S+ --label `,
      read: () => ({ type: 'container-action' }),
    },
    { name: 'github/command', echo: true, line: String.raw`^\[command\]\S`, read: () => [] },
    {
      name: 'github/exit',
      line: String.raw`^\s{0,4}(?:Error: )?(?:Process completed with exit code (?<code>\d+)|(?<action>buildx (?:failed|bake failed|call failed) with: )|Docker (?:build|pull|create|start|login(?: for '[^']*')?) fail(?:ed)? with exit code (?<build>\d+))`,
      read: ({ code, build, action }) => [
        ...(action === undefined ? [] : [{ type: 'platform' as const, platform: 'github' as const }]),
        { type: 'job-failed', exitCode: exitCode(code ?? build) },
        { type: 'frame-failed' },
      ],
    },
  ],
};
