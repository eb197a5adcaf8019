import { FAILED } from './projects.ts';
import type { Row } from './row.ts';

const KIND = 'pipeline/build-flag';
const FILE = { flag: '--secret id=token,src=ci/token.txt' };
const VARIABLE = { flag: '--secret id=token,env=TOKEN' };
const azure = (command: string): string =>
  `steps:\n  - task: Docker@2\n    inputs:\n      command: ${command}\n      Dockerfile: Dockerfile\n`;

/** Secrets that a build is given, in the words of each file that says how it is built. */
export const BUILD_SECRET_ROWS: readonly Row[] = [
  [
    KIND,
    { ...FAILED, 'compose.yaml': 'services:\n  web:\n    build: .\n' },
    FILE,
    'services:\n  web:\n    build:\n      context: .\n      secrets: [token]\nsecrets:\n  token:\n    file: ./ci/token.txt\n',
    'compose.yaml',
  ],
  [
    KIND,
    {
      ...FAILED,
      'compose.yaml': 'secrets:\n  other:\n    file: o\nservices:\n  web:\n    build:\n      context: .',
    },
    VARIABLE,
    'secrets:\n  token:\n    environment: TOKEN\n  other:\n    file: o\nservices:\n  web:\n    build:\n      context: .\n      secrets:\n        - token',
    'compose.yaml',
  ],
  [
    KIND,
    {
      ...FAILED,
      'compose.yaml': 'services:\n  web:\n    build:\n      context: .\n      secrets: [other]\n',
    },
    VARIABLE,
    /cannot take/,
  ],
  [
    KIND,
    { ...FAILED, 'azure-pipelines.yml': azure('build') },
    VARIABLE,
    azure('build\n      arguments: "--secret id=token,env=TOKEN"'),
    'azure-pipelines.yml',
  ],
  [
    KIND,
    { ...FAILED, 'azure-pipelines.yml': azure('build\n      arguments: --pull') },
    VARIABLE,
    azure('build\n      arguments: "--pull --secret id=token,env=TOKEN"'),
    'azure-pipelines.yml',
  ],
  [
    KIND,
    { ...FAILED, 'docker-bake.hcl': 'target "web" {\n  tags = ["a"]\n}\n' },
    FILE,
    'target "web" {\n  tags = ["a"]\n  secret = ["id=token,src=ci/token.txt"]\n}\n',
    'docker-bake.hcl',
  ],
  [
    KIND,
    { ...FAILED, 'docker-bake.hcl': 'target "web" {\n  ssh = [ "other" ]\n}\n' },
    { flag: '--ssh default' },
    'target "web" {\n  ssh = [ "default", "other" ]\n}\n',
    'docker-bake.hcl',
  ],
  [
    KIND,
    {
      ...FAILED,
      'docker-bake.json':
        '{\r\n  "target": {\r\n    "web": {\r\n      "args": { "secret": "x" },\r\n      "tags": ["a"]\r\n    }\r\n  }\r\n}\r\n',
    },
    FILE,
    '{\r\n  "target": {\r\n    "web": {\r\n      "secret": ["id=token,src=ci/token.txt"],\r\n      "args": { "secret": "x" },\r\n      "tags": ["a"]\r\n    }\r\n  }\r\n}\r\n',
    'docker-bake.json',
  ],
  [
    KIND,
    { ...FAILED, 'docker-bake.json': '{ "target": { "web": { "ssh": ["other"] } } }\n' },
    { flag: '--ssh default' },
    '{ "target": { "web": { "ssh": ["default", "other"] } } }\n',
    'docker-bake.json',
  ],
  [
    KIND,
    { ...FAILED, 'docker-bake.hcl': 'target "web" {\n  context = "."\n}\n' },
    { flag: '--pull' },
    /cannot take/,
  ],
  [KIND, { ...FAILED, 'azure-pipelines.yml': azure('buildAndPush') }, VARIABLE, /cannot take/],
];
