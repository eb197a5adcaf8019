import type { Row } from './row.ts';

const PROJECT = {
  'srv/api/Dockerfile': 'FROM node\nCOPY package.json .\n→ COPY src src\n',
  'srv/api/package.json': '{}',
  'srv/api/src/a.js': '',
};
const ELSEWHERE = { 'package.json': '{}', 'src/a.js': '', 'docker/Dockerfile': 'FROM node\nCOPY src src\n' };

/** Where a platform says the context and the Dockerfile: its file, what is in it, and what a fix makes of it. */
interface Platform {
  readonly file: string;
  readonly text: string;
  readonly made: string;
}

const skaffold = (rest: string): string =>
  `apiVersion: skaffold/v4beta11\nkind: Config\nbuild:\n  artifacts:\n    - image: acme/api\n${rest}`;
const render = (rest: string): string =>
  `services:\n  - type: web\n    name: api\n    runtime: docker\n${rest}`;
const tekton = (rest: string): string =>
  `kind: Pipeline\nspec:\n  tasks:\n    - name: image\n      taskRef:\n        name: kaniko\n      params:\n${rest}        - name: IMAGE\n          value: x\n`;
const jenkins = (options: string): string => `docker.build("api:\${env.BUILD_NUMBER}", "${options}")\n`;
const pod = (rest: string): string =>
  `kind: Pod\nspec:\n  containers:\n    - name: kaniko\n      image: gcr.io/kaniko-project/executor\n      args:\n        - --context=git://github.com/acme/shop.git#refs/heads/main\n${rest}`;
const codeEngine = (rest: string): string =>
  `ibmcloud ce build create --name api --source https://github.com/acme/shop${rest}\n`;
const config = (strategy: string): string =>
  `kind: BuildConfig\nspec:\n  strategy:\n    type: Docker\n    dockerStrategy:${strategy}\n`;

/** The build of srv/api/Dockerfile in the root of the repository; it belongs into the folder of the Dockerfile. */
const IN_ROOT: readonly Platform[] = [
  {
    file: 'skaffold.yaml',
    text: skaffold('      docker:\n        dockerfile: srv/api/Dockerfile\n'),
    made: skaffold('      context: srv/api\n      docker:\n        dockerfile: Dockerfile\n'),
  },
  {
    file: 'render.yaml',
    text: render('    dockerfilePath: ./srv/api/Dockerfile\n'),
    made: render('    dockerfilePath: ./srv/api/Dockerfile\n    dockerContext: srv/api\n'),
  },
  {
    file: 'tekton/pipeline.yaml',
    text: tekton('        - name: DOCKERFILE\n          value: ./srv/api/Dockerfile\n'),
    made: tekton(
      '        - name: CONTEXT\n          value: srv/api\n        - name: DOCKERFILE\n          value: ./srv/api/Dockerfile\n',
    ),
  },
  {
    file: 'Jenkinsfile',
    text: jenkins('-f srv/api/Dockerfile .'),
    made: jenkins('-f srv/api/Dockerfile srv/api'),
  },
  {
    file: 'k8s/kaniko.yaml',
    text: pod('        - --dockerfile=srv/api/Dockerfile\n'),
    made: pod('        - --dockerfile=Dockerfile\n        - --context-sub-path=srv/api\n'),
  },
  {
    file: 'scripts/build.sh',
    text: codeEngine(' --dockerfile srv/api/Dockerfile'),
    made: codeEngine(' --dockerfile Dockerfile --context-dir srv/api'),
  },
  {
    file: 'acr.sh',
    text: 'az acr build -r acme --file srv/api/Dockerfile .\n',
    made: 'az acr build -r acme --file srv/api/Dockerfile srv/api\n',
  },
];

/** A build that names no Dockerfile; the one that it needs is docker/Dockerfile. */
const UNNAMED: readonly Platform[] = [
  {
    file: 'skaffold.yaml',
    text: skaffold(''),
    made: skaffold('      docker:\n        dockerfile: docker/Dockerfile\n'),
  },
  { file: 'render.yaml', text: render(''), made: render('    dockerfilePath: docker/Dockerfile\n') },
  {
    file: 'tekton/pipeline.yaml',
    text: tekton(''),
    made: tekton('        - name: DOCKERFILE\n          value: docker/Dockerfile\n'),
  },
  { file: 'Jenkinsfile', text: jenkins('.'), made: jenkins('-f docker/Dockerfile .') },
  { file: 'k8s/kaniko.yaml', text: pod(''), made: pod('        - --dockerfile=docker/Dockerfile\n') },
  {
    file: 'acr.sh',
    text: 'az acr build -r acme .\n',
    made: 'az acr build -f docker/Dockerfile -r acme .\n',
  },
  {
    file: 'build-config.yaml',
    text: config(''),
    made: config('\n      dockerfilePath: docker/Dockerfile'),
  },
];

const rowsOf = (
  platforms: readonly Platform[],
  project: Readonly<Record<string, string>>,
  given: Readonly<Record<string, string>>,
): Row[] =>
  platforms.map(({ file, text, made }) => [
    'pipeline/dockerfile-path',
    { ...project, [file]: text },
    given,
    made,
    file,
  ]);

const STAGED = { Dockerfile: 'FROM node AS prod\n→ RUN x\n' };
const target = (file: string, text: (stage: string) => string): Row => [
  'pipeline/build-target',
  { ...STAGED, [file]: text('production') },
  { from: 'production', to: 'prod' },
  text('prod'),
  file,
];

/** Every way in which a platform says where the files of a build are, and which stage it is. */
export const PLACE_ROWS: readonly Row[] = [
  target('skaffold.yaml', (stage) => skaffold(`      docker:\n        target: ${stage}\n`)),
  target('docker-bake.hcl', (stage) => `target "api" {\n  context = "."\n  target = "${stage}"\n}\n`),
  target(
    'docker-bake.json',
    (stage) => `{ "target": { "api": { "target": "${stage}", "context": "." } } }\n`,
  ),
  target('Jenkinsfile', (stage) => jenkins(`--target ${stage} .`)),
  target(
    'azure-pipelines.yml',
    (stage) =>
      `steps:\n  - task: Docker@2\n    inputs:\n      command: build\n      arguments: --pull --target=${stage}\n`,
  ),
  ...rowsOf(IN_ROOT, PROJECT, { context: 'srv/api' }),
  ...rowsOf(UNNAMED, ELSEWHERE, { directory: 'docker', dockerfile: 'Dockerfile' }),
];
