import { exitCode, type Dialect } from '../step.ts';
import { sign } from './sign.ts';

/** The log of a job of GitHub Actions. */
export const github: Dialect = {
  builder: null,
  markers: [
    sign('github', 'runner', '^Current runner version: '),
    {
      name: 'github/group',
      whole: true,
      echo: true,
      line: String.raw`##\[group\](?<run>Run )?`,
      read: ({ run }) => [
        { type: 'platform', platform: 'github' },
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
      read: () => ({ type: 'job-failed' }),
    },
    { name: 'github/command', echo: true, line: String.raw`^\[command\]\S`, read: () => [] },
    {
      name: 'github/exit',
      line: String.raw`^\s{0,4}(?:Error: )?(?:Process completed with exit code (?<code>\d+)|(?<action>buildx (?:failed|bake failed|call failed) with: )|Docker (?:build|pull|create|start|login(?: for '[^']*')?) fail(?:ed)? with exit code (?<build>\d+))`,
      read: ({ code, build, action }) => [
        ...(action === undefined ? [] : [{ type: 'platform' as const, platform: 'github' as const }]),
        { type: 'job-failed', exitCode: exitCode(code ?? build) },
      ],
    },
  ],
};
