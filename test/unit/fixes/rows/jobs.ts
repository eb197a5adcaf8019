import { FAILED } from './projects.ts';
import type { Row } from './row.ts';

const GITLAB = '.gitlab-ci.yml';
const docker = (rest: string): string =>
  `stages: [build]\nimage:\n  stage: build\n  image: docker:27.3-cli\n${rest}  script:\n    - docker build -t x .\n`;
const kaniko = (image: string): string =>
  `build:\n  image: ${image}\n  script:\n    - /kaniko/executor --context $CI_PROJECT_DIR --destination x\n`;
const WORKFLOW = '.github/workflows/a.yml';
const workflow = (steps: string): string =>
  `jobs:\n  image:\n    runs-on: ubuntu-latest\n    steps:\n${steps}      - run: docker build -t x .\n`;

/** Kinds that change what a job of GitLab or GitHub runs in, and what it checks out. */
export const JOB_ROWS: readonly Row[] = [
  [
    'pipeline/docker-daemon',
    { ...FAILED, [GITLAB]: docker('') },
    {},
    docker('  services:\n    - docker:27.3-dind\n  variables:\n    DOCKER_TLS_CERTDIR: /certs\n'),
    GITLAB,
  ],
  [
    'pipeline/docker-daemon',
    {
      ...FAILED,
      [GITLAB]:
        'variables: { DOCKER_HOST: "tcp://docker:2375" }\ndefault:\n  image: alpine\nb:\n  services:\n    - postgres:16\n  script:\n    - docker build .\n',
    },
    {},
    'variables: { DOCKER_HOST: "tcp://docker:2375" }\ndefault:\n  image: alpine\nb:\n  services:\n    - postgres:16\n    - docker:dind\n  script:\n    - docker build .\n',
    GITLAB,
  ],
  [
    'pipeline/docker-daemon',
    { ...FAILED, [GITLAB]: `services:\n  - name: docker:24-dind\n${docker('')}` },
    {},
    /has a daemon already/,
  ],
  ['pipeline/docker-daemon', { ...FAILED, 'ci.yml': docker('') }, {}, /no file/],
  [
    'pipeline/docker-daemon',
    {
      ...FAILED,
      '.circleci/config.yml':
        'jobs:\n  b:\n    docker: [{ image: cimg/base:2024.01 }]\n    steps:\n      - checkout\n      # the image\n      - run: docker build -t x .\n',
    },
    {},
    'jobs:\n  b:\n    docker: [{ image: cimg/base:2024.01 }]\n    steps:\n      - checkout\n      - setup_remote_docker\n      # the image\n      - run: docker build -t x .\n',
    '.circleci/config.yml',
  ],
  [
    'pipeline/docker-daemon',
    {
      ...FAILED,
      '.circleci/config.yml':
        'jobs:\n  b:\n    machine: true\n    steps:\n      - run: docker build -t x .\n',
    },
    {},
    /has a daemon already/,
  ],
  [
    'pipeline/docker-daemon',
    {
      ...FAILED,
      'bitbucket-pipelines.yml':
        'pipelines:\n  default:\n    - step:\n        name: Image\n        script:\n          - docker build -t x .\n',
    },
    {},
    'pipelines:\n  default:\n    - step:\n        name: Image\n        services:\n          - docker\n        script:\n          - docker build -t x .\n',
    'bitbucket-pipelines.yml',
  ],
  [
    'gitlab/registry-login',
    { ...FAILED, [GITLAB]: docker('') },
    {},
    docker(
      '  before_script:\n    - \'echo "$CI_REGISTRY_PASSWORD" | docker login -u "$CI_REGISTRY_USER" --password-stdin "$CI_REGISTRY"\'\n',
    ),
    GITLAB,
  ],
  [
    'gitlab/registry-login',
    { ...FAILED, [GITLAB]: kaniko('gcr.io/kaniko-project/executor:debug') },
    {},
    kaniko(
      'gcr.io/kaniko-project/executor:debug\n  before_script:\n    - \'mkdir -p /kaniko/.docker && echo "{\\"auths\\":{\\"$CI_REGISTRY\\":{\\"username\\":\\"$CI_REGISTRY_USER\\",\\"password\\":\\"$CI_REGISTRY_PASSWORD\\"}}}" > /kaniko/.docker/config.json\'',
    ),
    GITLAB,
  ],
  [
    'gitlab/registry-login',
    { ...FAILED, [GITLAB]: `before_script:\n  - docker login -u x\n${docker('')}` },
    {},
    /logs in already/,
  ],
  [
    'pipeline/image-name',
    {
      ...FAILED,
      [WORKFLOW]: `env:\n  # of the team\n  IMAGE: ghcr.io/Acme/Web\n${workflow('').replace('-t x', '-t ${{ env.IMAGE }}:v1')}`,
    },
    { name: 'ghcr.io/Acme/Web:v1' },
    `env:\n  # of the team\n  IMAGE: ghcr.io/acme/web\n${workflow('').replace('-t x', '-t ${{ env.IMAGE }}:v1')}`,
    WORKFLOW,
  ],
  [
    'pipeline/image-name',
    {
      ...FAILED,
      [WORKFLOW]: `${workflow('')}      - run: docker push ghcr.io/\${{ github.repository }}:1\n`.replace(
        '-t x',
        '-t ghcr.io/${{ github.repository }}:1',
      ),
    },
    { name: 'ghcr.io/Acme/Shop:1' },
    `${workflow('      - name: Write the name of the image in lower case\n        run: \'echo "REPOSITORY=${GITHUB_REPOSITORY,,}" >> "$GITHUB_ENV"\'\n')}      - run: docker push ghcr.io/\${{ env.REPOSITORY }}:1\n`.replace(
      '-t x',
      '-t ghcr.io/${{ env.REPOSITORY }}:1',
    ),
    WORKFLOW,
  ],
  [
    'pipeline/image-name',
    {
      ...FAILED,
      [WORKFLOW]: `env:\n  IMAGE_NAME: \${{ github.repository }}\n${workflow('')}`.replace(
        '-t x',
        '-t ghcr.io/${{ env.IMAGE_NAME }}',
      ),
    },
    { name: 'ghcr.io/Acme/Shop' },
    `env:\n  IMAGE_NAME: \${{ github.repository }}\n${workflow('      - name: Write the name of the image in lower case\n        run: \'echo "IMAGE_NAME=${IMAGE_NAME,,}" >> "$GITHUB_ENV"\'\n')}`.replace(
      '-t x',
      '-t ghcr.io/${{ env.IMAGE_NAME }}',
    ),
    WORKFLOW,
  ],
  [
    'gitlab/kaniko-image',
    { ...FAILED, [GITLAB]: kaniko('gcr.io/kaniko-project/executor:v1.23.2') },
    {},
    kaniko('\n    name: gcr.io/kaniko-project/executor:v1.23.2-debug\n    entrypoint: [""]').replace(
      'image: \n',
      'image:\n',
    ),
    GITLAB,
  ],
  [
    'gitlab/kaniko-image',
    { ...FAILED, [GITLAB]: kaniko('\n    name: gcr.io/kaniko-project/executor:debug') },
    {},
    kaniko('\n    name: gcr.io/kaniko-project/executor:debug\n    entrypoint:\n      - ""'),
    GITLAB,
  ],
  [
    'gitlab/kaniko-image',
    { ...FAILED, [GITLAB]: kaniko('{ name: "gcr.io/kaniko-project/executor:debug", entrypoint: [""] }') },
    {},
    /already/,
  ],
  ['gitlab/kaniko-image', { ...FAILED, [GITLAB]: kaniko('alpine') }, {}, /not known/],
  [
    'pipeline/checkout',
    { ...FAILED, [WORKFLOW]: workflow('      - uses: docker/setup-buildx-action@v3\n') },
    {},
    workflow('      - uses: actions/checkout@v4\n      - uses: docker/setup-buildx-action@v3\n'),
    WORKFLOW,
  ],
  [
    'pipeline/checkout',
    { ...FAILED, [WORKFLOW]: workflow('      - uses: actions/checkout@v4\n') },
    { submodule: 'lib' },
    workflow('      - uses: actions/checkout@v4\n        with:\n          submodules: recursive\n'),
    WORKFLOW,
  ],
  [
    'pipeline/checkout',
    { ...FAILED, [WORKFLOW]: workflow('      - uses: actions/checkout@v4\n') },
    {},
    /checks the sources out already/,
  ],
  [
    'pipeline/checkout',
    { ...FAILED, [GITLAB]: docker('') },
    { submodule: 'lib' },
    `variables:\n  GIT_SUBMODULE_STRATEGY: recursive\n\n${docker('')}`,
    GITLAB,
  ],
  [
    'pipeline/checkout',
    { ...FAILED, [GITLAB]: `variables:\n  A: b\n${docker('')}` },
    { submodule: 'lib' },
    `variables:\n  A: b\n  GIT_SUBMODULE_STRATEGY: recursive\n${docker('')}`,
    GITLAB,
  ],
  [
    'pipeline/checkout',
    { ...FAILED, [WORKFLOW]: workflow('      - uses: actions/checkout@v4\n') },
    { lfs: 'a.zip' },
    workflow('      - uses: actions/checkout@v4\n        with:\n          lfs: "true"\n'),
    WORKFLOW,
  ],
  [
    'pipeline/checkout',
    { ...FAILED, 'azure-pipelines.yml': 'steps:\n  - script: docker build .\n' },
    { lfs: 'a.zip' },
    'steps:\n  - checkout: self\n    lfs: "true"\n  - script: docker build .\n',
    'azure-pipelines.yml',
  ],
  [
    'pipeline/checkout',
    { ...FAILED, [GITLAB]: `variables:\n  GIT_LFS_SKIP_SMUDGE: "1"\n${docker('')}` },
    { lfs: 'a.zip' },
    `variables:\n  GIT_LFS_SKIP_SMUDGE: "0"\n${docker('')}`,
    GITLAB,
  ],
  ['pipeline/checkout', { ...FAILED, [GITLAB]: docker('') }, { lfs: 'a.zip' }, /./],
];
