import { exitCode, type Dialect } from '../step.ts';
import { sign } from './sign.ts';

/** Platforms that a few lines of their own tell. */
export const platforms: Dialect = {
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
    sign('circleci', 'home', String.raw`\/home\/circleci\/|^CircleCI received exit code `),
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
      line: String.raw`^[\w.-]{1,128}: digest: sha256:[0-9a-f]{64} size: \d`,
      read: () => ({ type: 'step-done' }),
    },
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
      line: String.raw`^(?:Error:? failed to fetch an image or build from source: |Failed: build command exited with code: |Failed during stage '|Failing build: Failed to |==> (?:Exited with status [1-9]|Build failed )|(?:Error: )?Nixpacks was unable to generate a build plan|(?:✖ )?Railpack could not determine how to build|ERROR: \(gcloud\.[\w.]+\) (?:Cloud )?Build failed|ERROR: \(gcloud\.(?:[\w-]+\.){0,3}(?:deploy|submit)\) [^b\s]|(?:❌\s+)?(?:.{0,200}: )?Failed to (?:publish|build) (?:one or more assets|asset )|exiting dev mode because first build failed|(?:error: )?[Tt]he build \S+ status is "(?:Failed|Error)")`,
      read: () => ({ type: 'job-failed' }),
    },
    {
      name: 'cloudbuild/status',
      line: String.raw`^ERROR: \(gcloud\.\S+\) build \S+ completed with status "(?:TIMEOUT|INTERNAL_ERROR|EXPIRED)"`,
      read: () => [{ type: 'platform', platform: 'cloudbuild' }, { type: 'job-failed' }],
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
      // The phase behind it also runs where this one failed.
      name: 'codebuild/built',
      whole: true,
      line: 'Phase complete: BUILD State: SUCCEEDED',
      read: () => [{ type: 'platform', platform: 'codebuild' }, { type: 'job-passed' }],
    },
    {
      name: 'skaffold/failed',
      line: String.raw`(?:level=fatal msg="|FATA\[\d{4}\] )(?:exiting dev mode because first build failed: )?build failed: |^(?:build \[[^\]]{1,200}\] failed: |couldn't build "|unable to stream build output: )`,
      read: () => ({ type: 'job-failed' }),
    },
    {
      name: 'ko/failed',
      line: String.raw`^(?:Error: )?(?:failed to publish images: |error creating publisher: |error processing import paths in )`,
      read: () => ({ type: 'job-failed' }),
    },
    {
      name: 'sam/failed',
      line: String.raw`^Error: (?:(?:Python|Nodejs|Ruby|Go|Java|Dotnet|Custom|Rust)\w{1,24}(?:Builder|Workflow)?:\w{4,24} - |\w{1,80} failed to build: )`,
      read: () => ({ type: 'job-failed' }),
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
      // helm and kubectl that waited for pods
      name: 'kubernetes/gave-up',
      line: String.raw`^(?:Error: (?:UPGRADE|INSTALLATION) FAILED: |Error: release \S+ failed, |error: (?:deployment|statefulset|daemonset) "\S+" exceeded its progress deadline|error: timed out waiting for the condition|Error: timed out waiting for the condition)`,
      read: () => ({ type: 'job-failed' }),
    },
    {
      // What services say of a deployment that went well
      name: 'deployment/passed',
      line: String.raw`^(?:remote: )?\s*(?:Verifying deploy\.{1,3}\s{0,3}done|Site is live|==> Your service is live|CircleCI received exit code 0)`,
      read: () => ({ type: 'job-passed' }),
    },
    {
      name: 'railway/failed',
      whole: true,
      line: 'Build Failed: build daemon returned an error',
      read: () => ({ type: 'job-failed' }),
    },
    {
      // `docker run` itself; the daemon's answer to other commands may be expected
      name: 'docker/run-failed',
      line: String.raw`^docker: Error response from daemon: `,
      read: () => ({ type: 'job-failed' }),
    },
    {
      name: 'travis/terminated',
      line: '^(?:The build has been terminated|The job exceeded the maximum (?:time|log) )',
      read: () => ({ type: 'job-failed' }),
    },
    {
      name: 'coolify/failed',
      line: String.raw`^(?:Deployment failed: )?Command execution failed \(exit code (?<code>\d+)\)`,
      read: ({ code }) => ({ type: 'job-failed', exitCode: exitCode(code) }),
    },
    sign(
      'harness',
      'name',
      String.raw`(?:^|[^\w-])harness(?:ci|-ci|io)?[\/-]|HARNESS_[A-Z]|dir:\/\/\/harness\b| \/harness(?: |$)|plugins\/kaniko|plugins\/buildx|^\+ \/kaniko\/executor .*--digest-file=\/kaniko\/digest-file|^failed to create docker config file: open ?\/kaniko`,
    ),
    {
      name: 'drone/exit',
      line: String.raw`^exit status (?<code>[1-9]\d{0,2})\s*$`,
      read: ({ code }) => ({ type: 'job-failed', exitCode: exitCode(code) }),
    },
    sign('drone', 'plugin', String.raw`^\+ \/usr\/local\/bin\/docker (?:version|info|build)`),
    {
      name: 'drone/fatal',
      line: String.raw`level=fatal msg="?exit status (?<code>\d+)`,
      read: ({ code }) => ({ type: 'job-failed', exitCode: exitCode(code) }),
    },
    sign('tekton', 'cli', String.raw`\btkn (?:taskrun|pipelinerun|task|pipeline) `),
    sign(
      'tekton',
      'home',
      String.raw`\/tekton\/(?:home|results|creds)|tekton\.dev\/|(?:^|\/ko-app\/|\+ )git-init -url=|failed to get logs for task |step \\?"step-[\w-]+\\?" is pending with reason|\s(?:False|Unknown)\s{2,}(?:TaskRun|PipelineRun)Timeout`,
    ),
    {
      name: 'tekton/failed',
      line: String.raw`^container step-(?<step>[\w-]+) has failed`,
      read: () => [{ type: 'platform', platform: 'tekton' }, { type: 'job-failed' }],
    },
    sign(
      'openshift',
      'cli',
      String.raw`^\$? ?oc (?:start-build|import-image|new-build|new-app|describe|rollout|policy|secrets|project|get (?:build|builds|bc|pods?|events?|is|istag)|logs) `,
    ),
    sign(
      'openshift',
      'registry',
      String.raw`error: Import failed \([A-Z]|^Cloning "\w|^error: build error: |image-registry\.openshift-image-registry\.svc|docker-registry\.default\.svc|registry\.redhat\.io\/`,
    ),
    sign(
      'kubernetes',
      'cli',
      String.raw`^\$? ?kubectl (?:-n \S+ |--namespace[= ]\S+ )?(?:describe|get|logs|apply|events)`,
    ),
    sign('kubernetes', 'old-event', String.raw`\bspec\.containers\{[\w-]+\}\s`),
    sign('kubernetes', 'object', String.raw`"involvedObject": ?\{`),
    sign(
      'kubernetes',
      'event',
      String.raw`\b(?:kubelet(?:, \S+)?|pod\/[\w.-]+)\s+(?:Failed to pull image|Error: \w|Back-off pulling|Pulling image|Successfully pulled)|^Failed to pull image "[^"]+": (?:rpc error|failed to pull and unpack|initializing source|reading manifest|unable to pull image)`,
    ),
    {
      name: 'kubernetes/pull-failed',
      line: String.raw`(?:Error: (?:ErrImagePull|ImagePullBackOff|InvalidImageName)|is waiting to start: (?:trying and failing to pull image|image can't be pulled)|Back-off pulling image [\\"]+(?<image>[^"\\]+))`,
      read: ({ image }) =>
        image === undefined
          ? { type: 'job-failed' }
          : [{ type: 'name', name: 'image', value: image }, { type: 'job-failed' }],
    },
    {
      // The status of a pod or container as YAML or JSON, and the table of kubectl get pods
      name: 'kubernetes/waiting',
      line: String.raw`(?:^\s*(?:- )?"?[Rr]eason"?:\s{1,12}"?|\s\d+/\d+\s+(?:Init:)?)(?:ErrImagePull|ImagePullBackOff|InvalidImageName|ErrImageNeverPull)\b`,
      read: () => [{ type: 'platform', platform: 'kubernetes' }, { type: 'job-failed' }],
    },
    {
      name: 'kubernetes/pulled',
      line: String.raw`Successfully pulled image "(?<image>[^"]+)"`,
      read: () => ({ type: 'job-passed' }),
    },
    {
      name: 'compose/file-invalid',
      line: String.raw`^(?:ERROR: )?The Compose file (?:'[^']+' )?is invalid because:`,
      read: () => [{ type: 'platform', platform: 'compose' }, { type: 'job-failed' }],
    },
    {
      name: 'kubernetes/rolled-out',
      line: String.raw`^(?:(?:deployment|statefulset|daemonset|daemon set)\b.{1,200} successfully rolled out|\S{1,200} condition met)\s*$`,
      read: () => ({ type: 'job-passed' }),
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
    sign(
      'compose',
      'cli',
      String.raw`\bdocker[- ]compose (?:-f \S+ ){0,4}(?:build|up|run)\b|Failed to execute script docker-compose|^ERROR: Encountered errors while bringing up the project|^Compose can now delegate builds to bake|^resolve : lstat `,
    ),
  ],
};
