import assert from 'node:assert/strict';
import { PLANNERS } from '../../../src/fixes/planners.ts';
import { fixed } from '../../support/workspace.ts';
import { COMMAND_ROWS } from './rows/commands.ts';
import { FILE_ROWS } from './rows/files.ts';
import { GITHUB_ROWS } from './rows/github.ts';
import { INSTRUCTION_ROWS } from './rows/instructions.ts';
import { LIST_ROWS } from './rows/lists.ts';
import { NODE_ROWS } from './rows/node.ts';
import { PACKAGE_ROWS } from './rows/packages.ts';
import { PIPELINE_ROWS } from './rows/pipelines.ts';
import { PLATFORM_ROWS } from './rows/platforms.ts';
import { SCRIPT_ROWS } from './rows/scripts.ts';
import { SHELL_ROWS } from './rows/shells.ts';
import { SOURCE_ROWS } from './rows/sources.ts';
import type { Row } from './rows/row.ts';

const ROWS: readonly Row[] = [
  ...NODE_ROWS,
  ...FILE_ROWS,
  ...PACKAGE_ROWS,
  ...INSTRUCTION_ROWS,
  ...GITHUB_ROWS,
  ...PLATFORM_ROWS,
  ...PIPELINE_ROWS,
  ...SOURCE_ROWS,
  ...COMMAND_ROWS,
  ...LIST_ROWS,
  ...SCRIPT_ROWS,
  ...SHELL_ROWS,
];

describe('fixes', () => {
  for (const [kind, files, parameters, expected, path] of ROWS) {
    const where = typeof files === 'string' ? files : JSON.stringify(files);
    it(`${kind} ${JSON.stringify(parameters)} in ${where.replace(/\r?\n/g, '⏎')}`, async () => {
      const result = await fixed(kind, files, parameters, path);
      if (typeof expected === 'string') assert.equal(result, expected);
      else {
        assert.match(result, /^withheld: /);
        assert.match(result, expected);
      }
    });
  }
  it('are each shown to be made and to be withheld', () => {
    const seen = (made: boolean): string[] =>
      [...new Set(ROWS.filter((row) => (typeof row[3] === 'string') === made).map(([kind]) => kind))].sort();
    assert.deepEqual(seen(true), Object.keys(PLANNERS).sort());
    assert.deepEqual(seen(false), Object.keys(PLANNERS).sort());
  });
});
