import assert from 'node:assert/strict';
import type { PackageTable } from '../../../src/catalog/packages.ts';
import type { Report } from '../../../src/report/index.ts';
import { makeReportOf } from '../../../src/report/of-log.ts';
import { printedDockerfile } from '../../../src/workspace/printed-dockerfile.ts';
import { builtIn } from '../../support/catalogue.ts';

const NO_PACKAGES: PackageTable = { command: {}, header: {}, library: {}, pkgconfig: {}, package: {} };
const LOG = `Sending build context to Docker daemon  2.048kB
Step 1/4 : FROM alpine:3.11.5 AS download
 ---> a187dde48cd2
Step 2/4 : ARG VERSION
 ---> Running in a00be5b3a2f0
Removing intermediate container a00be5b3a2f0
 ---> 09aad8e1a6d2
Step 3/4 : RUN curl -LO https://dl.example.com/\${VERSION}/probe.tar.gz && tar -xzvf probe.tar.gz
 ---> Running in 67b0f64f0779
gzip: invalid magic
tar: Child returned status 1
The command '/bin/sh -c curl -LO https://dl.example.com/\${VERSION}/probe.tar.gz && tar -xzvf probe.tar.gz' returned a non-zero code: 1
`;

async function reportOf(text: string): Promise<Report> {
  const { catalogue, engine } = builtIn();
  const answer = engine.diagnose(new TextEncoder().encode(text));
  return makeReportOf('x.log', answer, { words: catalogue.words, packages: NO_PACKAGES }, engine);
}

describe('the report of a log alone', () => {
  it('reads the base image in the excerpt of the Dockerfile, through a stage that it shows', async () => {
    const { diagnoses } = await reportOf(
      [
        '#5 [build 2/5] RUN apt-get update && apt-get install -y libwidget9',
        '#5 6.310 E: Unable to locate package libwidget9',
        '#5 ERROR: process "/bin/sh -c apt-get update" did not complete successfully: exit code: 100',
        'Dockerfile:3',
        '--------------------',
        '   1 |     FROM debian:bookworm-slim AS base',
        '   2 |     FROM base AS build',
        '   3 | >>> RUN apt-get update && apt-get install -y libwidget9',
        '--------------------',
        'ERROR: failed to solve: exit code: 100',
      ].join('\n'),
    );
    assert.match(diagnoses[0]?.message ?? '', /debian:bookworm-slim/);
  });

  it('takes the instructions that the classic builder printed for the Dockerfile', async () => {
    const { files, diagnoses } = await reportOf(LOG);
    assert.equal(files, null);
    assert.equal(diagnoses[0]?.cause, 'dockerfile/url-argument-empty');
    assert.match(diagnoses[0].message, /VERSION/);
    // Lines in the facts are those of the log.
    assert.ok(
      diagnoses[0].reasons.some((reason) => reason.includes('(line 4)')),
      diagnoses[0].reasons.join(),
    );
  });

  it('asks for the whole output where the display for terminals shows only the end of a step', async () => {
    const said = ['frobnicating 3 widgets', 'frob: gave up on widget 2'];
    const command = 'process "/bin/sh -c ./frob" did not complete successfully: exit code: 3';
    const short = [' => ERROR [2/2] RUN ./frob  0.3s', '------', ' > [2/2] RUN ./frob:'];
    const whole = ['#6 [2/2] RUN ./frob', ...said.map((line) => `#6 0.2 ${line}`), `#6 ERROR: ${command}`];
    const steps = async (lines: readonly string[]): Promise<string> => {
      const { verdict, diagnoses } = await reportOf(lines.join('\n'));
      assert.equal(verdict, 'unknown');
      return diagnoses[0]?.resolve.map(({ text, command: run }) => `${text} ${run ?? ''}`).join('\n') ?? '';
    };
    const end = ['------', `ERROR: failed to solve: ${command}`];
    assert.match(await steps([...short, ...said.map((line) => `0.2 ${line}`), ...end]), /--progress=plain/);
    assert.doesNotMatch(await steps([...whole, ...end]), /--progress=plain/);
  });

  it('says nothing of arguments where the build did not print its beginning', async () => {
    const cut = LOG.slice(LOG.indexOf('Step 2/4'));
    assert.equal((await reportOf(cut)).diagnoses[0]?.cause, 'tar/not-an-archive');
  });
  it('says nothing of arguments that have a value', async () => {
    const given = LOG.replace('ARG VERSION', 'ARG VERSION=1.0');
    assert.equal((await reportOf(given)).diagnoses[0]?.cause, 'tar/not-an-archive');
  });
  it('names the package of PyPI that brings a Python module', async () => {
    const report = await reportOf(
      "#9 [4/4] RUN python app.py\n#9 0.2 ModuleNotFoundError: No module named 'rest_framework'\n" +
        '#9 ERROR: process "/bin/sh -c python app.py" did not complete successfully: exit code: 1\n',
    );
    assert.equal(report.diagnoses[0]?.resolve[0]?.command, 'python -m pip install djangorestframework');
  });
  it('knows the last build only', () => {
    const { reading } = builtIn().engine.diagnose(
      new TextEncoder().encode(
        `Step 1/2 : FROM a\nStep 2/2 : ARG V\nSuccessfully built 0123456789ab\n${LOG}`,
      ),
    );
    assert.doesNotMatch(printedDockerfile(reading) ?? '', /ARG V$/m);
    assert.match(printedDockerfile(reading) ?? '', /^ARG VERSION$/m);
  });
});
