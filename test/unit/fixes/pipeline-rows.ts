import type { FixKindName } from '../../../src/fixes/kind-names.ts';
import type { MemoryFile } from '../../../src/workspace/memory.ts';

/**
 * A kind, files (or the Dockerfile) with a failed step, parameters, and the changed text; a RegExp is the reason why there
 * is no fix. `path` is the changed file where it is not the Dockerfile.
 */
export type Row = readonly [
  FixKindName,
  string | Readonly<Record<string, MemoryFile>>,
  Readonly<Record<string, string>>,
  string | RegExp,
  path?: string,
];

const API = { 'api/Dockerfile': 'FROM node\nCOPY package.json .\nRUN x\n', 'api/package.json': '{}' };
const FAILED = { Dockerfile: 'FROM node\n→ RUN x\n' };

const CE =
  'set -e\nibmcloud ce project select --name shop\nibmcloud ce build create --name api --source https://git.example/shop --image x/y\n';
const WORKFLOW = `name: image
on: push
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4

      # the image
      - name: Build
        uses: docker/build-push-action@v6 # pinned by major
        with:
          push: true
          tags: ghcr.io/acme/shop:latest
`;
const HARNESS = `pipeline:
  stages:
    - stage:
        spec:
          execution:
            steps:
              - step:
                  type: BuildAndPushDockerRegistry
                  name: build
                  identifier: build
                  spec:
                    connectorRef: account.hub   # the registry
                    repo: acme/shop
                    tags:
                      - latest
`;
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
const GITLAB = `build:
  image:
    name: gcr.io/kaniko-project/executor:debug
    entrypoint: [""]
  script:
    - /kaniko/executor --context $CI_PROJECT_DIR --dockerfile $CI_PROJECT_DIR/Dockerfile --destination $IMAGE
`;

/** Rows of the kinds that change pipelines, scripts and objects. */
export const PIPELINE_ROWS: readonly Row[] = [
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
    'pipeline/dockerfile-path',
    { ...API, '.github/workflows/image.yml': WORKFLOW },
    { directory: 'api', dockerfile: 'Dockerfile' },
    WORKFLOW.replace('shop:latest\n', 'shop:latest\n          context: api\n'),
    '.github/workflows/image.yml',
  ],
  [
    'pipeline/dockerfile-path',
    { ...API, 'compose.yaml': "services:\n  api:\n    build: .  # here\n    ports: ['80:80']\n" },
    { directory: 'api' },
    "services:\n  api:\n    build: api  # here\n    ports: ['80:80']\n",
    'compose.yaml',
  ],
  [
    'pipeline/dockerfile-path',
    { 'Dockerfile.prod': 'FROM x\n', 'compose.yaml': 'services:\n  api:\n    build: .\n' },
    { dockerfile: 'Dockerfile.prod' },
    'services:\n  api:\n    build:\n      context: .\n      dockerfile: Dockerfile.prod\n',
    'compose.yaml',
  ],
  [
    'pipeline/dockerfile-path',
    { ...API, '.gitlab-ci.yml': GITLAB },
    { directory: 'api' },
    GITLAB.replace('$CI_PROJECT_DIR ', '$CI_PROJECT_DIR/api ').replace(
      'DIR/Dockerfile',
      'DIR/api/Dockerfile',
    ),
    '.gitlab-ci.yml',
  ],
  [
    'pipeline/dockerfile-path',
    {
      'svc/api/Dockerfile': 'FROM x\n→ COPY ../lib lib\n',
      'svc/lib/a': '',
      Makefile: 'image:\n\tdocker build -t x ./svc/api/\n',
    },
    { context: 'svc' },
    'image:\n\tdocker build -f svc/api/Dockerfile -t x ./svc/\n',
    'Makefile',
  ],
  [
    'pipeline/dockerfile-path',
    {
      ...API,
      'cloudbuild.yaml':
        "steps:\n  - name: gcr.io/cloud-builders/docker\n    args: ['build', '-t', 'x', '-f', 'Dockerfile', '.']\n",
    },
    { directory: 'api' },
    "steps:\n  - name: gcr.io/cloud-builders/docker\n    args: ['build', '-t', 'x', '-f', 'api/Dockerfile', 'api']\n",
    'cloudbuild.yaml',
  ],
  [
    'pipeline/dockerfile-path',
    { ...API, 'pipeline.yaml': HARNESS },
    { directory: 'api' },
    HARNESS.replace(
      'repo: acme/shop\n',
      'repo: acme/shop\n                    context: api\n                    dockerfile: api/Dockerfile\n',
    ),
    'pipeline.yaml',
  ],
  ['pipeline/dockerfile-path', { ...API, 'b.sh': 'docker build api\n' }, { directory: 'api' }, /already/],
  ['pipeline/dockerfile-path', { ...API, 'b.sh': 'docker build .\n' }, { directory: '../api' }, /outside/],
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

  [
    'github/setup-qemu',
    { ...FAILED, '.github/workflows/a.yaml': WORKFLOW },
    {},
    WORKFLOW.replace(
      '      # the image\n',
      '      - name: Set up QEMU\n        uses: docker/setup-qemu-action@v3\n      # the image\n',
    ),
    '.github/workflows/a.yaml',
  ],
  ['github/setup-qemu', { ...FAILED, 'a.yaml': WORKFLOW }, {}, /no file/],
  [
    'github/setup-buildx',
    {
      ...FAILED,
      '.github/workflows/a.yaml':
        'jobs:\n  a:\n    runs-on: x\n    steps:\n    - uses: actions/checkout@v4\n    - run: docker buildx build --push -t x .\n',
    },
    {},
    'jobs:\n  a:\n    runs-on: x\n    steps:\n    - uses: actions/checkout@v4\n    - name: Set up Docker Buildx\n      uses: docker/setup-buildx-action@v3\n    - run: docker buildx build --push -t x .\n',
    '.github/workflows/a.yaml',
  ],
  [
    'github/setup-buildx',
    {
      ...FAILED,
      '.github/workflows/a.yaml': WORKFLOW.replace(
        'actions/checkout@v4',
        'docker/setup-buildx-action@abc123',
      ),
    },
    {},
    /already/,
  ],
  [
    'github/login',
    { ...FAILED, '.github/workflows/a.yaml': WORKFLOW },
    { registry: 'ghcr.io' },
    WORKFLOW.replace(
      '      # the image\n',
      '      - name: Log in to ghcr.io\n        uses: docker/login-action@v3\n        with:\n          registry: ghcr.io\n          username: ${{ github.actor }}\n          password: ${{ secrets.GITHUB_TOKEN }}\n      # the image\n',
    ),
    '.github/workflows/a.yaml',
  ],
  [
    'github/login',
    {
      ...FAILED,
      '.github/workflows/a.yaml': WORKFLOW.replace('actions/checkout@v4', 'docker/login-action@v3'),
    },
    {},
    /already/,
  ],
  [
    'github/packages-write',
    { ...FAILED, '.github/workflows/a.yaml': WORKFLOW },
    {},
    WORKFLOW.replace(
      'ubuntu-latest\n',
      'ubuntu-latest\n    permissions:\n      contents: read\n      packages: write\n',
    ),
    '.github/workflows/a.yaml',
  ],
  [
    'github/packages-write',
    {
      ...FAILED,
      '.github/workflows/a.yaml': WORKFLOW.replace(
        'jobs:',
        'permissions:\n  contents: read\n  packages: read\njobs:',
      ),
    },
    {},
    WORKFLOW.replace('jobs:', 'permissions:\n  contents: read\n  packages: write\njobs:'),
    '.github/workflows/a.yaml',
  ],
  [
    'github/packages-write',
    { ...FAILED, '.github/workflows/a.yaml': WORKFLOW.replace('jobs:', 'permissions: read-all\njobs:') },
    {},
    /one by one/,
  ],

  [
    'compose/build',
    {
      Dockerfile: 'FROM x AS app\n→ RUN y\n',
      'compose.yaml':
        "services:\n  db: { image: x }\n  a:\n    build:\n      context: .\n      target: 'ap'\n",
    },
    { key: 'target', value: 'app' },
    "services:\n  db: { image: x }\n  a:\n    build:\n      context: .\n      target: 'app'\n",
    'compose.yaml',
  ],
  [
    'compose/build',
    { ...FAILED, 'compose.yaml': 'services:\n  a:\n    build: ./\n' },
    { key: 'network', value: 'host' },
    'services:\n  a:\n    build:\n      context: ./\n      network: host\n',
    'compose.yaml',
  ],
  [
    'compose/build',
    { ...FAILED, 'compose.yaml': 'services:\n  a:\n    build: { context: ., target: a }\n' },
    { key: 'target', value: 'a' },
    /already/,
  ],
  [
    'pipeline/kaniko-flag',
    { ...FAILED, '.gitlab-ci.yml': GITLAB },
    { flag: '--force' },
    GITLAB.replace('$IMAGE', '$IMAGE --force'),
    '.gitlab-ci.yml',
  ],
  [
    'pipeline/kaniko-flag',
    {
      ...FAILED,
      'pod.yaml':
        'kind: Pod\nspec:\n  containers:\n    - name: kaniko\n      image: gcr.io/kaniko-project/executor\n      args:\n        - "--context=dir:///workspace"\n        - "--destination=x" # where to\n',
    },
    { flag: '--push-retry=3' },
    'kind: Pod\nspec:\n  containers:\n    - name: kaniko\n      image: gcr.io/kaniko-project/executor\n      args:\n        - "--context=dir:///workspace"\n        - "--destination=x"\n        - "--push-retry=3" # where to\n',
    'pod.yaml',
  ],
  [
    'pipeline/kaniko-flag',
    { ...FAILED, '.gitlab-ci.yml': GITLAB.replace('$IMAGE', '$IMAGE --force') },
    { flag: '--force' },
    /already/,
  ],
  [
    'pipeline/dockerfile-path',
    {
      ...FAILED,
      'deploy/Dockerfile.prod': 'FROM x\n',
      Makefile: 'image:\n\tdocker build \\\n\t  --file Dockerfile.prod \\\n\t  -t x .\n',
    },
    { directory: 'deploy', dockerfile: 'Dockerfile.prod' },
    'image:\n\tdocker build \\\n\t  --file deploy/Dockerfile.prod \\\n\t  -t x .\n',
    'Makefile',
  ],
  [
    'pipeline/build-target',
    { ...FAILED, Makefile: 'image:\n\t@docker build --target=prod -t x .\n\tdocker build --target test .\n' },
    { from: 'prod', to: 'production' },
    'image:\n\t@docker build --target=production -t x .\n\tdocker build --target test .\n',
    'Makefile',
  ],
  [
    'pipeline/build-target',
    {
      ...FAILED,
      'compose.yaml': 'services:\n  web:\n    build:\n      context: .\n      target: prod # slim\n',
    },
    { from: 'prod', to: 'production' },
    'services:\n  web:\n    build:\n      context: .\n      target: production # slim\n',
    'compose.yaml',
  ],
  [
    'pipeline/build-target',
    { ...FAILED, 'b.sh': 'docker build .\n' },
    { from: 'prod', to: 'production' },
    /no file of the workspace holds a build of the stage prod/,
  ],
  [
    'pipeline/build-flag',
    { ...FAILED, Jenkinsfile: "stage('x') { steps { sh 'docker build -t shop .' } }\n" },
    { flag: '--ssh default' },
    "stage('x') { steps { sh 'docker build --ssh default -t shop .' } }\n",
    'Jenkinsfile',
  ],
  [
    'pipeline/build-flag',
    { ...FAILED, '.github/workflows/a.yaml': WORKFLOW },
    { flag: '--secret id=npmrc,env=npmrc' },
    WORKFLOW.replace('push: true\n', 'push: true\n          secrets: npmrc=${{ secrets.NPMRC }}\n'),
    '.github/workflows/a.yaml',
  ],
  [
    'pipeline/build-flag',
    { ...FAILED, 'package.json': '{\n  "scripts": { "image": "docker build -t x ." }\n}\n' },
    { flag: '--network host' },
    '{\n  "scripts": { "image": "docker build --network host -t x ." }\n}\n',
    'package.json',
  ],
  [
    'pipeline/build-flag',
    { ...FAILED, 'b.sh': 'docker build --network=host .\n' },
    { flag: '--network host' },
    /already/,
  ],
  [
    'pipeline/build-env',
    { ...FAILED, 'b.sh': 'if x; then sudo docker build . ; fi\n' },
    { name: 'DOCKER_BUILDKIT', value: '1' },
    'if x; then sudo DOCKER_BUILDKIT=1 docker build . ; fi\n',
    'b.sh',
  ],
  [
    'pipeline/build-env',
    { ...FAILED, 'b.sh': 'DOCKER_BUILDKIT=0 docker build .\n' },
    { name: 'DOCKER_BUILDKIT', value: '1' },
    'DOCKER_BUILDKIT=1 docker build .\n',
    'b.sh',
  ],
  [
    'pipeline/build-env',
    {
      ...FAILED,
      'pod.yaml':
        'kind: Pod\nspec:\n  containers:\n    - name: kaniko\n      image: x/kaniko\n      args: ["--destination=x"]\n',
    },
    { name: 'container', value: 'docker' },
    'kind: Pod\nspec:\n  containers:\n    - name: kaniko\n      image: x/kaniko\n      args: ["--destination=x"]\n      env:\n        - name: container\n          value: docker\n',
    'pod.yaml',
  ],
  [
    'pipeline/build-env',
    { ...FAILED, 'b.sh': 'export DOCKER_BUILDKIT=1\ndocker build .\n' },
    { name: 'DOCKER_BUILDKIT', value: '1' },
    /already/,
  ],
];
