import assert from 'node:assert/strict';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeSmaller } from '../../scripts/smaller-zip.ts';
import { writeVsix } from '../../scripts/vsix.ts';
import { zipNames } from './zip-names.ts';

const root = process.env['WHYFAIL_ROOT'] ?? '.';
const LIMIT = 1_500_000;
/** Of the script that the editor runs at its start, in bytes. */
const START_LIMIT = 100_000;

/** What an installed extension needs: the manifest and its words, what VS Code shows, what runs, notices. */
const NEEDED = [
  /^extension\.vsixmanifest$/,
  /^\[Content_Types\]\.xml$/,
  /^extension\/(?:package\.json|package\.nls(?:\.[\w-]+)?\.json|readme\.md|changelog\.md|LICENSE\.txt)$/i,
  /^extension\/dist\/(?:extension\.web\.js|(?:engine|worker|workspace|team)\.js|[a-z]+\.(?:json|bin|rows)|ThirdPartyNotices\.txt)$/,
  /^extension\/l10n\/bundle\.l10n(?:\.[\w-]+)?\.json$/,
  /^extension\/syntaxes\/build-log\.(?:tmLanguage|language)\.json$/,
  /^extension\/media\/(?:icon\.png|build-log-\w+\.svg)$/,
  /^extension\/media\/(?:report\/report\.(?:css|js)|walkthrough\/[\w-]+\.(?:md|png|svg))$/,
  /^extension\/media\/sample\/(?:build\.log|Dockerfile|server\.js|package\.json|package-lock\.json)$/,
];

/** Every relative path that package.json names, at any depth. */
function pathsIn(value: unknown): readonly string[] {
  if (typeof value === 'string')
    return /^(?:\.\/)?(?:dist|media|syntaxes)\/.*\.\w+$/.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(pathsIn) : [];
}

describe('The package', () => {
  const file = process.env['WHYFAIL_PACKAGE'] ?? '';
  const names = zipNames(file);

  it('holds only what is needed', () => {
    const others = names.filter((name) => !NEEDED.some((pattern) => pattern.test(name)));
    assert.deepEqual(others, []);
  });

  it('holds everything that package.json names, but the command line', () => {
    const { bin: _commandLine, ...manifest } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    ) as {
      bin: unknown;
    };
    const paths = pathsIn(manifest).map((path) => `extension/${path.replace(/^\.\//, '')}`);
    assert.ok(paths.length >= 6, `only ${paths.length} paths were found in package.json`);
    assert.deepEqual(
      paths.filter((path) => !names.includes(path)),
      [],
    );
  });

  it('holds the notices of what is bundled', () => {
    assert.ok(names.includes('extension/dist/ThirdPartyNotices.txt'));
  });

  it('is small', () => {
    const { size } = statSync(file);
    assert.ok(size < LIMIT, `${size} bytes`);
  });

  it('starts with little code: what is needed later is in other scripts', () => {
    const { size } = statSync(join(root, 'dist', 'extension.web.js'));
    assert.ok(size < START_LIMIT, `${size} bytes`);
  });

  it('has the same bytes when it is made again', async function () {
    this.timeout(180_000);
    const again = `${file}.again`;
    try {
      writeVsix(root, again);
      await makeSmaller(again);
      assert.ok(readFileSync(file).equals(readFileSync(again)));
    } finally {
      rmSync(again, { force: true });
    }
  });
});
