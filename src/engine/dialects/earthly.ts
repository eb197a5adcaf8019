import { exitCode, heading, INSTRUCTION, type Dialect, type Marker } from '../step.ts';

/** Earthly, which has BuildKit build the targets of an Earthfile. Source: earthly/earthly logbus and earthfile2llb. */

/** What the last line says of the whole build. */
const ended: Marker['read'] = ({ end }) =>
  end === 'SUCCESS' ? { type: 'job-passed' } : { type: 'build-failed' };

export const earthly: Dialect = {
  builder: 'buildkit',
  markers: [
    {
      name: 'earthly/step',
      echo: true,
      line: String.raw`^(?:\*cached\* )?--> (?<text>(?:${INSTRUCTION})(?: |\t).*?)\s*$`,
      read: ({ text = '' }) => ({ type: 'step', text: heading(text) }),
    },
    {
      name: 'earthly/step-failed',
      line: String.raw`^\s*did not complete successfully\. Exit code (?<code>\d+)`,
      read: ({ code }) => [
        { type: 'step-failed', exitCode: exitCode(code) },
        { type: 'build-failed', exitCode: exitCode(code) },
      ],
    },
    {
      name: 'earthly/command-failed',
      line: String.raw`(?:^WARN |^ERROR )?\S*Earthfile line \d+:\d+: The command '.*' failed: .*exit code: (?<code>\d+)`,
      read: ({ code }) => [
        { type: 'step-failed', exitCode: exitCode(code) },
        { type: 'build-failed', exitCode: exitCode(code) },
      ],
    },
    {
      name: 'earthly/failed',
      line: String.raw`(?:failed to solve: |^Error: )\S*Earthfile line \d+:\d+ |^(?:Error: )?(?:resolve build context for target |build target: |build main: |pull ping error: )|^It seems that buildkitd is shutting down or it has crashed`,
      read: () => ({ type: 'build-failed' }),
    },
    {
      name: 'earthly/ended',
      line: String.raw`^={4,40} (?:\S+ )?Earthly Build  ?(?:[✅❌] )?(?<end>SUCCESS|FAILURE)\b`,
      read: ended,
    },
    {
      // Not every version names itself there.
      name: 'earthly/ended-plain',
      line: String.raw`^={20,40} (?<end>SUCCESS|FAILURE) (?:\[[\w-]{1,40}\] )?={4,40}$`,
      read: ended,
    },
  ],
};
