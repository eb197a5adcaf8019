import assert from 'node:assert/strict';
import { excludedBy, ignoreFileOf, parseIgnore } from '../../../src/workspace/docker-ignore.ts';
import { Files } from '../../../src/workspace/files.ts';
import { gitIgnoredBy } from '../../../src/workspace/git-ignore.ts';
import { memoryWorkspace } from '../../../src/workspace/memory.ts';

const docker = (rules: string, path: string): string | null =>
  excludedBy({ rules: parseIgnore(rules) }, path)?.text ?? null;

describe('.dockerignore', () => {
  for (const [rules, path, expected] of [
    ['node_modules', 'node_modules/x/y', 'node_modules'],
    ['node_modules', 'pkg/node_modules', null],
    ['**/node_modules', 'pkg/node_modules/x', '**/node_modules'],
    ['/dist/', 'dist/a.js', '/dist/'],
    ['*\n!src', 'src/a', null],
    ['*\n!src', 'lib/a', '*'],
    ['*\n!src/keep', 'src', null],
    ['dist\ndist/a', 'dist', 'dist'],
    ['!a\na', 'a', 'a'],
    ['# a\n\n  a  ', 'a', 'a'],
    ['Dist', 'dist', null],
    ['*.json\n!package.json', 'package.json', null],
    ['*.json\n!package.json', 'package-lock.json', '*.json'],
    ['\ufeffa\r\nb\r\n', 'a', 'a'],
    ['a+b(c)', 'a+b(c)', 'a+b(c)'],
    ['[', 'x', null],
  ] as const) {
    it(`${JSON.stringify(rules)} ${expected === null ? 'keeps' : 'excludes'} ${path}`, () =>
      assert.equal(docker(rules, path), expected));
  }
  it('of the Dockerfile itself comes first', async () => {
    const files = new Files(
      memoryWorkspace({ 'a/.dockerignore': 'x', 'a/Dockerfile.dev.dockerignore': 'y' }),
    );
    assert.equal(
      (await ignoreFileOf(files, 'a', 'a/Dockerfile.dev', 'docker')).path,
      'a/Dockerfile.dev.dockerignore',
    );
    assert.equal((await ignoreFileOf(files, 'a', 'a/Dockerfile', 'docker')).path, 'a/.dockerignore');
  });
});

describe('.gitignore', () => {
  for (const [rules, path, expected] of [
    ['dist', 'a/dist/x', 'dist'],
    ['/dist', 'a/dist/x', null],
    ['dist/', 'dist', null],
    ['*.lock\n!yarn.lock', 'a/yarn.lock', null],
    ['*.lock\n!yarn.lock', 'poetry.lock', '*.lock'],
    ['a/**/b', 'a/x/y/b', 'a/**/b'],
    ['build/*', 'build/x', 'build/*'],
    ['# dist\n\\#x', '#x', '\\#x'],
  ] as const) {
    it(`${JSON.stringify(rules)} ${expected === null ? 'keeps' : 'excludes'} ${path}`, async () => {
      const files = new Files(memoryWorkspace({ '.gitignore': rules, [path]: '' }));
      assert.equal((await gitIgnoredBy(files, path))?.rule ?? null, expected);
    });
  }
  it('of a nearer folder decides', async () => {
    const files = new Files(
      memoryWorkspace({ '.gitignore': '*.txt', 'a/.gitignore': '!x.txt', 'a/x.txt': '' }),
    );
    assert.equal(await gitIgnoredBy(files, 'a/x.txt'), null);
  });
});
