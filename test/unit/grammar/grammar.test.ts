import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = process.env['WHYFAIL_ROOT'] ?? process.cwd();
const cases = join(root, 'test/unit/grammar/cases');

describe('grammar of build logs', () => {
  for (const file of readdirSync(cases)) {
    it(`gives the scopes that ${file} asserts`, () => {
      const tool = join(root, 'node_modules/vscode-tmgrammar-test/dist/unit.js');
      const grammar = join(root, 'syntaxes/build-log.tmLanguage.json');
      const run = spawnSync(process.execPath, [tool, '-c', '-g', grammar, join(cases, file)], {
        cwd: root,
        encoding: 'utf8',
      });
      assert.equal(run.status, 0, run.stdout + run.stderr);
    });
  }
});
