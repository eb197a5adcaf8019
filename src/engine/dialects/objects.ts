import type { Dialect, StepEvent } from '../step.ts';
import { sign } from './sign.ts';

const ofBuild = ({ run = '', build = '' }: Readonly<Record<string, string | undefined>>): StepEvent[] => [
  { type: 'platform', platform: 'openshift' },
  { type: 'name', name: 'build_run', value: run },
  { type: 'name', name: 'build', value: build },
];

/** The names of pods, namespaces and builds in what kubectl and oc print of them. */
export const objects: Dialect = {
  builder: null,
  markers: [
    {
      name: 'objects/assigned',
      line: String.raw`Successfully assigned (?<namespace>[\w-]+)\/(?<pod>[\w.-]+) to `,
      read: ({ namespace = '', pod = '' }) => [
        { type: 'name', name: 'namespace', value: namespace },
        { type: 'name', name: 'pod', value: pod },
      ],
    },
    {
      name: 'objects/namespace',
      line: String.raw`^Namespace:\s{1,20}(?<namespace>[\w-]+)\s*$`,
      read: ({ namespace = '' }) => ({ type: 'name', name: 'namespace', value: namespace }),
    },
    {
      name: 'objects/pod-event',
      line: String.raw`\bpod\/(?<pod>[\w.-]+)\s+(?:Failed to pull image|Error: ErrImagePull|Back-off pulling)`,
      read: ({ pod = '' }) => ({ type: 'name', name: 'pod', value: pod }),
    },
    {
      // A row of `kubectl get pods`
      name: 'objects/pod-row',
      line: String.raw`^(?:[\w-]+ +)?(?<pod>[\w.-]+) +\d+\/\d+ +(?:Init:)?(?:ErrImagePull|ImagePullBackOff|CrashLoopBackOff) `,
      read: ({ pod = '' }) => ({ type: 'name', name: 'pod', value: pod }),
    },
    {
      name: 'objects/service',
      line: String.raw`^Creating service '(?<app>[^']+)' in namespace '(?<namespace>[^']+)'`,
      read: ({ app = '', namespace = '' }) => [
        { type: 'name', name: 'app', value: app },
        { type: 'name', name: 'namespace', value: namespace },
      ],
    },
    {
      name: 'objects/namespace-option',
      line: String.raw`^\$? ?(?:kubectl (?:describe|get|logs) .*?|oc (?:describe|get (?:events?|pods?|builds?)|logs) .*?|kubectl )(?:-n |--namespace[= ])(?<namespace>[\w-]+)`,
      read: ({ namespace = '' }) => ({ type: 'name', name: 'namespace', value: namespace }),
    },
    {
      name: 'openshift/build-config',
      line: String.raw`^(?:Build Config:\s{1,20}|\$? ?oc (?:logs (?:-f )?(?:bc|buildconfig)\/|start-build (?:-\S+ )*))(?<build>[\w.-]+)`,
      read: ({ build = '' }) => [
        { type: 'platform', platform: 'openshift' },
        { type: 'name', name: 'build', value: build },
      ],
    },
    {
      // A build is named after its configuration.
      name: 'openshift/build-asked',
      line: String.raw`^\$? ?oc (?:describe|logs(?: -f)?) builds?[\/ ](?<run>(?<build>[\w.-]+)-\d+)\s*$`,
      read: ofBuild,
    },
    {
      // A row of `oc get builds`
      name: 'openshift/build-row',
      line: String.raw`^(?<run>(?<build>[\w.-]+)-\d+) +(?:Source|Docker|Custom|JenkinsPipeline) +\S+ +(?:Failed|Error) \([A-Z]`,
      read: ofBuild,
    },
    sign('openshift', 'build-container', String.raw`^\s+(?:sti-build|docker-build|custom-build):\s*$`),
    {
      // A row of `oc get pods`
      name: 'openshift/build-pod-row',
      line: String.raw`^(?<run>(?<build>[\w.-]+)-\d+)-build +\d\/\d +(?:Init:)?Error +\d`,
      read: (groups) => [...ofBuild(groups), { type: 'job-failed' }],
    },
    {
      // `oc describe build`
      name: 'openshift/status',
      line: String.raw`^Status:\s{1,20}(?:(?:Failed|Error) \([A-Z][a-z]|New \((?:Missing push|Output image|Referenced image) )`,
      read: () => [{ type: 'platform', platform: 'openshift' }, { type: 'job-failed' }],
    },
    {
      // `oc get build -o yaml` or `-o json`
      name: 'openshift/build-annotation',
      line: String.raw`^\s*"?openshift\.io/build\.pod-name"?: "?(?<run>(?<build>[\w.-]+)-\d+)-build\b`,
      read: ofBuild,
    },
    {
      name: 'objects/own-namespace',
      line: String.raw`^ {2,8}"?namespace"?: "?(?<namespace>[\w-]+)"?,?\s*$`,
      read: ({ namespace = '' }) => ({ type: 'name', name: 'namespace', value: namespace }),
    },
    {
      name: 'openshift/build-pod',
      line: String.raw`^Build Pod:\s{1,20}(?<run>(?<build>[\w.-]+)-\d+)-build\s*$`,
      read: ofBuild,
    },
  ],
};
