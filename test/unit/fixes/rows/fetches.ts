import { FAILED, WORKFLOW } from './projects.ts';
import type { Row } from './row.ts';

const ACTION = '.github/workflows/a.yaml';
const CIRCLE =
  'jobs:\n  b:\n    machine: true\n    steps:\n      - checkout\n      - run: docker build -t x .\n';
const PLAIN = 'pipelines:\n  default:\n    - step:\n        script:\n          - docker build -t x .\n';
const AZURE = 'steps:\n  - script: docker build -t x .\n';
const GITLAB = 'b:\n  script:\n    - docker build -t x .\n';
const META = WORKFLOW.replace('          tags: ghcr.io/acme/shop:latest\n', '').replace(
  '\n      # the image',
  '      - id: meta\n        uses: docker/metadata-action@v5\n\n      # the image',
);
const TOKEN = { '.npmrc': '//npm.example/:_authToken=${NPM_AUTH_TOKEN}\n' };

/** Kinds that fetch more for a build, or hand it what another step made. */
export const FETCH_ROWS: readonly Row[] = [
  [
    'pipeline/checkout',
    { ...FAILED, [ACTION]: WORKFLOW },
    { history: 'tags' },
    WORKFLOW.replace('checkout@v4\n', 'checkout@v4\n        with:\n          fetch-depth: "0"\n'),
    ACTION,
  ],
  [
    'pipeline/checkout',
    { ...FAILED, '.gitlab-ci.yml': GITLAB },
    { history: 'tags' },
    `variables:\n  GIT_DEPTH: "0"\n\n${GITLAB}`,
    '.gitlab-ci.yml',
  ],
  [
    'pipeline/checkout',
    { ...FAILED, 'azure-pipelines.yml': AZURE },
    { submodule: 'a' },
    `steps:\n  - checkout: self\n    submodules: recursive\n${AZURE.slice(7)}`,
    'azure-pipelines.yml',
  ],
  [
    'pipeline/checkout',
    { ...FAILED, 'bitbucket-pipelines.yml': PLAIN },
    { lfs: 'a' },
    `clone:\n  lfs: true\n\n${PLAIN}`,
    'bitbucket-pipelines.yml',
  ],
  ['pipeline/checkout', { ...FAILED, 'bitbucket-pipelines.yml': PLAIN }, { submodule: 'a' }, /no file/],
  [
    'pipeline/checkout',
    { ...FAILED, '.circleci/config.yml': CIRCLE },
    { submodule: 'a' },
    CIRCLE.replace('checkout\n', 'checkout\n      - run: git submodule update --init --recursive\n'),
    '.circleci/config.yml',
  ],
  ['pipeline/checkout', { ...FAILED, '.circleci/config.yml': CIRCLE }, { history: 'tags' }, /no file/],
  [
    'github/tags',
    { ...FAILED, [ACTION]: META },
    {},
    META.replace('push: true\n', 'push: true\n          tags: ${{ steps.meta.outputs.tags }}\n'),
    ACTION,
  ],
  ['github/tags', { ...FAILED, [ACTION]: WORKFLOW }, {}, /no step with an id/],
  [
    'dockerfile/secret-mount',
    { Dockerfile: 'FROM node\nARG NPM_AUTH_TOKEN\nCOPY . .\n→ RUN npm ci\n', ...TOKEN },
    { id: 'npmrc', target: '/root/.npmrc' },
    /from the argument NPM_AUTH_TOKEN/,
  ],
  [
    'pipeline/build-arg',
    {
      Dockerfile: 'FROM node\nARG NPM_AUTH_TOKEN\nCOPY . .\n→ RUN npm ci\n',
      ...TOKEN,
      'build.sh': 'docker build --build-arg NPM_TOKEN="$T" -t x .\n',
    },
    {},
    'docker build --build-arg NPM_AUTH_TOKEN="$T" -t x .\n',
    'build.sh',
  ],
];
