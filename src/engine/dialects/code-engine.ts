import { exitCode, type Dialect, type LogName, type StepEvent } from '../step.ts';
import { sign } from './sign.ts';

const named = (names: Readonly<Partial<Record<LogName, string | undefined>>>): StepEvent[] =>
  Object.entries(names).flatMap(([name, value]) =>
    value === undefined ? [] : [{ type: 'name' as const, name: name as LogName, value }],
  );

/** The output of `ibmcloud ce`, and the conditions of the Shipwright builds behind it. */
export const codeEngine: Dialect = {
  builder: null,
  markers: [
    sign('code-engine', 'events', String.raw`^\s*Type +Reason +Age +(?:Source|From) +Messages\s*$`),
    // The heading of an instance; without the colon any Knative has such names.
    sign('code-engine', 'instance', String.raw`^[a-z][a-z0-9-]*-\d{5}-deployment-[a-z0-9]+-[a-z0-9]{5}:\s*$`),
    sign(
      'code-engine',
      'cli',
      String.raw`ibmcloud (?:ce|code-engine) |icr\.io\/obs\/codeengine\/|\bcodeengine\.cloud\.ibm\.com\/|"resource_type": ?"(?:app|job|build|function)(?:_run|_revision)?_v2"|error checking pushed permissions|the following tags: \[\.\.\.\] `,
    ),
    // A row of the conditions of an app
    sign(
      'code-engine',
      'condition',
      String.raw`^\s*(?:Ready|ConfigurationsReady) {2,20}false {2,20}\S+ +\w+ : `,
    ),
    {
      // The state of a build run as the API tells it
      name: 'code-engine/reason',
      line: String.raw`"reason": ?"(?:failed_to_execute_build_run|task_run_generation_failed|exceeded_ephemeral_storage|missing_(?:registry|code_repo)_access|missing_secrets|invalid_build_configuration)"|"last_failure_reason": ?"\w`,
      read: () => [{ type: 'platform', platform: 'code-engine' }, { type: 'job-failed' }],
    },
    {
      name: 'code-engine/submitting',
      line: String.raw`^(?:Submitting build run|Getting (?:build run|logs for (?:all steps of )?build run|(?:(?:system )?events|instances) (?:for|of) build run)) '(?<run>(?:(?<build>[^']+)-run-\d{6}-\d{6,9}|[^']+))'`,
      read: ({ run = '', build }) => [
        { type: 'platform', platform: 'code-engine' },
        { type: 'name', name: 'build_run', value: run },
        // What the command line makes of the name of the build
        ...(build === undefined ? [] : [{ type: 'name' as const, name: 'build' as const, value: build }]),
      ],
    },
    {
      name: 'code-engine/build',
      line: String.raw`^(?:Getting build|Creating build|Updating build) '(?<build>[^']+)'`,
      read: ({ build = '' }) => ({ type: 'name', name: 'build', value: build }),
    },
    {
      name: 'code-engine/app',
      line: String.raw`^(?:Status Summary:\s{1,40}Application|(?:Getting|Creating|Updating|Getting (?:(?:system )?events|instances|logs) (?:for|of)) (?:app|application)) '(?<app>[^']+)'`,
      read: ({ app = '' }) => [
        { type: 'platform', platform: 'code-engine' },
        { type: 'name', name: 'app', value: app },
      ],
    },
    {
      name: 'code-engine/app-refused',
      line: String.raw`^Application '(?<app>[^']+)' could not be (?:created|updated)`,
      read: ({ app = '' }) => [
        { type: 'platform', platform: 'code-engine' },
        { type: 'name', name: 'app', value: app },
      ],
    },
    {
      // What a command asks of an app, a job run, a build run or a build
      name: 'code-engine/asked',
      line: String.raw`^(?:\S{0,40}[$>#%] ?)?ibmcloud (?:ce|code-engine) (?:app(?:lication)? (?:events|get|logs) .{0,200}?(?:--app(?:lication)?|--name|-[an])[= ](?<app>[\w-]{1,63})|job ?run (?:events|get|logs) .{0,200}?(?:--job-?run|--name|-[jn])[= ](?<job_run>(?:(?<job>[\w-]{1,63})-jobrun-[a-z0-9]{5}|[\w-]{1,63}))|build ?run (?:events|get|logs) .{0,200}?(?:--build-?run|--name|-n)[= ](?<build_run>(?:(?<ran>[\w-]{1,63})-run-\d{6}-\d{6,9}|[\w-]{1,63}))|build get .{0,200}?(?:--build|--name|-[bn])[= ](?<build>[\w-]{1,63}))`,
      echo: true,
      read: ({ app, job_run, job, build_run, ran, build = ran }) => [
        { type: 'platform', platform: 'code-engine' },
        ...named({ app, job_run, job, build_run, build }),
      ],
    },
    {
      name: 'code-engine/job-run',
      line: String.raw`^(?:Submitting job ?run|Getting job ?run|Getting (?:(?:system )?events|instances) (?:for|of) job ?run|Getting logs for .*job ?run) '(?<run>(?:(?<job>[^']+)-jobrun-[a-z0-9]{5}|[^']+))'`,
      read: ({ run = '', job }) => [
        { type: 'platform', platform: 'code-engine' },
        { type: 'name', name: 'job_run', value: run },
        // What the command line makes of the name of the job
        ...(job === undefined ? [] : [{ type: 'name' as const, name: 'job' as const, value: job }]),
      ],
    },
    {
      name: 'code-engine/job',
      line: String.raw`^(?:(?:Getting|Creating|Updating) job '|Job Ref:\s{1,40}|\$? ?ibmcloud (?:ce|code-engine) job ?run submit .*?(?:--job|-j)[= ])(?<job>[\w.-]+)`,
      read: ({ job = '' }) => [
        { type: 'platform', platform: 'code-engine' },
        { type: 'name', name: 'job', value: job },
      ],
    },
    {
      // An instance of an app; the number of its revision follows its name.
      name: 'code-engine/app-instance',
      line: String.raw`(?:^|[\s/])(?<app>[a-z][a-z0-9-]*)-\d{5}-deployment-[a-z0-9]+-[a-z0-9]{5}\b`,
      read: ({ app = '' }) => ({ type: 'name', name: 'app', value: app }),
    },
    {
      // An instance of a job run, with the name that the command line gives it
      name: 'code-engine/job-instance',
      line: String.raw`(?:^|[\s/])(?<run>(?<job>[a-z][a-z0-9-]*)-jobrun-[a-z0-9]{5})-\d+-\d+\b`,
      read: ({ run = '', job = '' }) => [
        { type: 'platform', platform: 'code-engine' },
        { type: 'name', name: 'job_run', value: run },
        { type: 'name', name: 'job', value: job },
      ],
    },
    {
      // The labels of the pod of a job run
      name: 'code-engine/job-label',
      line: String.raw`\bcodeengine\.cloud\.ibm\.com\/job-(?:run(?:=|: )"?(?<run>[\w.-]+)|definition-name(?:=|: )"?(?<job>[\w.-]+))`,
      read: ({ run, job }) => [
        ...(run === undefined ? [] : [{ type: 'name' as const, name: 'job_run' as const, value: run }]),
        ...(job === undefined ? [] : [{ type: 'name' as const, name: 'job' as const, value: job }]),
      ],
    },
    {
      name: 'code-engine/build-flag',
      line: String.raw`(?:buildrun submit|build update|build create) .*?--(?:build|name)[= ](?<build>[\w.-]+)`,
      echo: true,
      read: ({ build = '' }) => ({ type: 'name', name: 'build', value: build }),
    },
    {
      name: 'code-engine/step',
      line: String.raw`^(?<pod>(?:(?<run>(?:(?<build>[a-z0-9-]{1,60})-run-\d{6}-\d{6,9}|[a-z0-9-]{1,60}))-[a-z0-9]{5}|[a-z0-9-]{1,70})-pod(?:-\w+)?)\/(?<text>step-(?:source|build|prepare|create|results|image|analy|detect|restore|export|assemble|git)[\w-]*):\s*$`,
      read: ({ pod = '', run, build, text = '' }) => [
        { type: 'platform', platform: 'code-engine' },
        { type: 'name', name: 'pod', value: pod },
        ...(run === undefined ? [] : [{ type: 'name' as const, name: 'build_run' as const, value: run }]),
        ...(build === undefined ? [] : [{ type: 'name' as const, name: 'build' as const, value: build }]),
        { type: 'step', text },
      ],
    },
    {
      // What a step prints, behind the names of its pod and container
      name: 'code-engine/step-line',
      line: String.raw`^(?<pod>(?<run>(?:(?<build>[a-z0-9-]{1,60})-run-\d{6}-\d{6,9}|[a-z0-9-]{1,60}))-[a-z0-9]{5}-pod)\/step-(?:source|build|prepare|create|results|image|analy|detect|restore|export|assemble|git)[\w-]{0,40}: \S`,
      whole: true,
      read: ({ pod = '', run = '', build }) => [
        { type: 'platform', platform: 'code-engine' },
        { type: 'name', name: 'pod', value: pod },
        { type: 'name', name: 'build_run', value: run },
        ...(build === undefined ? [] : [{ type: 'name' as const, name: 'build' as const, value: build }]),
      ],
    },
    {
      name: 'code-engine/reason',
      line: String.raw`"(?<step>step-[\w-]+)\\?" exited with code (?<code>\d+)(?:.* logs (?<run>[\w-]+)-[a-z0-9]{5}-pod)?`,
      read: ({ step = '', code, run }) => [
        ...(run === undefined ? [] : [{ type: 'name' as const, name: 'build_run' as const, value: run }]),
        { type: 'job-failed', exitCode: exitCode(code), step },
      ],
    },
    {
      // The condition of a Shipwright build run, which Code Engine repeats as the reason
      name: 'shipwright/condition',
      line: String.raw`buildrun step (?<step>step-[\w-]+) failed(?: in pod|,| due to (?<memory>out-of-memory))`,
      read: ({ step = '', memory }) => [
        { type: 'platform', platform: 'tekton' },
        { type: 'job-failed', step, ...(memory === undefined ? {} : { exitCode: 137 }) },
      ],
    },
    {
      // The condition of an app (a service of Knative)
      name: 'knative/revision-failed',
      line: String.raw`\bRevisionFailed\b(?:.{0,10}[Rr]evision "(?<of>[a-z][a-z0-9-]*)-\d{5}" )?|[Rr]evision "(?:(?<app>[a-z][a-z0-9-]*)-\d{5}|[^"]+)" failed with message: `,
      read: ({ of, app = of }) => [
        ...(app === undefined ? [] : [{ type: 'name' as const, name: 'app' as const, value: app }]),
        { type: 'job-failed' },
      ],
    },
    {
      name: 'code-engine/skipped',
      line: 'Skipping step because a previous step failed',
      read: () => ({ type: 'earlier-step-failed' }),
    },
    {
      name: 'code-engine/failed',
      line: String.raw`^FAILED\s*$`,
      read: () => ({ type: 'job-failed', on: 'code-engine' }),
    },
    {
      name: 'code-engine/not-registered',
      line: String.raw`^Reason: {1,20}[Tt]he Build is not registered correctly, build: (?<build>[\w.-]+),`,
      read: ({ build = '' }) => [
        { type: 'platform', platform: 'code-engine' },
        { type: 'name', name: 'build', value: build },
      ],
    },
    {
      name: 'code-engine/build-name',
      line: String.raw`^Build Name:\s+(?<build>[\w.-]+)`,
      read: ({ build = '' }) => [
        { type: 'platform', platform: 'code-engine' },
        { type: 'name', name: 'build', value: build },
      ],
    },
    {
      name: 'code-engine/secret',
      line: String.raw`^Registry Secret:\s+(?<secret>[\w.-]+)`,
      read: ({ secret = '' }) => [
        { type: 'platform', platform: 'code-engine' },
        { type: 'name', name: 'secret', value: secret },
      ],
    },
    {
      name: 'code-engine/status',
      line: String.raw`^Build run status: '(?<status>\w+)'`,
      read: ({ status }) => [
        { type: 'platform', platform: 'code-engine' },
        ...(status === 'Failed' ? [{ type: 'job-failed' as const }] : []),
        ...(status === 'Succeeded' ? [{ type: 'job-passed' as const }] : []),
      ],
    },
    {
      // `ibmcloud ce buildrun get`, and `oc describe build`
      name: 'objects/succeeded',
      line: String.raw`^Status:\s{1,20}(?:Succeeded|Complete)\s*$`,
      read: () => ({ type: 'job-ended' }),
    },
    {
      name: 'code-engine/summary',
      line: String.raw`^Summary:\s+(?<summary>Failed to (?:execute|run) build|Succeeded)`,
      read: ({ summary }) => [
        { type: 'platform', platform: 'code-engine' },
        { type: summary === 'Succeeded' ? 'job-passed' : 'job-failed' },
      ],
    },
  ],
};
