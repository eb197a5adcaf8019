import assert from 'node:assert/strict';
import { Masker } from '../../../src/report/mask.ts';
import { builtIn } from '../../support/catalogue.ts';

const masked = (text: string): { text: string; count: number } => {
  const masker = new Masker();
  return { text: masker.text(text), count: masker.count };
};

// Joined from parts, so that no scanner takes this file for one that holds secrets.
const GITHUB = `ghp_${'a1B2c3D4e5'.repeat(4)}`;
const NPM = `npm_${'a1B2c3'.repeat(6)}`;
const JWT = ['hbGciOiJIUzI1NiJ9', 'zdWIiOiIxMjM0NTYifQ', 'abc-DEF_123'].join('.eyJ').replace(/^/, 'eyJ');

describe('a secret in a log', () => {
  for (const [text, expected] of [
    [
      `git clone https://acme:${GITHUB}@git.example.com/shop.git`,
      'git clone https://acme:********@git.example.com/shop.git',
    ],
    [`remote: token ${GITHUB} is expired`, 'remote: token ******** is expired'],
    [`//npm.example.com/:_authToken=${NPM}`, '//npm.example.com/:_authToken=********'],
    ['Authorization: Bearer abcdef123456', 'Authorization: Bearer ********'],
    [`cookie ${JWT}`, 'cookie ********'],
    ['docker login -u acme -p hunter2secret icr.io', 'docker login -u acme -p ******** icr.io'],
    ['curl -u acme:s3cretWord https://x.example', 'curl -u acme:******** https://x.example'],
    ['ibmcloud ce secret create --password Zx81-qwerty', 'ibmcloud ce secret create --password ********'],
    ['ARG DB_PASSWORD=correcthorse', 'ARG DB_PASSWORD=********'],
    ['"client_secret": "a8f5f167f44f"', '"client_secret": "********"'],
    ['password: hunter2secret', 'password: ********'],
    ['{"auths":{"icr.io":{"auth":"aWFtYXBpa2V5OmFiYw=="}}}', '{"auths":{"icr.io":{"auth":"********"}}}'],
    [
      String.raw`"{\"icr.io\":{\"auth\":\"aWFtYXBpa2V5\"}}"`,
      String.raw`"{\"icr.io\":{\"auth\":\"********\"}}"`,
    ],
    ['SECRET_KEY_BASE=9f8e7d6c5b4a', 'SECRET_KEY_BASE=********'],
    ['AWS_SECRET_KEY=wJalrXUtnFEMI', 'AWS_SECRET_KEY=********'],
    ['ENV DB_PASS=correcthorse', 'ENV DB_PASS=********'],
    ['MYSQL_PWD=correcthorse mysql', 'MYSQL_PWD=******** mysql'],
    ['PRIVATE_KEY=0x4c0883a69102', 'PRIVATE_KEY=********'],
    ['AccountName=shop;AccountKey=Eby8vdM02xNOcqFlqUw==;', 'AccountName=shop;AccountKey=********;'],
    [
      'GET https://shop.example/a?sv=2&sig=aB3%2Fd9Kq7LmN0pQr',
      'GET https://shop.example/a?sv=2&sig=********',
    ],
    [`OpenAI: sk-${'proj-aB3dE6gH9jK2mN5'.repeat(2)}`, 'OpenAI: ********'],
    [
      'git clone https://aB3dE6gH9jK2mN5pQ8@git.example.com/x',
      'git clone https://********@git.example.com/x',
    ],
    ['Cookie: session=1f2e3d4c5b6a', 'Cookie: session=********'],
  ] as const)
    it(`is masked in ${text.slice(0, 40)}`, () =>
      assert.deepEqual(masked(text), { text: expected, count: 1 }));
});

describe('the words of the catalogue', () => {
  it('hold nothing that is taken for a secret', () => {
    const { words } = builtIn().catalogue;
    for (const own of words) {
      const masker = new Masker();
      assert.deepEqual(masker.all(own), own);
    }
  });
});

describe('what is no secret stays readable', () => {
  for (const text of [
    'ibmcloud ce secret create --password <API_KEY>',
    'docker login --username <USERNAME> --password $TOKEN',
    'docker login -u "$USER" --password-stdin icr.io',
    'failed to fetch oauth token: unexpected status: 401 Unauthorized',
    'failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://auth.docker.io/token: 429',
    'failed to fetch oauth token: Post "https://auth.docker.io/token": dial tcp: i/o timeout',
    'error: invalid token: expected expression',
    "SyntaxError: Unexpected token: punctuation '}'",
    'RUN mkdir -p /usr/src/app && cp -p package.json /tmp',
    'docker run -p 127.0.0.1:8080:80 shop',
    'ENV NPM_TOKEN=${NPM_TOKEN}',
    'RUN --mount=type=secret,id=npmrc npm ci',
    'docker build --secret id=token,src=token.txt .',
    'password: ${{ secrets.REGISTRY_PASSWORD }}',
    'secret: not found',
    'ERROR: secret npmrc: not found',
    'unauthorized: incorrect username or password',
    'DJANGO_SECRET_KEY: required',
    'Authorization: Bearer $TOKEN',
    'API_KEY=********',
    'COMPASS=north-by-northwest',
    'pip install sk-learn-contrib-extras-and-more',
    'ssh://deployment-of-the-shop@git.example.com/shop.git',
    'OLDPWD=/usr/src/app',
    'PRIVATE_KEY=/run/secrets/key',
    'git ls-remote https://<USERNAME>:<TOKEN>@git.example.com/shop.git',
    'url."https://x-access-token:${TOKEN}@git.example.com/".insteadOf',
    'Give credentials with a build secret: `--mount=type=secret,id=apt` in the RUN.',
    'the job lacks `id-token: write`',
  ])
    it(text.slice(0, 60), () => assert.deepEqual(masked(text), { text, count: 0 }));
});
