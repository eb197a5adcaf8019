import assert from 'node:assert/strict';
import { parseDockerfile } from '../../../src/dockerfile/parse.ts';
import { installsOf, packageName } from '../../../src/dockerfile/installs.ts';
import { commandsOf, programWords } from '../../../src/dockerfile/shell.ts';

const commands = (script: string): string[] =>
  commandsOf(script).map((command) =>
    programWords(command)
      .map(({ value }) => value)
      .join(' '),
  );

describe('the commands of a shell script', () => {
  for (const [script, expected] of [
    ['a b && c || d; e | f &', ['a b', 'c', 'd', 'e', 'f']],
    ['FOO=1 BAR="x y" npm ci > log 2>&1', ['npm ci']],
    ['if [ -f x ]; then sudo apt-get install y; fi', ['[ -f x ]', 'apt-get install y', 'fi']],
    ['echo "a && b" \'c;d\' $(e && f) `g; h`', ['echo a && b c;d $(e && f) `g; h`']],
    ['# comment\nmake # more\n{ a; b; }', ['make', 'a', 'b']],
    ['x \\\n  y', ['x y']],
    ['(cd api && docker build .)', ['cd api', 'docker build .']],
    ['echo "open', ['echo open']],
  ] as const) {
    it(script, () => assert.deepEqual(commands(script), expected));
  }
  it('are found in a RUN with their packages', () => {
    const file = parseDockerfile(
      'FROM a\nRUN apt-get update && DEBIAN_FRONTEND=x apt-get -qq install -y -t stable \\\n  git=1.2 \\\n  lib:amd64 && apk add -t .deps --no-cache make\n',
    );
    const installs = installsOf(file, file.instructions[1]!);
    assert.deepEqual(
      installs.map(({ manager, packages }) => [manager, packages.map(({ value }) => packageName(value))]),
      [
        ['apt', ['git', 'lib']],
        ['apk', ['make']],
      ],
    );
  });
});
