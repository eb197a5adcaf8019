import assert from 'node:assert/strict';
import type { LogReading } from '../../../src/engine/index.ts';
import { copiedPath, copiedProgram } from '../../../src/report/copied-path.ts';
import { builtIn } from '../../support/catalogue.ts';

/** The log of a build of BuildKit whose last instruction fails. */
function reading(...instructions: readonly string[]): LogReading {
  const last = instructions.length;
  const steps = instructions
    .slice(0, -1)
    .map((text, i) => `#${i + 4} [${i + 1}/${last}] ${text}\n#${i + 4} DONE 0.1s\n`);
  const run = instructions.at(-1)!;
  const number = last + 3;
  return builtIn().engine.diagnose(
    new TextEncoder().encode(
      `${steps.join('')}#${number} [${last}/${last}] ${run}\n#${number} 0.31 failed\n` +
        `#${number} ERROR: process "/bin/sh -c ${run.slice(4)}" did not complete successfully: exit code: 1\n`,
    ),
  ).reading;
}

describe('the COPY that should have brought a path', () => {
  it('is the one of the directory in which the step runs', () => {
    const log = reading('FROM alpine', 'WORKDIR /app', 'COPY . .', 'RUN sh tools/setup.sh');
    assert.deepEqual(copiedPath(log, 'tools/setup.sh'), {
      instruction: 'COPY . .',
      source: 'tools/setup.sh',
    });
    assert.equal(copiedPath(log, './run.sh')?.source, 'run.sh');
    assert.equal(copiedPath(log, '/app/run.sh')?.source, 'run.sh');
    assert.equal(copiedPath(log, '/usr/bin/tool'), null);
  });

  it('is found in a Dockerfile that does not write its words in capitals', () => {
    const log =
      'Step 1/4 : from alpine\nStep 2/4 : Workdir /app\nStep 3/4 : copy . .\nStep 4/4 : run sh tools/setup.sh\n' +
      "failed\nThe command '/bin/sh -c sh tools/setup.sh' returned a non-zero code: 1\n";
    const { reading: classic } = builtIn().engine.diagnose(new TextEncoder().encode(log));
    assert.equal(copiedPath(classic, 'tools/setup.sh')?.source, 'tools/setup.sh');
  });
  it('is the one of the directory to which the step changes', () => {
    const log = reading('FROM alpine', 'COPY . /src/', 'RUN cd /src && sed -i s/a/b/ conf/a.ini && make');
    assert.deepEqual(copiedPath(log, 'conf/a.ini'), { instruction: 'COPY . /src/', source: 'conf/a.ini' });
    assert.equal(
      copiedPath(reading('FROM alpine', 'COPY . /src/', 'RUN cd /tmp && cat a.ini'), 'a.ini'),
      null,
    );
    assert.equal(
      copiedPath(reading('FROM alpine', 'COPY . /src/', 'RUN cd $DIR && cat a.ini'), 'a.ini'),
      null,
    );
  });
  it('is that of a directory of the context', () => {
    const log = reading('FROM alpine', 'ADD --chown=1:1 conf /app/conf', 'COPY src/ /lib/', 'RUN make');
    assert.equal(copiedPath(log, '/app/conf/a.ini')?.source, 'conf/a.ini');
    assert.equal(copiedPath(log, '/lib/a.c')?.source, 'src/a.c');
    assert.equal(copiedPath(log, '/app/a'), null);
  });
  it('is that of a directory in which the step runs', () => {
    const log = reading(
      'FROM alpine',
      'ADD /shop /app',
      'WORKDIR /app',
      'RUN pip install -r requirements.txt',
    );
    assert.equal(copiedPath(log, 'requirements.txt')?.source, 'shop/requirements.txt');
    const script = reading('FROM alpine', 'WORKDIR /app', 'COPY gradlew /app', 'RUN ls build.gradle');
    assert.equal(copiedPath(script, 'build.gradle'), null);
  });
  it('is the last of several, before the step', () => {
    const log = reading('FROM alpine', 'COPY . /app', 'COPY web/ /app/web/', 'RUN make', 'RUN ls /app/web/a');
    assert.equal(copiedPath(log, '/app/web/a')?.source, 'web/a');
  });
  it('is none where single files, another stage or an address are copied', () => {
    for (const copy of [
      'COPY package.json /app/',
      'COPY Makefile /app/',
      'COPY --from=build /out /app/',
      'ADD https://dl.vendor.example/a /app/',
    ])
      assert.equal(copiedPath(reading('FROM alpine', copy, 'RUN ls /app/a'), '/app/a'), null, copy);
  });
  it('is none for a path of the system', () => {
    const log = reading('FROM alpine', 'COPY . .', 'RUN ls /usr/bin/tool && ls tool');
    assert.equal(copiedPath(log, '/usr/bin/tool'), null);
    assert.equal(copiedPath(log, 'tool')?.source, 'tool');
    assert.equal(copiedPath(reading('FROM alpine', 'COPY . /', 'RUN ls'), '/etc/tool.conf'), null);
  });
  it('may stand in the excerpt of the Dockerfile alone', () => {
    const log = [
      ' => ERROR [build 9/9] RUN ./tools/setup.sh       12.6s',
      '------',
      ' > [build 9/9] RUN ./tools/setup.sh:',
      '1.074 /bin/sh: 1: ./tools/setup.sh: not found',
      '------',
      'Dockerfile:9',
      '--------------------',
      '   7 |     FROM alpine',
      '   8 |     COPY . .',
      '   9 | >>> RUN ./tools/setup.sh',
      '--------------------',
      'ERROR: failed to solve: process "/bin/sh -c ./tools/setup.sh" did not complete successfully: exit code: 127',
    ].join('\n');
    const pasted = builtIn().engine.diagnose(new TextEncoder().encode(log)).reading;
    assert.equal(copiedPath(pasted, './tools/setup.sh')?.instruction, 'COPY . .');
    const other = log
      .replace('   8 |     COPY . .', '   8 |     FROM scratch')
      .replace('FROM alpine', 'COPY . .');
    const apart = builtIn().engine.diagnose(new TextEncoder().encode(other)).reading;
    assert.equal(copiedPath(apart, './tools/setup.sh'), null);
  });
  it('is none for patterns and variables', () => {
    const log = reading('FROM alpine', 'WORKDIR /app', 'COPY . .', 'RUN ls');
    assert.equal(copiedPath(log, '*.jar'), null);
    assert.equal(copiedPath(log, '$DIR/a'), null);
    assert.equal(copiedPath(log, ''), null);
  });
});

describe('the COPY that brought a program', () => {
  it('is found by the path of the program', () => {
    for (const copy of ['COPY app /srv/app', 'COPY --from=build /out/app /srv/', 'COPY app b.txt .'])
      assert.equal(copiedProgram(reading('FROM alpine', 'WORKDIR /srv', copy, 'RUN ./app'), './app'), copy);
    assert.equal(copiedProgram(reading('FROM alpine', 'COPY app /srv/', 'RUN /opt/app'), '/opt/app'), null);
  });
  it('is found by the name of a command', () => {
    const copy = 'COPY --from=build /out/tool /usr/local/bin/';
    assert.equal(copiedProgram(reading('FROM alpine', copy, 'RUN tool --help'), 'tool'), copy);
    assert.equal(copiedProgram(reading('FROM alpine', 'COPY . .', 'RUN tool --help'), 'tool'), null);
  });
});
