import type { Row } from './row.ts';

const FAILED = { Dockerfile: 'FROM x\n→ RUN y\n' };
const WORKFLOW = '.github/workflows/image.yml';
const workflow = (steps: string): string =>
  `jobs:\n  image:\n    runs-on: ubuntu-latest\n    steps:\n${steps}`;
const PATH_CONTEXT = '      - uses: docker/build-push-action@v6\n        with: { context: . }\n';

/** Facts about the jobs of pipelines. */
export const JOB_ROWS: readonly Row[] = [
  ['checkout-missing', { ...FAILED, [WORKFLOW]: workflow(PATH_CONTEXT) }, {}, { workflow: WORKFLOW }],
  [
    'checkout-missing',
    { ...FAILED, [WORKFLOW]: workflow('      - run: docker build -t x .\n') },
    {},
    { workflow: WORKFLOW },
  ],
  [
    'checkout-missing',
    { ...FAILED, [WORKFLOW]: workflow(`      - uses: actions/checkout@v4\n${PATH_CONTEXT}`) },
    {},
    null,
  ],
  // Without a context the action fetches the repository itself.
  [
    'checkout-missing',
    {
      ...FAILED,
      [WORKFLOW]: workflow('      - uses: docker/build-push-action@v6\n        with: { push: true }\n'),
    },
    {},
    null,
  ],
  ['checkout-missing', { 'a/Dockerfile': 'FROM x\n', [WORKFLOW]: workflow(PATH_CONTEXT) }, {}, null],
  ['checkout-missing', { ...FAILED, [WORKFLOW]: 'jobs: [' }, {}, null],
];
