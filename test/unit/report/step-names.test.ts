import assert from 'node:assert/strict';
import type { LogReading } from '../../../src/engine/index.ts';
import { printedValues } from '../../../src/report/printed-values.ts';
import { gitIsTold, stepName } from '../../../src/report/step-names.ts';
import { printedDockerfile } from '../../../src/workspace/printed-dockerfile.ts';
import { builtIn } from '../../support/catalogue.ts';

const read = (text: string): LogReading => builtIn().engine.diagnose(new TextEncoder().encode(text)).reading;

const nameOf = (reading: LogReading, name: string): string | undefined =>
  stepName({ reading, variables: printedValues(reading, printedDockerfile(reading)) }, name);

/** The log of a classic build whose last instruction fails. */
function classic(...instructions: readonly string[]): LogReading {
  const steps = instructions.map(
    (text, i) => `Step ${i + 1}/${instructions.length} : ${text}\n ---> Running in 0123456789ab\n`,
  );
  const command = instructions.at(-1)!.replace(/^RUN /, '');
  return read(
    `Sending build context to Docker daemon  2.048kB\n${steps.join('')}failed\nThe command '/bin/sh -c ${command}' returned a non-zero code: 1\n`,
  );
}

/** The same of BuildKit, which prints no values. */
const buildkit = (run: string): LogReading =>
  read(
    `#7 [2/2] RUN ${run}\n#7 0.31 failed\n#7 ERROR: process "/bin/sh -c ${run}" did not complete successfully: exit code: 1\n`,
  );

describe('the names of a failed step', () => {
  it('hold the address that curl or wget was to load', () => {
    const url = 'https://dl.vendor.example/tool-1.2.tar.gz';
    for (const run of [
      `curl -fsSL ${url} | tar xz`,
      `apt-get update && wget -qO- "${url}" | tar xz && ls`,
      `set -ex; curl --url=${url} -o /tmp/a`,
      `curl -x http://proxy.example:3128 -e http://www.example/ ${url} -o a`,
    ])
      assert.equal(nameOf(buildkit(run), 'step_url'), url, run);
    assert.equal(nameOf(buildkit(`curl -fsSL ${url}`), 'step_host'), 'dl.vendor.example');
  });
  it('are filled with the values that the log prints', () => {
    const reading = classic(
      'FROM alpine:3.20',
      'ARG VERSION=1.2',
      'ENV URL=https://dl.vendor.example/$VERSION/a.tgz',
      'RUN curl $URL | tar xz',
    );
    assert.equal(nameOf(reading, 'step_url'), 'https://dl.vendor.example/1.2/a.tgz');
  });
  it('are filled with what the step itself sets', () => {
    const run = 'VERSION=2.0 && export ARCH=amd64 && wget https://dl.vendor.example/$VERSION/a-${ARCH}.tgz';
    assert.equal(nameOf(buildkit(run), 'step_url'), 'https://dl.vendor.example/2.0/a-amd64.tgz');
  });
  it('keep a variable whose value is not known', () => {
    const run = 'curl -L https://dl.vendor.example/${VERSION}.tgz | tar xz';
    assert.equal(nameOf(buildkit(run), 'step_url'), 'https://dl.vendor.example/${VERSION}.tgz');
    assert.equal(nameOf(buildkit('curl -L $URL | tar xz'), 'step_url'), undefined);
  });
  it('hold nothing where the step loads several files or none', () => {
    assert.equal(
      nameOf(buildkit('curl https://a.example/x | tar x; curl https://b.example/y | tar x'), 'step_url'),
      undefined,
    );
    assert.equal(nameOf(buildkit('echo https://a.example/x'), 'step_url'), undefined);
    assert.equal(nameOf(buildkit('make'), 'step_host'), undefined);
  });
  it('hold the address of the archive that is unpacked', () => {
    const url = 'https://dl.vendor.example/tool.tgz';
    for (const run of [
      `curl -o /a https://dl.vendor.example/a.json && curl -sL ${url} | gunzip | tar x`,
      `wget https://dl.vendor.example/a.json ${url} && tar xf tool.tgz`,
    ])
      assert.equal(nameOf(buildkit(run), 'step_archive'), url, run);
    assert.equal(nameOf(buildkit('tar xf tool.tgz'), 'step_archive'), undefined);
    const reading = classic(
      'FROM alpine:3.20',
      `RUN wget -P /tmp ${url}`,
      'RUN tar xf /tmp/tool.tgz -C /opt',
    );
    assert.equal(nameOf(reading, 'step_archive'), url);
  });
  it('hold the repository that git was to fetch', () => {
    const url = 'https://git.vendor.example/acme/tool.git';
    for (const run of [
      `git clone --depth 1 -b v1.2 ${url} /src`,
      `git -c http.sslVerify=false clone ${url}`,
      `mkdir a && cd a && git init && git remote add origin ${url} && git fetch origin`,
    ])
      assert.equal(nameOf(buildkit(run), 'step_repository'), url, run);
    assert.equal(
      nameOf(buildkit('git clone git@git.vendor.example:acme/tool.git'), 'step_repository'),
      'git@git.vendor.example:acme/tool.git',
    );
    assert.equal(
      nameOf(buildkit('git clone https://a.example/x && git clone https://a.example/y'), 'step_repository'),
      undefined,
    );
  });
  it('hold the key that gpg was to fetch', () => {
    const key = '9554F04D7259F04124DE6B476D5A82AC7E37093B';
    assert.equal(nameOf(buildkit(`gpg --recv-keys ${key} && gpg -k ${key}`), 'step_key'), key);
    assert.equal(nameOf(buildkit('gpg --recv-keys 0xEE8CBC9E EEA14886'), 'step_key'), undefined);
  });
  it('tell whether git was told a word', () => {
    const run = 'TAG=v1.2; git clone -b $TAG https://git.vendor.example/a && tool a#v1.3';
    const step = { reading: buildkit(run), variables: new Map<string, string>() };
    assert.ok(gitIsTold(step, 'v1.2') && gitIsTold(step, 'clone'));
    assert.ok(!gitIsTold(step, 'v1.3'));
  });
  it('hold the step itself', () => {
    assert.equal(nameOf(buildkit('make all'), 'step'), 'RUN make all');
  });
});
