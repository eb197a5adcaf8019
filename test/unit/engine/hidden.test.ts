import assert from 'node:assert/strict';
import { builtIn, diagnose } from '../../support/catalogue.ts';

const ERROR = "src/app.ts(12,7): error TS2322: Type 'string' is not assignable to type 'number'.";

/** A log of BuildKit: a build step that ended well, and a COPY that lacks what it makes. */
const multiStage = (command: string, { output = ERROR, from = 'build' } = {}): string =>
  [
    '#5 [build 4/5] COPY . .',
    '#5 DONE 0.1s',
    '',
    `#6 [build 5/5] RUN ${command}`,
    '#6 0.402 > tsc -p . --outDir dist',
    `#6 3.911 ${output}`,
    '#6 DONE 4.1s',
    '',
    `#7 [web 2/2] COPY --from=${from} /app/dist /usr/share/nginx/html`,
    '#7 ERROR: failed to calculate checksum of ref 5rjq8zsu::kq3wjxkw: "/app/dist": not found',
    '------',
    ` > [web 2/2] COPY --from=${from} /app/dist /usr/share/nginx/html:`,
    '------',
    'ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref 5rjq8zsu::kq3wjxkw: "/app/dist": not found',
    '',
  ].join('\n');

const COPY = 9;

/** Line of the root, text of the step that is to be mended, and the line where a later one failed for it. */
function root(log: string): readonly [number | undefined, string | undefined, number | undefined] {
  const { diagnoses, reading } = diagnose(log);
  const { text, hidUntil } = reading.failedStep ?? {};
  return [diagnoses[0]?.line, text, hidUntil];
}

describe('a step that hid its error', () => {
  it('is the root where a later one lacks what it makes', () => {
    for (const command of [
      'npm run build || true',
      'npm run build 2>&1 | tee build.log',
      'npm run build; exit 0',
      'set +e && npm run build',
      './build.sh',
      '--mount=type=cache,target=/root/.npm sh scripts/build.sh web',
      'cd web && bash build.sh',
      '<<EOF (npm run build...)',
      'make -i build',
      'mvn --fail-never package',
    ])
      assert.deepEqual(root(multiStage(command)), [6, `RUN ${command}`, 10]);
    assert.equal(root(multiStage('npm run build || true', { from: '0' }))[0], 6);
    // What the builder says of the COPY is no other cause; it follows.
    const { diagnoses } = diagnose(multiStage('npm run build || true'));
    assert.equal(diagnoses.length, 1);
    assert.equal(diagnoses[0]?.consequences[0], COPY + 1);
  });

  it('is none where its command hides nothing', () => {
    for (const command of [
      'npm run build',
      'npm ci && npm run build',
      'set -e; npm run build',
      'set -o pipefail; npm run build | tee build.log',
      'npm run build || exit 1',
      'for f in *; do npm run build; done',
      'chmod +x build.sh && npm run build',
      'bash -e build.sh',
      '<<EOF (set -ex...)',
      'make build -j4',
    ])
      assert.equal(root(multiStage(command))[0], COPY + 1, command);
  });

  it('is none where it makes something else, says no error, or is of another stage', () => {
    assert.equal(root(multiStage('cat notes || true'))[0], COPY + 1);
    assert.equal(root(multiStage('npm run build || true', { output: 'compiled in 3 s' }))[0], COPY + 1);
    assert.equal(root(multiStage('npm run build || true', { from: 'assets' }))[0], COPY + 1);
    const lacksIt = "cp: cannot stat '/app/dist': No such file or directory";
    assert.equal(root(multiStage('npm run build || true', { output: lacksIt }))[0], COPY + 1);
  });

  it('is the root for the classic builder, which names no stages', () => {
    const log = [
      'Step 4/6 : RUN pip install -r requirements.txt || true',
      ' ---> Running in 5a6b7c8d9e0f',
      'ERROR: Could not find a version that satisfies the requirement flaskk==3.0 (from versions: none)',
      'ERROR: No matching distribution found for flaskk==3.0',
      ' ---> 6b7c8d9e0f5a',
      'Step 5/6 : RUN python manage.py collectstatic',
      ' ---> Running in 7c8d9e0f5a6b',
      'Traceback (most recent call last):',
      '  File "/app/manage.py", line 3, in <module>',
      '    import flask',
      "ModuleNotFoundError: No module named 'flask'",
      "The command '/bin/sh -c python manage.py collectstatic' returned a non-zero code: 1",
      '',
    ].join('\n');
    const [line, step, hidUntil] = root(log);
    assert.ok(line === 3 || line === 4);
    assert.equal(step, 'RUN pip install -r requirements.txt || true');
    assert.equal(hidUntil, 11);
  });

  it('is the root of a missing command where it was to install that command', () => {
    const installed = (names: string): string =>
      [
        `Step 2/3 : RUN apt-get update; apt-get install -y ${names}; rm -rf /var/lib/apt/lists/*`,
        ' ---> Running in 5a6b7c8d9e0f',
        'E: Unable to locate package libfrobnicate-dev',
        ' ---> 6b7c8d9e0f5a',
        'Step 3/3 : RUN jq . config.json',
        ' ---> Running in 7c8d9e0f5a6b',
        '/bin/sh: 1: jq: not found',
        "The command '/bin/sh -c jq . config.json' returned a non-zero code: 127",
        '',
      ].join('\n');
    assert.equal(root(installed('libfrobnicate-dev jq'))[0], 3);
    assert.equal(root(installed('libfrobnicate-dev jqp'))[0], 7);
  });

  it('is none where the workspace proves another cause', () => {
    const log = new TextEncoder().encode(multiStage('npm run build'));
    const { engine, catalogue } = builtIn();
    const { reading } = engine.diagnose(log);
    const step = reading.steps.find(({ text }) => text === 'RUN npm run build');
    assert.ok(step);
    step.text += ' || true';
    const isCopy = (cause: number): boolean =>
      catalogue.rules.causes[cause]?.id === 'dockerfile/copy-from-path-missing';
    const judged = (proves: readonly string[]): number | undefined =>
      engine.judge(reading, (cause) => ({ proves: isCopy(cause) ? proves : [], rulesOut: [] })).diagnoses[0]
        ?.line;
    assert.equal(judged([]), 6);
    assert.equal(judged(['the stage writes to /app/out']), COPY + 1);
  });
});
