import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtIn } from '../../support/catalogue.ts';

const root = process.env['WHYFAIL_ROOT'] ?? '.';
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const readme = read('README.md');
const strings = JSON.parse(read('package.nls.json')) as Record<string, string>;
const manifest = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>;
  contributes: {
    commands: { title: string; category: string }[];
    configuration: { properties: Record<string, { default: unknown; markdownDescription: string }> };
  };
};
const shown = (text: string): string => strings[text.replace(/^%|%$/g, '')] ?? text;

/** The rows of the table below a heading, as their cells. */
function table(heading: string): string[][] {
  const section = readme.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
}

describe('README.md', () => {
  it('lists the commands of package.json', () => {
    assert.deepEqual(
      table('Commands').map(([title]) => title),
      manifest.contributes.commands.map(({ title, category }) => `${category}: ${shown(title)}`),
    );
  });
  it('lists the settings of package.json, with their defaults and descriptions', () => {
    assert.deepEqual(
      table('Settings'),
      Object.entries(manifest.contributes.configuration.properties).map(([name, setting]) => [
        `\`${name}\``,
        `\`${JSON.stringify(setting.default)}\``,
        shown(setting.markdownDescription),
      ]),
    );
  });
  it('leads only to files and scripts that are there', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target = '']) => target);
    assert.deepEqual(
      links.filter((target) => !existsSync(join(root, target))),
      [],
    );
    for (const [, name = ''] of readme.matchAll(/npm run ([\w:-]+)/g))
      assert.ok(manifest.scripts[name], name);
  });
  it('does not promise more causes than there are', () => {
    const promised = Number(/More than ([\d,]+) causes/.exec(readme)?.[1]?.replace(',', ''));
    const causes = builtIn().catalogue.rules.causes.length;
    assert.ok(promised > 0 && causes > promised, `${causes} causes`);
  });
});
