import assert from 'node:assert/strict';
import type { PackageTable } from '../../../src/catalog/packages.ts';
import { makeReportOf } from '../../../src/report/of-log.ts';
import { builtIn } from '../../support/catalogue.ts';

const PACKAGES: PackageTable = {
  command: { rsync: { apt: 'rsync', apk: 'rsync', dnf: 'rsync' } },
  header: {},
  library: {},
  pkgconfig: {},
  package: {},
};

/** The command that the first step of the answer names, for a build that lacks rsync. */
async function installed(...instructions: readonly string[]): Promise<string | undefined> {
  const all = [...instructions, 'RUN rsync -a a b'];
  const steps = all.map(
    (text, i) => `Step ${i + 1}/${all.length} : ${text}\n ---> Running in 0123456789ab\n`,
  );
  const log = `${steps.join('')}/bin/sh: rsync: not found\nThe command '/bin/sh -c rsync -a a b' returned a non-zero code: 127\n`;
  const { catalogue, engine } = builtIn();
  const answer = engine.diagnose(new TextEncoder().encode(log));
  const { diagnoses } = await makeReportOf(
    'x.log',
    answer,
    { words: catalogue.words, packages: PACKAGES },
    engine,
  );
  assert.equal(diagnoses[0]?.cause, 'shell/command-not-found');
  return diagnoses[0].resolve[0]?.command;
}

describe('the install command of an answer', () => {
  it('is that of the base image', async () => {
    assert.equal(await installed('FROM alpine:3.20'), 'apk add --no-cache rsync');
    assert.match((await installed('FROM pytorch/pytorch:2.3')) ?? '', /^apt-get update && /);
    assert.equal(await installed('FROM acme/base:1'), undefined);
  });
  it('is that of the default of an argument', async () => {
    assert.equal(await installed('ARG BASE=alpine:3.20', 'FROM $BASE'), 'apk add --no-cache rsync');
    assert.equal(await installed('ARG BASE', 'FROM $BASE'), undefined);
  });
  it('is that of a package manager that ran before in the same stage', async () => {
    assert.equal(
      await installed('FROM acme/base:1', 'RUN apk add --no-cache git'),
      'apk add --no-cache rsync',
    );
    assert.match(
      (await installed('FROM acme/base:1', 'RUN apt-get update && apt-get install -y git')) ?? '',
      /^apt-get update && /,
    );
    assert.match((await installed('FROM acme/base:1', 'RUN yum install -y git')) ?? '', /^(?:dnf|yum) /);
  });
});
