import type { Dialect } from '../step.ts';
import { sign } from './sign.ts';

/** Kubernetes and what runs on it. */
export const clusters: Dialect = {
  builder: null,
  markers: [
    {
      // helm and kubectl that waited for pods
      name: 'kubernetes/gave-up',
      line: String.raw`^(?:Error: (?:UPGRADE|INSTALLATION) FAILED: |Error: (?:YAML parse error on |parse error at \(|template: \S+/templates/|execution error at \(|values don't meet the specifications of the schema|repo \S{1,60} not found\s*$|chart "[^"]{1,80}" |failed parsing --set|found in Chart\.yaml, but missing in )|Error: release \S+ failed, |error: (?:deployment|statefulset|daemonset) "\S+" exceeded its progress deadline|error: timed out waiting for the condition|Error: timed out waiting for the condition)`,
      read: () => ({ type: 'job-failed' }),
    },
    sign('tekton', 'cli', String.raw`\btkn (?:taskrun|pipelinerun|task|pipeline|tr|pr) `),
    sign(
      'tekton',
      'home',
      String.raw`\/tekton\/(?:home|results|creds)|tekton\.dev\/|(?:^|\/ko-app\/|\+ )git-init -url=|failed to get logs for task |step \\?"step-[\w-]+\\?" is pending with reason|\s(?:False|Unknown)\s{2,}(?:TaskRun|PipelineRun)Timeout|^apiVersion: shipwright\.io\/|^\s*(?:- )?"?container"?: "?step-[a-z]|"name": "step-[a-z]`,
    ),
    {
      // The container of a step in front of what it prints, as kubectl and tkn write it
      name: 'tekton/step-line',
      line: String.raw`^\[(?:pod\/)?(?:[a-z0-9][a-z0-9.-]{0,120}\/)?(?:step-build[\w-]{0,40}|step-push[\w-]{0,40}|step-source[\w-]{0,40}|step-git-source[\w-]{0,40})\] \S`,
      whole: true,
      read: () => ({ type: 'platform', platform: 'tekton' }),
    },
    {
      name: 'tekton/failed',
      line: String.raw`^container step-(?<step>[\w-]+) has failed|^(?:TaskRun|PipelineRun) "[^"]{1,200}" failed|failed to create task run pod "|[Mm]issing or invalid Task `,
      read: () => [{ type: 'platform', platform: 'tekton' }, { type: 'job-failed' }],
    },
    {
      // The row of the run that `tkn … describe` shows
      name: 'tekton/succeeded',
      line: String.raw`^\d+ \w+ ago +\d[\w ]{0,30}? +Succeeded\s*$`,
      read: () => [{ type: 'platform', platform: 'tekton' }, { type: 'job-passed' }],
    },
    sign(
      'openshift',
      'cli',
      String.raw`^\$? ?oc (?:start-build|import-image|new-build|new-app|describe|rollout|policy|secrets|project|get (?:build|builds|bc|pods?|events?|is|istag)|logs) `,
    ),
    sign(
      'openshift',
      'registry',
      String.raw`error: Import failed \([A-Z]|^Cloning "\w|^error: build error: |image-registry\.openshift-image-registry\.svc|docker-registry\.default\.svc|registry\.(?:redhat\.io|connect\.redhat\.com)\/`,
    ),
    sign(
      'kubernetes',
      'cli',
      String.raw`^\$? ?kubectl (?:-n \S+ |--namespace[= ]\S+ )?(?:describe|get|logs|apply|events)`,
    ),
    sign('kubernetes', 'old-event', String.raw`\bspec\.containers\{[\w-]+\}\s`),
    sign('kubernetes', 'object', String.raw`"involvedObject": ?\{`),
    // The journal of the kubelet, or of k3s
    sign(
      'kubernetes',
      'kubelet',
      String.raw`pod_workers\.go:\d+\] |failed to \\?"StartContainer\\?" for \\?"`,
    ),
    sign(
      'kubernetes',
      'event',
      String.raw`\sFailedScheduling\s.{1,80}default-scheduler|\b(?:kubelet(?:, \S+)?|pod\/[\w.-]+)\s+(?:Failed to pull image|Error: \w|Back-off pulling|Pulling image|Successfully pulled)|^Failed to pull image "[^"]+": (?:rpc error|failed to pull and unpack|initializing source|reading manifest|unable to pull image)`,
    ),
    {
      name: 'kubernetes/pull-failed',
      line: String.raw`(?:Error: (?:ErrImagePull|ImagePullBackOff|InvalidImageName)|" with (?:ErrImagePull|ImagePullBackOff): |\bkubelet(?:, \S{1,80})? +Failed to pull image "|is waiting to start: (?:trying and failing to pull image|image can't be pulled)|Back-off pulling image [\\"]+(?<image>[^"\\]+))`,
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
      // A row of the instances of a job, or of `kubectl get pods`; the state and the event of a container that starts again and again
      name: 'kubernetes/killed',
      line: String.raw`\s\d+/\d+\s+(?:OOMKilled|CrashLoopBackOff)\s|^\s*Reason:\s+CrashLoopBackOff|\sBackOff\s.*Back-off restarting failed container|\sContainer \S+ failed (?:startup|liveness) probe, will be restarted`,
      read: () => ({ type: 'job-failed' }),
    },
    {
      name: 'kubernetes/pulled',
      line: String.raw`Successfully pulled image "(?<image>[^"]+)"`,
      read: () => ({ type: 'job-passed' }),
    },
    {
      name: 'kubernetes/rolled-out',
      line: String.raw`^(?:(?:deployment|statefulset|daemonset|daemon set)\b.{1,200} successfully rolled out|\S{1,200} condition met)\s*$`,
      read: () => ({ type: 'job-passed' }),
    },
  ],
};
