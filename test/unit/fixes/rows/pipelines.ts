import { API, FAILED, HARNESS, WORKFLOW } from './projects.ts';
import type { Row } from './row.ts';

const GITLAB = `build:
  image:
    name: gcr.io/kaniko-project/executor:debug
    entrypoint: [""]
  script:
    - /kaniko/executor --context $CI_PROJECT_DIR --dockerfile $CI_PROJECT_DIR/Dockerfile --destination $IMAGE
`;

/** Kinds that change commands and pipelines of any platform, and compose files. */
export const PIPELINE_ROWS: readonly Row[] = [
  [
    'pipeline/compose-key',
    {
      Dockerfile: 'FROM x\n→ RUN y\n',
      'docker-compose.yml': 'services:\n  api:\n    build: .\n    enviroment:\n      A: b\n',
    },
    { key: 'enviroment' },
    'services:\n  api:\n    build: .\n    environment:\n      A: b\n',
    'docker-compose.yml',
  ],
  [
    'pipeline/compose-key',
    { Dockerfile: 'FROM x\n→ RUN y\n', 'docker-compose.yml': 'services:\n  api:\n    develop: {}\n' },
    { key: 'develop' },
    /near to no key/,
  ],
  [
    'pipeline/dockerfile-path',
    {
      'deploy/Dockerfile': 'FROM x\n→ COPY site /www\n',
      'site/i.html': '',
      'build.sh': 'cd deploy && docker build .\n',
      'deploy/compose.yaml': 'services:\n  w:\n    build: .\n',
    },
    { context: '.' },
    'cd deploy && docker build -f Dockerfile ..\n',
    'build.sh',
  ],
  [
    'pipeline/dockerfile-path',
    {
      'docker/web/Dockerfile': 'FROM x\nCOPY index.html /\n',
      'index.html': '',
      'compose.yaml': 'services:\n  w:\n    build: { context: ., dockerfile: docker/web/Dockerfile }\n',
      'build.sh': 'docker build -f docker/web.Dockerfile .\n',
    },
    { directory: 'docker/web', dockerfile: 'Dockerfile' },
    'docker build -f docker/web/Dockerfile .\n',
    'build.sh',
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
  [
    'pipeline/dockerfile-path',
    {
      ...API,
      'cloudbuild.yaml':
        "steps:\n  - name: gcr.io/cloud-builders/docker\n    dir: api\n    args: ['build', '-t', 'x', '-f', 'api/Dockerfile', '.']\n",
    },
    { directory: 'api' },
    "steps:\n  - name: gcr.io/cloud-builders/docker\n    dir: api\n    args: ['build', '-t', 'x', '-f', 'Dockerfile', '.']\n",
    'cloudbuild.yaml',
  ],
  [
    'pipeline/dockerfile-path',
    {
      'docker/web.Dockerfile': 'FROM x\nCOPY a b\n',
      'web/a': '',
      'api/Dockerfile': 'FROM x\n',
      'docker-bake.hcl':
        'target "web" {\n  context = "./web"\n  dockerfile = "docker/web.Dockerfile"\n}\ntarget "api" {\n  context = "./api"\n}\n',
    },
    { directory: 'docker', dockerfile: 'web.Dockerfile' },
    'target "web" {\n  context = "./web"\n  dockerfile = "../docker/web.Dockerfile"\n}\ntarget "api" {\n  context = "./api"\n}\n',
    'docker-bake.hcl',
  ],
  [
    'pipeline/dockerfile-path',
    {
      'apps/web/Dockerfile': 'FROM x\nCOPY package.json ./\nCOPY . .\n→ COPY nginx.conf /etc/\n',
      'apps/web/package.json': '{}',
      'apps/web/nginx.conf': '',
      'package.json': '{}',
      'b.sh': 'docker build -f apps/web/Dockerfile .\n',
    },
    { context: 'apps/web' },
    'docker build -f apps/web/Dockerfile apps/web\n',
    'b.sh',
  ],
  [
    'pipeline/build-arg',
    {
      Dockerfile: 'ARG NODE_VERSION\n→ FROM node:${NODE_VERSION}\nARG SHA\n',
      '.github/workflows/image.yml': WORKFLOW.replace(
        'shop:latest\n',
        'shop:latest\n          build-args: |\n            NODE_VER=20\n            SHA=1\n',
      ),
    },
    { name: 'NODE_VERSION' },
    WORKFLOW.replace(
      'shop:latest\n',
      'shop:latest\n          build-args: |\n            NODE_VERSION=20\n            SHA=1\n',
    ),
    '.github/workflows/image.yml',
  ],
  [
    'pipeline/build-arg',
    {
      Dockerfile: 'ARG NODE_VERSION\n→ FROM node:${NODE_VERSION}\n',
      'compose.yaml':
        'services:\n  a:\n    build:\n      context: .\n      args:\n        NODE_VERSON: "20"\n',
    },
    { name: 'NODE_VERSION' },
    'services:\n  a:\n    build:\n      context: .\n      args:\n        NODE_VERSION: "20"\n',
    'compose.yaml',
  ],
  ['pipeline/dockerfile-path', { ...API, 'b.sh': 'docker build api\n' }, { directory: 'api' }, /already/],
  ['pipeline/dockerfile-path', { ...API, 'b.sh': 'docker build .\n' }, { directory: '../api' }, /outside/],
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

  [
    'pipeline/dockerfile-path',
    {
      'services/api/index.js': '',
      'services/api/Dockerfile': 'FROM x\n→ RUN a\n',
      '.github/workflows/ci.yml':
        'jobs:\n  a:\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          context: ./services/${{ matrix.service }}\n          file: Dockerfile\n',
    },
    { directory: 'services/api' },
    'jobs:\n  a:\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          context: ./services/${{ matrix.service }}\n          file: services/${{ matrix.service }}/Dockerfile\n',
    '.github/workflows/ci.yml',
  ],
  [
    'pipeline/dockerfile-path',
    {
      'services/api/index.js': '',
      'services/api/Dockerfile': 'FROM x\n→ RUN a\n',
      '.github/workflows/ci.yml':
        'jobs:\n  a:\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          context: ${{ matrix.dir }}/src\n',
    },
    { directory: 'services/api' },
    /does not say where/,
  ],
  [
    'pipeline/dockerfile-path',
    {
      'apps/api/docker/Dockerfile': 'FROM x\n→ COPY a.txt ./\n',
      'apps/api/a.txt': '',
      'build.sh': 'for s in api; do\n  docker build -t $s apps/$s/docker\ndone\n',
    },
    { context: 'apps/api' },
    /does not say where/,
  ],
  [
    'pipeline/dockerfile-path',
    {
      'src/Api/Dockerfile':
        'FROM x\n→ COPY ["Api/Api.csproj", "Api/"]\nCOPY ["Lib/Lib.csproj", "Lib/"]\nCOPY . .\n',
      'src/Api/Api.csproj': '',
      'src/Lib/Lib.csproj': '',
      'build.sh': 'docker build -t a src/Api\n',
    },
    { context: 'src' },
    'docker build -f src/Api/Dockerfile -t a src\n',
    'build.sh',
  ],
  [
    'pipeline/dockerfile-path',
    {
      'services/api/Dockerfile': 'FROM x\n→ COPY lib/a.txt ./\n',
      'services/api/index.js': '',
      'lib/a.txt': '',
      '.github/workflows/ci.yml':
        'jobs:\n  a:\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          context: services/${{ matrix.service }}\n',
    },
    { context: '.' },
    'jobs:\n  a:\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          context: .\n          file: services/${{ matrix.service }}/Dockerfile\n',
    '.github/workflows/ci.yml',
  ],

  [
    'pipeline/dockerfile-path',
    {
      'api/Dockerfile': 'FROM x\n→ RUN a\n',
      'api/index.js': '',
      '.tekton/b.yaml':
        'kind: PipelineRun\nspec:\n  pipelineSpec:\n    tasks:\n      - name: image\n        taskRef: { name: buildah }\n        params:\n          - name: IMAGE\n            value: a/b\n          - name: DOCKERFILE\n            value: ./Dockerfile # here\n          - name: CONTEXT\n            value: "."\n',
    },
    { directory: 'api' },
    'kind: PipelineRun\nspec:\n  pipelineSpec:\n    tasks:\n      - name: image\n        taskRef: { name: buildah }\n        params:\n          - name: IMAGE\n            value: a/b\n          - name: DOCKERFILE\n            value: ./api/Dockerfile # here\n          - name: CONTEXT\n            value: "api"\n',
    '.tekton/b.yaml',
  ],
  [
    'pipeline/flag-name',
    { Dockerfile: 'FROM x\n→ RUN a\n', 'build.sh': 'docker build --build-args A=1 -t b .\n' },
    { flag: '--build-args' },
    'docker build --build-arg A=1 -t b .\n',
    'build.sh',
  ],
  [
    'pipeline/flag-name',
    { Dockerfile: 'FROM x\n→ RUN a\n', 'build.sh': 'docker build --kelp -t b .\n' },
    { flag: 'kelp' },
    /near to no option/,
  ],
  ['dockerfile/quotes', 'FROM x\n→ RUN ["sh", "/a.sh"\n', {}, 'FROM x\nRUN ["sh", "/a.sh"]\n'],
  ['dockerfile/quotes', 'FROM x\n→ CMD ["sh", "/a.sh\n', {}, 'FROM x\nCMD ["sh", "/a.sh"]\n'],
  ['dockerfile/quotes', 'FROM x\n→ RUN ["sh", "-c", "a > b]\n', {}, 'FROM x\nRUN ["sh", "-c", "a > b"]\n'],
  [
    'pipeline/dockerfile-path',
    {
      'services/api/Dockerfile': 'FROM x\n→ RUN a\n',
      'compose.yaml': 'services:\n  api:\n    build: ./api\n',
      'build.sh': 'docker build -t a ./api\n',
    },
    { directory: 'services/api' },
    'services:\n  api:\n    build: ./services/api\n',
    'compose.yaml',
  ],
  [
    'pipeline/dockerfile-path',
    {
      'services/api/Dockerfile': 'FROM x\n→ RUN a\n',
      'docker-bake.hcl': 'target "api" {\n  context = "api"\n}\n',
    },
    { directory: 'services/api' },
    'target "api" {\n  context = "services/api"\n}\n',
    'docker-bake.hcl',
  ],
  [
    'pipeline/dockerfile-path',
    {
      'services/api/Dockerfile': 'FROM x\n→ RUN a\n',
      'docker-bake.json': '{\n  "target": {\n    "api": {\n      "context": "api"\n    }\n  }\n}\n',
    },
    { directory: 'services/api' },
    '{\n  "target": {\n    "api": {\n      "context": "services/api"\n    }\n  }\n}\n',
    'docker-bake.json',
  ],
  [
    'pipeline/build-arg',
    {
      Dockerfile: 'ARG GO_VERSION\n→ FROM golang:${GO_VERSION}\n',
      'docker-bake.hcl':
        'target "api" {\n  # tools\n  args = {\n    GOVERSION = "${GO}"\n    CHANNEL   = "x"\n  }\n}\n',
    },
    { name: 'GO_VERSION' },
    'target "api" {\n  # tools\n  args = {\n    GO_VERSION = "${GO}"\n    CHANNEL   = "x"\n  }\n}\n',
    'docker-bake.hcl',
  ],
  [
    'pipeline/build-arg',
    {
      Dockerfile: 'ARG GO_VERSION\n→ FROM golang:${GO_VERSION}\n',
      'docker-bake.json': '{ "target": { "api": { "args": { "GOVERSION": "1.22" } } } }\n',
    },
    { name: 'GO_VERSION' },
    '{ "target": { "api": { "args": { "GO_VERSION": "1.22" } } } }\n',
    'docker-bake.json',
  ],
  [
    'pipeline/build-arg',
    {
      Dockerfile: 'ARG GO_VERSION\n→ FROM golang:${GO_VERSION}\n',
      'docker-bake.json': '{ "target": { "api": { "args": { "CHANNEL": "x" } } } }\n',
    },
    { name: 'GO_VERSION' },
    /no file of the workspace/,
  ],
  [
    'pipeline/dockerfile-path',
    {
      'docker/Dockerfile': 'FROM x\n→ COPY a.txt ./\n',
      'a.txt': '',
      'docker-bake.hcl':
        'group "default" {\r\n  targets = ["api"]\r\n}\r\ntarget "api" {\r\n  # sources\r\n  context = "docker"\r\n  tags    = ["a"]\r\n}\r\n',
    },
    { context: '.' },
    'group "default" {\r\n  targets = ["api"]\r\n}\r\ntarget "api" {\r\n  dockerfile = "docker/Dockerfile"\r\n  # sources\r\n  context = "."\r\n  tags    = ["a"]\r\n}\r\n',
    'docker-bake.hcl',
  ],
  [
    'pipeline/context-argument',
    {
      Dockerfile: 'FROM x\n→ RUN y\n',
      'ci/image.sh': 'set -e\ndocker build --build-arg DATE=$(date) -t "kelp:$TAG" .\n',
    },
    {},
    'set -e\ndocker build --build-arg "DATE=$(date)" -t "kelp:$TAG" .\n',
    'ci/image.sh',
  ],
  [
    'pipeline/context-argument',
    { Dockerfile: 'FROM x\n→ RUN y\n', 'image.sh': 'docker build -t kelp:1\n' },
    {},
    'docker build -t kelp:1 .\n',
    'image.sh',
  ],
  [
    'pipeline/context-argument',
    { Dockerfile: 'FROM x\n→ RUN y\n', 'image.sh': 'docker build -t kelp:1 .\n' },
    {},
    /another number of contexts/,
  ],
];
