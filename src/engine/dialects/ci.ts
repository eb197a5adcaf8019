import { exitCode, type Dialect } from '../step.ts';
import { sign } from './sign.ts';

/** Servers that run jobs, each with a few lines of its own. */
export const ci: Dialect = {
  builder: null,
  markers: [
    {
      name: 'gitlab/runner',
      line: 'Running with gitlab-runner ',
      read: () => [
        { type: 'platform', platform: 'gitlab' },
        { type: 'frame', job: true },
      ],
    },
    sign(
      'gitlab',
      'variables',
      String.raw`^Cleaning up project directory and file based variables|\$\{?CI_(?:PROJECT_|REGISTRY\b|REGISTRY_)`,
    ),
    {
      name: 'gitlab/section',
      line: String.raw`^section_start:\d+:(?<aside>after_script|upload_artifacts_on_failure|archive_cache_on_failure|cleanup_file_variables)?`,
      read: ({ aside }) => [
        { type: 'platform', platform: 'gitlab' },
        { type: 'frame', ...(aside !== undefined && { aside: true }) },
      ],
    },
    { name: 'gitlab/failed', line: '^ERROR: Job failed', read: () => ({ type: 'job-failed' }) },
    sign(
      'gitlab',
      'failure',
      String.raw`^ERROR: Job failed(?:: (?:exit (?:code|status) |execution took |command terminated|failed to pull image)| \(system failure\))`,
    ),
    { name: 'gitlab/succeeded', line: '^Job succeeded', read: () => ({ type: 'job-passed' }) },
    sign('jenkins', 'pipeline', String.raw`^\[Pipeline\] `),
    sign('jenkins', 'started', '^Started by (?:user|an SCM change|timer|upstream project|GitHub push)'),
    {
      name: 'jenkins/finished',
      line: '^Finished: (?<result>FAILURE|SUCCESS|UNSTABLE|ABORTED)',
      read: ({ result }) => ({ type: result === 'SUCCESS' ? 'job-passed' : 'job-failed' }),
    },
    {
      name: 'azure/section',
      whole: true,
      line: String.raw`##\[section\](?:(?<starting>Starting)|Finishing): `,
      read: ({ starting }) => [
        { type: 'platform', platform: 'azure' },
        ...(starting === undefined ? [] : [{ type: 'frame' as const }]),
      ],
    },
    sign('azure', 'agent', '^Agent name: '),
    sign('azure', 'task', '^Task {9}: '),
    {
      name: 'azure/exit',
      line: String.raw`^(?:Bash|PowerShell|Cmd\.exe) exited with code '?(?<code>[1-9]\d*)`,
      read: ({ code }) => ({ type: 'job-failed', exitCode: exitCode(code) }),
    },
    {
      // GitHub's actions say so as well, and of what they only tidy up as a warning, which fails nothing.
      name: 'azure/process',
      whole: true,
      line: String.raw`(?:^\s{0,4}|##\[error\]|Z |\t)(?:Error: )?The process '\S+' failed with exit code (?<code>\d+)`,
      read: ({ code }) => ({ type: 'job-failed', exitCode: exitCode(code) }),
    },
    {
      // Azure Container Registry's `az acr build`
      name: 'azure/registry-run',
      line: String.raw`^(?:Run ID: \S+ failed after |failed to run step ID: [^:]+: (?:exit status (?<code>\d+)|failed to ))`,
      read: ({ code }) => [
        { type: 'platform', platform: 'azure' },
        { type: 'job-failed', exitCode: exitCode(code) },
      ],
    },
    {
      name: 'circleci/exit',
      line: String.raw`^Exited with code (?<own>exit status )?(?<code>[1-9]\d*)`,
      read: ({ own, code }) => [
        ...(own === undefined ? [] : [{ type: 'platform' as const, platform: 'circleci' as const }]),
        { type: 'job-failed', exitCode: exitCode(code) },
      ],
    },
    sign(
      'circleci',
      'home',
      String.raw`\/home\/circleci\/|^CircleCI received exit code |^#!\/bin\/bash -eo pipefail\s*$`,
    ),
    {
      name: 'travis/exit',
      line: String.raw`^The command ".{1,2000}" (?:exited with (?<code>[1-9]\d*)\.|failed and exited with (?<during>[1-9]\d*) during)`,
      read: ({ code, during }) => [
        { type: 'platform', platform: 'travis' },
        { type: 'job-failed', exitCode: exitCode(code ?? during) },
      ],
    },
    sign(
      'bitbucket',
      'agent',
      String.raw`\/opt\/atlassian\/pipelines\/|denied by plugin pipelines|BITBUCKET_REPO_FULL_NAME`,
    ),
    {
      name: 'bitbucket/memory',
      line: String.raw`^Container '?[\w-]+'? exceeded memory limit`,
      read: () => [
        { type: 'platform', platform: 'bitbucket' },
        { type: 'job-failed', exitCode: 137 },
      ],
    },
    {
      name: 'teamcity/exit',
      line: String.raw`^Process exited with code (?<code>[1-9]\d*)`,
      read: ({ code }) => ({ type: 'job-failed', exitCode: exitCode(code) }),
    },
    {
      name: 'travis/terminated',
      line: '^(?:The build has been terminated|The job exceeded the maximum (?:time|log) )',
      read: () => ({ type: 'job-failed' }),
    },
    sign(
      'harness',
      'name',
      String.raw`(?:^|[^\w-])harness(?:ci|-ci|io)?[\/-]|--label io\.harness|HARNESS_[A-Z]|dir:\/\/\/harness\b| \/harness(?: |$)|plugins\/kaniko|plugins\/buildx|^\+ \/kaniko\/executor .*--digest-file=\/kaniko\/digest-file|^failed to create docker config file: open ?\/kaniko`,
    ),
    {
      name: 'drone/exit',
      line: String.raw`^exit status (?<code>[1-9]\d{0,2})\s*$`,
      read: ({ code }) => ({ type: 'job-failed', exitCode: exitCode(code) }),
    },
    sign('drone', 'plugin', String.raw`^\+ \/usr\/local\/bin\/docker (?:version|info|build)`),
    {
      name: 'drone/old',
      line: String.raw`^\[info\] build failed \(exit code (?<code>\d+)\)`,
      read: ({ code }) => [
        { type: 'platform', platform: 'drone' },
        { type: 'job-failed', exitCode: exitCode(code) },
      ],
    },
    {
      name: 'drone/fatal',
      line: String.raw`level=fatal msg="?exit status (?<code>\d+)`,
      read: ({ code }) => ({ type: 'job-failed', exitCode: exitCode(code) }),
    },
  ],
};
