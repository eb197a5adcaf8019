import { FAILED, WORKFLOW } from './projects.ts';
import type { Row } from './row.ts';

/** Kinds that change workflows of GitHub. */
export const GITHUB_ROWS: readonly Row[] = [
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
];
