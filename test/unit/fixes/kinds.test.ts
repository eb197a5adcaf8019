import assert from 'node:assert/strict';
import { PLANNERS } from '../../../src/fixes/planners.ts';
import { fixed } from '../../support/workspace.ts';
import { BUILD_ROWS } from './rows/builds.ts';
import { COMMAND_ROWS } from './rows/commands.ts';
import { COMPILED_ROWS } from './rows/compiled.ts';
import { COPY_ROWS } from './rows/copies.ts';
import { FILE_ROWS } from './rows/files.ts';
import { GITHUB_ROWS } from './rows/github.ts';
import { IMAGE_ROWS } from './rows/images.ts';
import { INSTRUCTION_ROWS } from './rows/instructions.ts';
import { LINE_ROWS } from './rows/lines.ts';
import { NODE_ROWS } from './rows/node.ts';
import { PACKAGE_ROWS } from './rows/packages.ts';
import { PIPELINE_ROWS } from './rows/pipelines.ts';
import { PLATFORM_ROWS } from './rows/platforms.ts';
import { PYTHON_ROWS } from './rows/python.ts';
import { SHELL_ROWS } from './rows/shells.ts';
import { SOURCE_ROWS } from './rows/sources.ts';
import { TYPESCRIPT_ROWS } from './rows/typescript.ts';
import { USER_ROWS } from './rows/users.ts';
import { VARIABLE_ROWS } from './rows/variables.ts';
import type { Row } from './rows/row.ts';

const ROWS: readonly Row[] = [
  ...BUILD_ROWS,
  ...COMMAND_ROWS,
  ...COMPILED_ROWS,
  ...COPY_ROWS,
  ...FILE_ROWS,
  ...GITHUB_ROWS,
  ...IMAGE_ROWS,
  ...INSTRUCTION_ROWS,
  ...LINE_ROWS,
  ...NODE_ROWS,
  ...PACKAGE_ROWS,
  ...PIPELINE_ROWS,
  ...PLATFORM_ROWS,
  ...PYTHON_ROWS,
  ...SHELL_ROWS,
  ...SOURCE_ROWS,
  ...TYPESCRIPT_ROWS,
  ...USER_ROWS,
  ...VARIABLE_ROWS,
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
