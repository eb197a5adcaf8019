import { API, FAILED, HARNESS } from './projects.ts';
import type { Row } from './row.ts';

const CE =
  'set -e\nibmcloud ce project select --name shop\nibmcloud ce build create --name api --source https://git.example/shop --image x/y\n';
const BUILD_CONFIG = `apiVersion: build.openshift.io/v1
kind: BuildConfig
metadata:
  name: shop
spec:
  source:
    type: Git
    git:
      uri: https://git.example/shop
  strategy:
    type: Docker
    dockerStrategy: {}
  output:
    to:
      kind: DockerImage
      name: de.icr.io/acme/shop:latest
`;

const deployment = (rest: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\nspec:\n  template:\n    spec:\n${rest}      containers:\n        - name: api\n          image: quay.io/acme/api:1.4\n`;
const SECRET = 'kubectl create secret docker-registry regcred --docker-server=quay.io\n';

/** Kinds that change what Code Engine, OpenShift and Harness read. */
export const PLATFORM_ROWS: readonly Row[] = [
  [
    'kubernetes/pull-secret',
    { ...FAILED, 'k8s/api.yaml': deployment(''), 'setup.sh': SECRET },
    { image: 'quay.io/acme/api:1.4' },
    deployment('      imagePullSecrets:\n        - name: regcred\n'),
    'k8s/api.yaml',
  ],
  [
    'kubernetes/pull-secret',
    {
      ...FAILED,
      'k8s/api.yaml': deployment('      imagePullSecrets: [{ name: regcerd }]\n'),
      'setup.sh': SECRET,
    },
    { image: 'quay.io/acme/api', secret: 'regcerd' },
    deployment('      imagePullSecrets: [{ name: regcred }]\n'),
    'k8s/api.yaml',
  ],
  [
    'kubernetes/pull-secret',
    { ...FAILED, 'k8s/api.yaml': deployment('      imagePullSecrets: [{ name: a }]\n'), 'setup.sh': SECRET },
    { image: 'quay.io/acme/api' },
    /names other secrets/,
  ],
  [
    'kubernetes/pull-secret',
    { ...FAILED, 'k8s/api.yaml': deployment(''), 'setup.sh': SECRET },
    { image: 'quay.io/acme/web' },
    /no manifest/,
  ],
  ['kubernetes/pull-secret', { ...FAILED, 'k8s/api.yaml': deployment('') }, {}, /which secret/],
  [
    'code-engine/context-dir',
    { ...API, 'deploy.sh': CE },
    { directory: 'api' },
    CE.replace('x/y\n', 'x/y --context-dir api\n'),
    'deploy.sh',
  ],
  [
    'code-engine/context-dir',
    {
      ...API,
      Makefile: 'image:\n\t@ibmcloud ce build update \\\n\t\t--name api \\\n\t\t--context-dir srv\n',
    },
    { directory: 'api' },
    'image:\n\t@ibmcloud ce build update \\\n\t\t--name api \\\n\t\t--context-dir api\n',
    'Makefile',
  ],
  [
    'code-engine/context-dir',
    {
      'docker/Dockerfile': 'FROM node\nCOPY src src\n',
      'src/a.js': '',
      'deploy.sh': 'ibmcloud ce build create \\\r\n  --name api \\\r\n  --source .\r\n',
    },
    { directory: 'docker' },
    'ibmcloud ce build create \\\r\n  --name api \\\r\n  --source . \\\r\n  --dockerfile docker/Dockerfile\r\n',
    'deploy.sh',
  ],
  ['code-engine/context-dir', { ...API }, { directory: 'api' }, /no file of the workspace/],
  [
    'code-engine/context-dir',
    { ...API, 'deploy.sh': CE + CE.replace('--name api', '--name web') },
    { directory: 'api' },
    /more than one/,
  ],
  [
    'code-engine/build-size',
    { ...FAILED, 'ce.sh': 'ibmcloud ce app create --name a --build-source . --build-size small\n' },
    { size: 'large' },
    'ibmcloud ce app create --name a --build-source . --build-size large\n',
    'ce.sh',
  ],
  [
    'code-engine/build-size',
    { ...FAILED, 'ce.sh': 'ibmcloud ce build create --name a --size xlarge\n' },
    { size: 'large' },
    /size xlarge already/,
  ],
  [
    'code-engine/build-timeout',
    { ...FAILED, 'ce.sh': 'ibmcloud ce buildrun submit --name a --source . --timeout=900\n' },
    { seconds: '1800' },
    'ibmcloud ce buildrun submit --name a --source . --timeout=1800\n',
    'ce.sh',
  ],
  [
    'code-engine/build-timeout',
    { ...FAILED, 'ce.sh': 'ibmcloud ce build create --name a --timeout 3600\n' },
    { seconds: '1800' },
    /as much time already/,
  ],
  [
    'code-engine/secret',
    {
      ...FAILED,
      'ce.sh':
        'ibmcloud ce registry create --name icr --server us.icr.io --username iamapikey --password "$KEY"\nibmcloud ce build create \\\n  --name a \\\n  --image us.icr.io/a/b\n',
    },
    { format: 'registry' },
    'ibmcloud ce registry create --name icr --server us.icr.io --username iamapikey --password "$KEY"\nibmcloud ce build create \\\n  --name a \\\n  --image us.icr.io/a/b \\\n  --registry-secret icr\n',
    'ce.sh',
  ],
  [
    'code-engine/secret',
    {
      ...FAILED,
      'ce.sh':
        'ic ce secret create --format ssh -n git --key-path k\nic ce secret create -f registry --name icr\nic ce build create --name a --git-repo-secret gti\n',
    },
    { format: 'ssh' },
    'ic ce secret create --format ssh -n git --key-path k\nic ce secret create -f registry --name icr\nic ce build create --name a --git-repo-secret git\n',
    'ce.sh',
  ],
  [
    'code-engine/secret',
    { ...FAILED, 'ce.sh': 'ibmcloud ce build create --name a\n' },
    { format: 'registry' },
    /beside one that makes the secret/,
  ],
  [
    'code-engine/strategy',
    { 'src/main.go': '', 'ce.sh': 'ibmcloud ce build create --name a --source . # go\n' },
    { strategy: 'buildpacks' },
    'ibmcloud ce build create --name a --source . --strategy buildpacks # go\n',
    'ce.sh',
  ],
  [
    'code-engine/strategy',
    { 'src/main.go': '', 'ce.sh': 'ibmcloud ce build create --name a --strategy buildpacks\n' },
    { strategy: 'buildpacks' },
    /already/,
  ],
  [
    'openshift/context-dir',
    { ...API, 'build.yaml': BUILD_CONFIG },
    { directory: 'api' },
    BUILD_CONFIG.replace('type: Git\n', 'type: Git\n    contextDir: api\n'),
    'build.yaml',
  ],
  ['openshift/context-dir', { ...API, 'build.yaml': BUILD_CONFIG }, { directory: 'web' }, /holds no web/],
  [
    'harness/run-as-user',
    { ...FAILED, 'p.yaml': HARNESS },
    {},
    HARNESS.replace('repo: acme/shop\n', 'repo: acme/shop\n                    runAsUser: "0"\n'),
    'p.yaml',
  ],
  [
    'harness/run-as-user',
    { ...FAILED, 'p.yaml': `${HARNESS}                    runAsUser: "0"\n` },
    {},
    /already/,
  ],
  [
    'harness/memory',
    {
      ...FAILED,
      'p.yaml': `${HARNESS}                    resources:\n                      limits:\n                        memory: 500Mi # default\n                        cpu: 400m\n`,
    },
    {},
    `${HARNESS}                    resources:\n                      limits:\n                        memory: 4Gi # default\n                        cpu: 400m\n`,
    'p.yaml',
  ],
  [
    'harness/memory',
    { ...FAILED, 'p.yaml': HARNESS.replace('repo: acme/shop', 'resources: { limits: { memory: 8Gi } }') },
    {},
    /8Gi already/,
  ],
  [
    'harness/base-image-connector',
    { ...FAILED, 'p.yaml': HARNESS },
    {},
    HARNESS.replace(
      'registry\n',
      'registry\n                    baseImageConnectorRefs:\n                      - account.hub\n',
    ),
    'p.yaml',
  ],
  [
    'harness/base-image-connector',
    { ...FAILED, 'p.yaml': HARNESS.replace('DockerRegistry', 'ECR') },
    {},
    /not known/,
  ],
  [
    'openshift/memory',
    { ...FAILED, 'b.yaml': BUILD_CONFIG },
    {},
    BUILD_CONFIG.replace('spec:\n  source', 'spec:\n  resources:\n    limits:\n      memory: 4Gi\n  source'),
    'b.yaml',
  ],
  ['openshift/memory', { ...FAILED, 'b.yaml': 'kind: Service\n' }, {}, /no file/],
  [
    'openshift/pull-secret',
    {
      ...FAILED,
      'b.yaml': BUILD_CONFIG,
      'setup.sh': 'oc create secret docker-registry hub-login --docker-server=x\n',
    },
    {},
    BUILD_CONFIG.replace('dockerStrategy: {}', 'dockerStrategy:\n      pullSecret:\n        name: hub-login'),
    'b.yaml',
  ],
  [
    'openshift/pull-secret',
    { ...FAILED, 'b.yaml': BUILD_CONFIG.replace('de.icr.io', 'quay.io') },
    {},
    /which secret/,
  ],
  [
    'openshift/push-secret',
    { ...FAILED, 'b.yaml': BUILD_CONFIG },
    {},
    BUILD_CONFIG.replace('  output:\n', '  output:\n    pushSecret:\n      name: all-icr-io\n'),
    'b.yaml',
  ],
  [
    'openshift/push-secret',
    { ...FAILED, 'b.yaml': BUILD_CONFIG.replace('  output:\n', '  output:\n    pushSecret: { name: a }\n') },
    {},
    /push secret a already/,
  ],
];
