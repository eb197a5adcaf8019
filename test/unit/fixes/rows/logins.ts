import { FAILED, WORKFLOW } from './projects.ts';
import type { Row } from './row.ts';

const ECR = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const LOGIN = `aws ecr get-login-password --region eu-west-1 | docker login --username AWS --password-stdin ${ECR}`;
const CI = '.github/workflows/a.yml';
const workflow = (...steps: readonly string[]): string =>
  `jobs:\n  image:\n    runs-on: ubuntu-latest\n    steps:\n${steps.join('')}`;
const BUILD = '      - run: docker build -t quay.io/acme/shop .\n';
const LOGIN_STEP =
  '      # who pushes\n      - name: Log in\n        uses: docker/login-action@v3\n        with:\n          registry: quay.io\n';

const GITLAB = '.gitlab-ci.yml';
const HUB = { registry: 'docker.io' };
const hubLogin = (token: string, user: string): string =>
  `echo "${token}" | docker login --username "${user}" --password-stdin`;
const HUB_LOGIN = hubLogin('$DOCKERHUB_TOKEN', '$DOCKERHUB_USERNAME');

/** Docker Hub, with variables of the platform. */
const HUB_ROWS: readonly Row[] = [
  [
    'pipeline/cloud-login',
    {
      ...FAILED,
      [GITLAB]:
        'a:\r\n  script:\r\n    # ours\r\n    - docker login -u u -p p $CI_REGISTRY\r\n    - docker build -t x .\r\n',
    },
    HUB,
    `a:\r\n  script:\r\n    # ours\r\n    - docker login -u u -p p $CI_REGISTRY\r\n    - ${HUB_LOGIN}\r\n    - docker build -t x .\r\n`,
    GITLAB,
  ],
  [
    'pipeline/cloud-login',
    { ...FAILED, 'azure-pipelines.yml': 'steps:\n  - script: docker build -t x .\n' },
    HUB,
    `steps:\n  - script: |\n      ${hubLogin('$(DOCKERHUB_TOKEN)', '$(DOCKERHUB_USERNAME)')}\n      docker build -t x .\n`,
    'azure-pipelines.yml',
  ],
  [
    'pipeline/cloud-login',
    { ...FAILED, [GITLAB]: "a:\n  script: ['docker build -t x .']\n" },
    HUB,
    `a:\n  script: ['${HUB_LOGIN.replaceAll('"', '')} && docker build -t x .']\n`,
    GITLAB,
  ],
  [
    'pipeline/cloud-login',
    { ...FAILED, [GITLAB]: 'a:\n  script:\n    - docker login -u $U -p $P\n    - docker build -t x .\n' },
    HUB,
    /logs in already/,
  ],
  ['pipeline/cloud-login', { ...FAILED, 'a.sh': 'docker build -t x .\n' }, HUB, /is not known/],
  [
    'pipeline/cloud-login',
    {
      ...FAILED,
      'azure-pipelines.yml':
        'steps:\n  - task: Docker@2\n    inputs:\n      command: build\n  - script: docker build -t x .\n',
    },
    HUB,
    /which build of/,
  ],
];

/** Kinds that log in before the build. */
export const LOGIN_ROWS: readonly Row[] = [
  [
    'pipeline/cloud-login',
    {
      ...FAILED,
      'build.sh': '#!/bin/sh\nset -e\ndocker build -t "$REPO/shop" .\ndocker push "$REPO/shop"\n',
    },
    { registry: ECR },
    `#!/bin/sh\nset -e\n${LOGIN}\ndocker build -t "$REPO/shop" .\ndocker push "$REPO/shop"\n`,
    'build.sh',
  ],
  [
    'pipeline/cloud-login',
    { ...FAILED, Makefile: `image:\n\t@docker build -t ${ECR}/shop .\n\t@docker push ${ECR}/shop\n` },
    {},
    `image:\n\t${LOGIN}\n\t@docker build -t ${ECR}/shop .\n\t@docker push ${ECR}/shop\n`,
    'Makefile',
  ],
  [
    'pipeline/cloud-login',
    {
      ...FAILED,
      'buildspec.yml':
        'version: 0.2\nphases:\n  build:\n    commands:\n      - docker build -t $REPO:1 .\n      - docker push $REPO:1\n',
    },
    { registry: ECR },
    `version: 0.2\nphases:\n  build:\n    commands:\n      - ${LOGIN}\n      - docker build -t $REPO:1 .\n      - docker push $REPO:1\n`,
    'buildspec.yml',
  ],
  [
    'pipeline/cloud-login',
    { ...FAILED, [CI]: workflow('      - run: docker build -t acmeshop.azurecr.io/shop .\n') },
    {},
    workflow(
      '      - run: |\n          az acr login --name acmeshop\n          docker build -t acmeshop.azurecr.io/shop .\n',
    ),
    CI,
  ],
  [
    'pipeline/cloud-login',
    {
      ...FAILED,
      Jenkinsfile: "node {\n  sh 'docker build -t europe-west1-docker.pkg.dev/p/r/shop .'\n}\n",
    },
    {},
    "node {\n  sh 'gcloud auth configure-docker europe-west1-docker.pkg.dev --quiet && docker build -t europe-west1-docker.pkg.dev/p/r/shop .'\n}\n",
    'Jenkinsfile',
  ],
  [
    'pipeline/cloud-login',
    { ...FAILED, 'a.sh': 'podman build -t de.icr.io/ns/shop . && podman push de.icr.io/ns/shop\n' },
    { registry: 'de.icr.io' },
    'ibmcloud cr region-set eu-central && ibmcloud cr login --client podman\npodman build -t de.icr.io/ns/shop . && podman push de.icr.io/ns/shop\n',
    'a.sh',
  ],
  [
    'pipeline/cloud-login',
    { ...FAILED, 'a.sh': `${LOGIN}\ndocker build -t ${ECR}/shop .\n` },
    {},
    /logs in already/,
  ],
  [
    'pipeline/cloud-login',
    { ...FAILED, 'a.sh': 'docker build -t quay.io/a/b .\n' },
    {},
    /is none whose login/,
  ],
  [
    'pipeline/cloud-login',
    { ...FAILED, 'a.sh': 'docker build -t acmeshop.azurecr.io/a -t others.azurecr.io/a .\n' },
    {},
    /is none whose login/,
  ],
  ...HUB_ROWS,
  ['pipeline/cloud-login', { ...FAILED, 'a.sh': 'echo x\n' }, { registry: ECR }, /no file/],
  [
    'github/login',
    { ...FAILED, [CI]: workflow('      - run: make\n', BUILD, LOGIN_STEP, '      - run: make push\n') },
    { registry: 'quay.io' },
    workflow('      - run: make\n', LOGIN_STEP, BUILD, '      - run: make push\n'),
    CI,
  ],
  [
    'github/login',
    { ...FAILED, [CI]: workflow(BUILD, LOGIN_STEP.trimEnd()) },
    { registry: 'quay.io' },
    workflow(LOGIN_STEP, BUILD),
    CI,
  ],
  [
    'github/login',
    { ...FAILED, [CI]: workflow(LOGIN_STEP, BUILD) },
    { registry: 'quay.io' },
    /has a step with docker\/login-action already/,
  ],
  [
    'github/login',
    { ...FAILED, [CI]: WORKFLOW },
    { registry: ECR },
    WORKFLOW.replace(
      '\n      # the image',
      `\n      - name: Log in to ${ECR}\n        uses: docker/login-action@v3\n        with:\n          registry: ${ECR}\n          username: \${{ secrets.AWS_ACCESS_KEY_ID }}\n          password: \${{ secrets.AWS_SECRET_ACCESS_KEY }}\n      # the image`,
    ),
    CI,
  ],
];

const SECRET = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: hub\ntype: kubernetes.io/dockerconfigjson\n';
const KANIKO =
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: image\nspec:\n  restartPolicy: Never\n  containers:\n    - name: build\n      image: gcr.io/kaniko-project/executor:v1.23.2\n      args: ["--context=dir:///work"]\n';
const MOUNTED = KANIKO.replace(
  'restartPolicy: Never\n',
  'restartPolicy: Never\n  volumes:\n    - name: registry-login\n      secret:\n        secretName: hub\n        items:\n          - key: ".dockerconfigjson"\n            path: config.json\n',
).replace(
  'executor:v1.23.2\n',
  'executor:v1.23.2\n      volumeMounts:\n        - name: registry-login\n          mountPath: /kaniko/.docker\n',
);
const MAKE_SECRET =
  'oc create secret docker-registry quay -n shop \\\n  --docker-server=https://quay.io --docker-username=u\n';
const RUN =
  'apiVersion: tekton.dev/v1\nkind: TaskRun\nmetadata:\n  name: image\nspec:\n  serviceAccountName: builder\n';
const account = (name: string, rest = ''): string =>
  `apiVersion: v1\nkind: ServiceAccount\n${rest}metadata:\n  name: ${name}\n`;

/** Kinds that hand a secret of the workspace to what pulls or pushes in a cluster. */
export const SECRET_ROWS: readonly Row[] = [
  ['kubernetes/kaniko-login', { ...FAILED, 's.yaml': SECRET, 'k.yaml': KANIKO }, {}, MOUNTED, 'k.yaml'],
  [
    'kubernetes/kaniko-login',
    { ...FAILED, 's.yaml': SECRET, 'k.yaml': MOUNTED },
    {},
    /k\.yaml mounts a login already/,
  ],
  ['kubernetes/kaniko-login', { ...FAILED, 'k.yaml': KANIKO }, {}, /which secret holds the login/],
  [
    'kubernetes/kaniko-login',
    {
      ...FAILED,
      's.yaml': SECRET,
      'k.yaml': KANIKO.replace('restartPolicy: Never\n', 'volumes:\n    - name: work\n      emptyDir: {}\n'),
    },
    {},
    MOUNTED.replace('restartPolicy: Never\n  ', '').replace(
      '            path: config.json\n',
      '            path: config.json\n    - name: work\n      emptyDir: {}\n',
    ),
    'k.yaml',
  ],
  [
    'kubernetes/link-secret',
    { ...FAILED, 'up.sh': `${MAKE_SECRET}oc new-app quay.io/acme/shop\n` },
    { registry: 'quay.io' },
    `${MAKE_SECRET}oc -n shop secrets link default quay --for=pull\noc new-app quay.io/acme/shop\n`,
    'up.sh',
  ],
  [
    'kubernetes/link-secret',
    { ...FAILED, Makefile: 'secret:\n\tkubectl create secret docker-registry hub --docker-username=u' },
    {},
    `secret:\n\tkubectl create secret docker-registry hub --docker-username=u\n\tkubectl patch serviceaccount default -p '{"imagePullSecrets":[{"name":"hub"}]}'`,
    'Makefile',
  ],
  [
    'kubernetes/link-secret',
    { ...FAILED, 'up.sh': MAKE_SECRET },
    { registry: 'ghcr.io' },
    /no command of the workspace/,
  ],
  [
    'kubernetes/link-secret',
    { ...FAILED, 'up.sh': `${MAKE_SECRET}oc secrets link builder quay\n` },
    { account: 'builder' },
    /links a secret already/,
  ],
  [
    'tekton/account-secret',
    { ...FAILED, 'run.yaml': `${SECRET}---\n${account('builder')}---\n${account('other')}---\n${RUN}` },
    {},
    `${SECRET}---\n${account('builder', 'secrets:\n  - name: hub\n')}---\n${account('other')}---\n${RUN}`,
    'run.yaml',
  ],
  [
    'tekton/account-secret',
    { ...FAILED, 's.yaml': SECRET, 'a.yaml': account('builder', 'secrets:\n  - name: git\n') },
    {},
    account('builder', 'secrets:\n  - name: hub\n  - name: git\n'),
    'a.yaml',
  ],
  [
    'tekton/account-secret',
    { ...FAILED, 's.yaml': SECRET, 'a.yaml': account('builder', 'secrets:\n  - name: hub\n') },
    {},
    /names the secret already/,
  ],
  [
    'tekton/account-secret',
    { ...FAILED, 's.yaml': SECRET, 'r.yaml': RUN },
    {},
    /service account of the run is not known/,
  ],
  [
    'openshift/push-secret',
    {
      ...FAILED,
      's.yaml': SECRET,
      'b.yaml':
        'apiVersion: shipwright.io/v1beta1\nkind: Build\nmetadata:\n  name: shop\nspec:\n  output:\n    image: quay.io/acme/shop\n',
    },
    {},
    'apiVersion: shipwright.io/v1beta1\nkind: Build\nmetadata:\n  name: shop\nspec:\n  output:\n    image: quay.io/acme/shop\n    pushSecret: hub\n',
    'b.yaml',
  ],
];
