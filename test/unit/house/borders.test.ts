import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

const src = join(process.env['WHYFAIL_ROOT'] ?? '.', 'src');

/**
 * What the files of a folder may import: other folders of src, packages, Node's modules (`node:`), `vscode`, and what the
 * bundler makes (`whyfail:lent`).
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  engine: [],
  dockerfile: ['engine', 'dockerfile-ast', 'vscode-languageserver-textdocument'],
  catalog: ['engine', 'dockerfile', 'workspace', 'fixes', 'yaml', '@eslint-community/regexpp', 're2js'],
  workspace: ['engine', 'dockerfile', 'catalog', 'yaml', '@balena/dockerignore'],
  fixes: ['engine', 'dockerfile', 'catalog', 'workspace', 'yaml', '@balena/dockerignore'],
  report: ['engine', 'dockerfile', 'catalog', 'workspace', 'fixes', 'sarif'],
  cli: [
    'engine',
    'dockerfile',
    'catalog',
    'workspace',
    'fixes',
    'report',
    'node:*',
    'yaml',
    're2js',
    'tinyglobby',
    '@modelcontextprotocol/sdk',
    'zod',
  ],
  extension: ['engine', 'dockerfile', 'catalog', 'workspace', 'fixes', 'report', 'vscode', 'whyfail:lent'],
};

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

/** The modules that a file imports, types too; only the types of Node's own modules run nowhere and are free. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(src, file), 'utf8').replace(/^import type .* from 'node:\w+';$/gm, '');
  return [
    ...text.matchAll(
      /(?:^|\n)(?:import|export)\s[^'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g,
    ),
  ].map(([, a, b, c]) => a ?? b ?? c ?? '');
}

/** The modules that are loaded together with a file: neither those of types nor those that it loads when it needs them. */
function loadedWith(file: string): string[] {
  const text = file.endsWith('.ts') ? readFileSync(join(src, file), 'utf8') : '';
  return [...text.matchAll(/^(?:import|export) (?!type )(?:[^'";]* from )?'([^']+)';/gm)].map(
    ([, target]) => target ?? '',
  );
}

/** The folder of src that a relative import leads to. */
const folderOf = (file: string, target: string): string =>
  relative(src, resolve(join(src, file), '..', target)).split(sep)[0] ?? '';

describe('the borders between folders', () => {
  it('know every folder', () => {
    assert.deepEqual(
      [...new Set(files.map((file) => file.split(sep)[0] ?? ''))].sort(),
      Object.keys(MAY_IMPORT).sort(),
    );
  });
  for (const folder of Object.keys(MAY_IMPORT)) {
    it(`hold for ${folder}`, () => {
      const allowed = MAY_IMPORT[folder] ?? [];
      const wrong = files
        .filter((file) => file.startsWith(folder + sep))
        .flatMap((file) =>
          importsOf(file)
            .map((target) => (target.startsWith('.') ? folderOf(file, target) : target))
            .filter(
              (target) => target !== folder && !allowed.some((each) => `${target}/`.startsWith(`${each}/`)),
            )
            .filter((target) => !(target.startsWith('node:') && allowed.includes('node:*')))
            .map((target) => `${file} imports ${target}`),
        );
      assert.deepEqual(wrong, []);
    });
  }
  it('go through the door of the engine', () => {
    const wrong = files
      .filter((file) => !file.startsWith(`engine${sep}`))
      .flatMap((file) =>
        importsOf(file)
          .filter(
            (target) =>
              target.startsWith('.') &&
              folderOf(file, target) === 'engine' &&
              !target.endsWith('/engine/index.ts'),
          )
          .map((target) => `${file} imports ${target}`),
      );
    assert.deepEqual(wrong, []);
  });
  it('keep features of the extension apart', () => {
    const feature = /^extension[\\/]features[\\/]([^\\/]+)/;
    const wrong = files
      .filter((file) => feature.test(file))
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => target.startsWith('.'))
          .map((target) => relative(src, resolve(join(src, file), '..', target)))
          .filter((target) => feature.test(target) && feature.exec(target)?.[1] !== feature.exec(file)?.[1])
          .map((target) => `${file} imports ${target}`),
      );
    assert.deepEqual(wrong, []);
  });
  it('let the command line start without any package', () => {
    const { modules, packages } = startOf(join('cli', 'bin.ts'));
    assert.ok(modules.has(join('engine', 'diagnose.ts')));
    assert.deepEqual(
      packages.filter((each) => !each.startsWith('node:')),
      [],
    );
  });
  it('let the extension start without any package', () => {
    const { modules, packages } = startOf(join('extension', 'main.ts'));
    assert.ok(modules.has(join('engine', 'diagnose.ts')));
    assert.deepEqual([...new Set(packages)].sort(), ['vscode', 'whyfail:lent']);
  });
});

/** The modules that are loaded with a file, and the packages that they import. */
function startOf(file: string): { modules: ReadonlySet<string>; packages: readonly string[] } {
  const modules = new Set<string>();
  const packages: string[] = [];
  const visit = (each: string): void => {
    if (modules.has(each)) return;
    modules.add(each);
    for (const target of loadedWith(each))
      if (target.startsWith('.')) visit(relative(src, resolve(join(src, each), '..', target)));
      else packages.push(target);
  };
  visit(file);
  return { modules, packages };
}
