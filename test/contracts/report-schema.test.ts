import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import type { PackageTable } from '../../src/catalog/packages.ts';
import { makeReport } from '../../src/report/index.ts';
import { builtIn, diagnose } from '../support/catalogue.ts';
import { EXCERPTS } from '../support/logs.ts';
import { CATALOGUE } from '../../scripts/catalogue.ts';

const root = process.env['WHYFAIL_ROOT'] ?? '.';

describe('the JSON report', () => {
  const schema = JSON.parse(readFileSync(join(root, 'docs', 'report.schema.json'), 'utf8')) as object;
  const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true, strictTypes: false }).compile(
    schema,
  );
  const packages = parse(readFileSync(join(CATALOGUE, 'packages.yaml'), 'utf8')) as PackageTable;
  const { words } = builtIn().catalogue;

  it('keeps to its published schema for examples of the catalogue', () => {
    for (const log of [
      // One in ten: all of them take long and say the same.
      ...EXCERPTS.filter((_, i) => i % 10 === 0),
      '',
      'prose.',
      'RUN x\n#5 [2/3] RUN false\n#5 ERROR: process "/bin/sh -c false" did not complete successfully: exit code: 1\n',
    ]) {
      const report: unknown = JSON.parse(
        JSON.stringify(makeReport('build.log', diagnose(log), { words, packages })),
      );
      assert.ok(validate(report), `${JSON.stringify(validate.errors?.slice(0, 3))}\n${log}`);
    }
  });
});
