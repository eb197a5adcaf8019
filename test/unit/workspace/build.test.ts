import assert from 'node:assert/strict';
import { buildUsesOf } from '../../../src/workspace/build-commands.ts';
import { buildUsesOfFile } from '../../../src/workspace/build-files.ts';
import { isDockerfileName } from '../../../src/workspace/build-setup.ts';
import { buildOf } from '../../support/workspace.ts';

describe('the name of a Dockerfile', () => {
  for (const name of ['Dockerfile', 'Dockerfile.dev', 'dockerfile-web', 'api.Containerfile', 'Dockerfile.go'])
    it(`may be ${name}`, () => assert.ok(isDockerfileName(name)));
  for (const name of [
    'Dockerfile.md',
    'Dockerfile.dockerignore',
    'dockerfile-hints.test.ts',
    'dockerfile.log',
  ])
    it(`is not ${name}`, () => assert.ok(!isDockerfileName(name)));
});

const use = ({ dockerfile, context }: { dockerfile: string | null; context: string | null }): string =>
  `${dockerfile ?? '?'} in ${context ?? '?'}`;

describe('a command that builds an image', () => {
  for (const [command, expected] of [
    ['docker build .', 'Dockerfile in '],
    ['docker build -t x:1 --build-arg A=1 --no-cache api', 'api/Dockerfile in api'],
    ['cd web && docker buildx build --push -f docker/prod.Dockerfile ..', 'web/docker/prod.Dockerfile in '],
    ['sudo podman build --file=Containerfile $PWD/app', 'Containerfile in app'],
    ['buildah bud -f Dockerfile.x -t y ./a/', 'Dockerfile.x in a'],
    [
      '/kaniko/executor --context $CI_PROJECT_DIR/api --dockerfile $CI_PROJECT_DIR/api/Dockerfile.ci --destination x',
      'api/Dockerfile.ci in api',
    ],
    [
      '/kaniko/executor --context=dir:///workspace/api --dockerfile=build/Dockerfile',
      'api/build/Dockerfile in api',
    ],
    [
      'ibmcloud ce build create --name b --source https://x/y --context-dir srv --dockerfile Dockerfile.ce',
      'srv/Dockerfile.ce in srv',
    ],
    [
      'ibmcloud ce buildrun submit --name b --context-dir srv --dockerfile Dockerfile.ce',
      'srv/Dockerfile.ce in srv',
    ],
    ['cd ci && ic ce build create --source git@x:y.git --dockerfile srv/Dockerfile', 'srv/Dockerfile in '],
    [
      'executor --context git://x/y.git --context-sub-path srv --dockerfile Dockerfile',
      'srv/Dockerfile in srv',
    ],
    ['docker build "$DIR"', '? in ?'],
    ['docker build -f ../other/Dockerfile .', '? in '],
    ['docker build https://example.com/x.git', '? in ?'],
  ] as const) {
    it(command, () => assert.deepEqual(buildUsesOf(command, null).map(use), [expected]));
  }
  it('is no other command', () => {
    for (const script of [
      'docker run build .',
      'npm run build',
      'echo docker build .',
      'docker compose build',
      'kaniko',
    ])
      assert.deepEqual(buildUsesOf(script, null), []);
  });
});

describe('a file that says how images are built', () => {
  for (const [path, text, expected] of [
    ['ci/image.sh', 'cd "$(dirname "$0")/.."\ndocker build -f a/Dockerfile a\n', ['a/Dockerfile in a']],
    ['ci/image.sh', 'cd "${BASH_SOURCE[0]%/*}" && docker build .\n', ['ci/Dockerfile in ci']],
    ['ci/image.sh', 'cd $(git rev-parse --show-toplevel)/api\ndocker build .\n', ['api/Dockerfile in api']],
    ['image.sh', 'cd "$(dirname "$0")/.."\ndocker build .\n', ['? in ?']],
    [
      'Makefile',
      'DIR := x\nimage:\n\t@docker build -f docker/Dockerfile -t $(NAME) .\n',
      ['docker/Dockerfile in '],
    ],
    [
      'ops/compose.yaml',
      'services:\n  a:\n    build: ../a\n  b:\n    build: { context: .., dockerfile: b/Dockerfile, args: { V: 1 } }\n',
      ['a/Dockerfile in a', 'b/Dockerfile in '],
    ],
    [
      'docker-bake.hcl',
      'group "default" { targets = ["x"] }\ntarget "x" {\n  context = "srv"\n  dockerfile = "Dockerfile.x"\n}\n',
      ['srv/Dockerfile.x in srv'],
    ],
    [
      '.github/workflows/ci.yml',
      'jobs:\n  a:\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          context: ./web\n          file: ./web/Dockerfile.prod\n      - run: |\n          docker build \\\n            -t x api\n        working-directory: srv\n',
      ['web/Dockerfile.prod in web', 'srv/api/Dockerfile in srv/api'],
    ],
    [
      '.gitlab-ci.yml',
      'build:\n  script:\n    - /kaniko/executor --context "$CI_PROJECT_DIR" --dockerfile "$CI_PROJECT_DIR/d/Dockerfile"\n',
      ['d/Dockerfile in '],
    ],
    [
      '.harness/p.yaml',
      'pipeline:\n  steps:\n    - step:\n        type: BuildAndPushDockerRegistry\n        spec: { dockerfile: app/Dockerfile, context: app }\n',
      ['app/Dockerfile in app'],
    ],
    [
      'bc.yaml',
      'kind: BuildConfig\nspec:\n  source: { contextDir: app }\n  strategy: { dockerStrategy: { dockerfilePath: Dockerfile.x } }\n',
      ['app/Dockerfile.x in app'],
    ],
    [
      'cloudbuild.yaml',
      "steps:\n- name: gcr.io/cloud-builders/docker\n  args: ['build', '-f', 'a/Dockerfile', '-t', 'x', 'a']\n",
      ['a/Dockerfile in a'],
    ],
    [
      'task.yaml',
      'spec:\n  steps:\n  - image: gcr.io/kaniko-project/executor\n    args:\n    - --dockerfile=Dockerfile.t\n    - --context=dir:///workspace/src\n    - --destination=x\n',
      ['src/Dockerfile.t in src'],
    ],
    [
      'azure-pipelines.yml',
      'steps:\n- task: Docker@2\n  inputs: { command: build, dockerfile: srv/Dockerfile, buildContext: . }\n',
      ['srv/Dockerfile in '],
    ],
    [
      'Jenkinsfile',
      `stage('x') { sh 'docker build -f a/Dockerfile a' }\ndocker.build("y", "-f b/Dockerfile .")\n`,
      ['a/Dockerfile in a', 'b/Dockerfile in '],
    ],
    [
      'skaffold.yaml',
      'build:\n  artifacts:\n  - { image: x, context: srv, docker: { dockerfile: ci/Dockerfile } }\n  - { image: y, kaniko: {} }\n',
      ['srv/ci/Dockerfile in srv'],
    ],
    [
      'render.yaml',
      'services:\n- { env: docker, dockerfilePath: ./a/Dockerfile, dockerContext: ./a }\n- { env: node }\n',
      ['a/Dockerfile in a'],
    ],
    [
      'apps/fly.toml',
      'app = "x"\n[build]\n  dockerfile = "a/Dockerfile"\n[env]\n',
      ['apps/a/Dockerfile in apps'],
    ],
    ['fly.toml', '[env]\ndockerfile = "a/Dockerfile"\n', []],
    ['package.json', '{"scripts":{"image":"docker build -t x srv"}}', ['srv/Dockerfile in srv']],
    ['broken.yml', 'docker: [', []],
  ] as const) {
    it(path, () => assert.deepEqual(buildUsesOfFile(path, text).map(use), expected));
  }
});

describe('the Dockerfile and context of a log', () => {
  const picked = async (...args: Parameters<typeof buildOf>): Promise<unknown> => {
    const { build } = await buildOf(...args);
    return {
      dockerfile: build.dockerfile?.path ?? null,
      context: build.context,
      status: build.location.status,
      ...(build.open.dockerfiles.length > 0 ? { open: build.open.dockerfiles } : {}),
      ...(build.open.contexts.length > 0 ? { contexts: build.open.contexts } : {}),
    };
  };
  it('are those of the service that the log names', async () => {
    const files = {
      'a/Dockerfile': 'FROM x\nRUN one\n',
      'b/Dockerfile': 'FROM x\n→ RUN one\n',
      Dockerfile: 'FROM x\nCOPY f .\n',
      'compose.yaml':
        'services:\n  api:\n    build: a\n  web:\n    build: b\n  job:\n    build: { context: b, dockerfile: ../Dockerfile }\n  all:\n    build: .\n',
    };
    assert.deepEqual(await picked(files, { service: 'web' }), {
      dockerfile: 'b/Dockerfile',
      context: 'b',
      status: 'found',
    });
    const copied = { ...files, 'b/Dockerfile': 'FROM x\n', Dockerfile: 'FROM x\n→ COPY f .\n' };
    assert.deepEqual(await picked(copied, { service: 'job' }), {
      dockerfile: 'Dockerfile',
      context: 'b',
      status: 'found',
    });
  });
  it('are those whose steps the log shows', async () => {
    assert.deepEqual(
      await picked({
        'a/Dockerfile': 'FROM x\nRUN one\n',
        'b/Dockerfile': 'FROM x\nCOPY f .\n→ RUN two\n',
        'b/f': '',
      }),
      { dockerfile: 'b/Dockerfile', context: 'b', status: 'found' },
    );
  });
  it('are open where two Dockerfiles hold the steps', async () => {
    assert.deepEqual(
      await picked({ 'a/Dockerfile': 'FROM x\nRUN two\n', 'b/Dockerfile': 'FROM x\n→ RUN two\n' }),
      {
        dockerfile: null,
        context: null,
        status: 'unnamed',
        open: ['a/Dockerfile', 'b/Dockerfile'],
      },
    );
  });
  it('are told by the name that the builder prints, and by the command of the log', async () => {
    const files = { 'a/Dockerfile': 'FROM x\nRUN two\n', 'a/Dockerfile.dev': 'FROM x\n→ RUN two\n' };
    assert.deepEqual(await picked({ ...files, 'a/x': '' }, { dockerfile: 'Dockerfile.dev' }), {
      dockerfile: 'a/Dockerfile.dev',
      context: null,
      status: 'found',
      contexts: ['a', ''],
    });
    const [command = null] = buildUsesOf('docker build -f a/Dockerfile .', null);
    assert.deepEqual(await picked(files, { command }), {
      dockerfile: 'a/Dockerfile',
      context: '',
      status: 'found',
    });
  });
  it('have the context that a pipeline gives, or that holds what is copied', async () => {
    const dockerfile = 'FROM x\nCOPY package.json .\n→ RUN two\n';
    assert.deepEqual(await picked({ 'd/Dockerfile': dockerfile, 'package.json': '{}', 'd/x': '' }), {
      dockerfile: 'd/Dockerfile',
      context: '',
      status: 'found',
    });
    assert.deepEqual(
      await picked({
        'd/Dockerfile': dockerfile,
        'package.json': '{}',
        'd/package.json': '{}',
        'compose.yml': 'services: { a: { build: ./d } }\n',
      }),
      { dockerfile: 'd/Dockerfile', context: 'd', status: 'found' },
    );
  });
  it('have the context that holds the missing path in other letters', async () => {
    const failed = { text: 'COPY conf/mail.conf /etc/', stage: null, occurrence: 0, line: null };
    const files = {
      's/mail/Containerfile': 'FROM x\nCOPY conf/mail.conf /etc/\n',
      's/mail/conf/Mail.conf': '',
    };
    assert.deepEqual(await picked(files, { failed }), {
      dockerfile: 's/mail/Containerfile',
      context: 's/mail',
      status: 'found',
    });
  });
  it('say that the file was changed since', async () => {
    assert.deepEqual(
      await picked(
        { Dockerfile: 'FROM x\nRUN other\n' },
        { failed: { text: 'RUN two', stage: null, occurrence: 0, line: null } },
      ),
      {
        dockerfile: 'Dockerfile',
        context: '',
        status: 'changed',
      },
    );
  });
  it('find the instruction of a syntax error only where it still stands', async () => {
    const failed = { text: '', stage: null, occurrence: 0, line: 2 };
    const files = { Dockerfile: 'FROM x\nAPTGET y\n' };
    assert.deepEqual(await picked(files, { failed, syntaxError: 'unknown instruction: APTGET' }), {
      dockerfile: 'Dockerfile',
      context: '',
      status: 'found',
    });
    assert.deepEqual(await picked(files, { failed, syntaxError: 'unknown instruction: YUM' }), {
      dockerfile: 'Dockerfile',
      context: '',
      status: 'changed',
    });
  });
});
