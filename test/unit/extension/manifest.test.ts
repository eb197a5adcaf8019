import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS, LANGUAGE, SETTINGS, TOOL } from '../../../src/extension/names.ts';
import { LOG_LANGUAGES } from '../../../src/extension/logs/candidate.ts';
import { compactLines } from '../../../src/report/compact.ts';
import type { Report } from '../../../src/report/index.ts';

const root = process.env['WHYFAIL_ROOT'] ?? process.cwd();
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly icon: string;
  readonly contributes: {
    readonly commands: readonly { command: string; title: string; category: string }[];
    readonly menus: Readonly<Record<string, readonly { command: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, { scope: string }>> };
    readonly languages: readonly { id: string; configuration: string; icon: Record<string, string> }[];
    readonly grammars: readonly { language: string; path: string; scopeName: string }[];
    readonly languageModelTools: readonly { name: string }[];
    readonly problemMatchers: readonly {
      pattern: { regexp: string; file: number; line: number; column: number; message: number; code: number };
    }[];
    readonly walkthroughs: readonly { steps: readonly { media: { markdown: string } }[] }[];
  };
}

const manifest = JSON.parse(read('package.json')) as Manifest;
const { contributes } = manifest;
const sources = readdirSync(join(root, 'src/extension'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: read(join('src/extension', file)) }));
const code = sources.map(({ text }) => text).join('\n');

describe('package.json and the code of the extension', () => {
  const contributed = contributes.commands.map(({ command }) => command);

  it('contributes only commands that the code has', () => {
    const known = new Set<string>(Object.values(COMMANDS));
    assert.deepEqual(
      contributed.filter((command) => !known.has(command)),
      [],
    );
  });

  it('registers every command by its name, and no other', () => {
    for (const key of Object.keys(COMMANDS)) {
      const uses = new RegExp(`(?:registerCommand|answer)\\(\\s*COMMANDS\\.${key}\\b`, 'g');
      assert.equal([...code.matchAll(uses)].length, 1, `COMMANDS.${key} is registered once`);
    }
    assert.doesNotMatch(code, /registerCommand\(\s*['"`]/);
  });

  it('offers in the palette what takes no arguments, "Diagnose build" first', () => {
    assert.equal(contributed[0], COMMANDS.diagnose);
    const internal = Object.entries(COMMANDS).slice(contributed.length);
    assert.deepEqual(
      internal.map(([, command]) => contributed.includes(command)),
      internal.map(() => false),
    );
    for (const { category } of contributes.commands) assert.equal(category, 'Whyfail');
  });

  it('shows in menus only commands that it contributes', () => {
    for (const item of Object.values(contributes.menus).flat()) assert.ok(contributed.includes(item.command));
  });

  it('has the same settings in both, each with a scope and each read', () => {
    const { properties } = contributes.configuration;
    assert.deepEqual(Object.keys(properties).sort(), Object.values(SETTINGS).sort());
    for (const [name, { scope }] of Object.entries(properties)) assert.equal(scope, 'resource', name);
    for (const key of Object.keys(SETTINGS))
      assert.match(code, new RegExp(`isOn\\(\\s*'${key}'|'${key}'`), key);
  });

  it('wakes up for the languages in which logs are looked for, and at no start-up', () => {
    const languages = [...LOG_LANGUAGES, 'dockerfile'].map((language) => `onLanguage:${language}`);
    // A team that has causes of its own writes them in YAML, which many others write too.
    assert.deepEqual(
      [...manifest.activationEvents].sort(),
      [...languages, 'workspaceContains:.whyfail'].sort(),
    );
  });

  it('has one language, one grammar and one tool, as the code names them', () => {
    assert.deepEqual(
      contributes.languages.map(({ id }) => id),
      [LANGUAGE],
    );
    assert.deepEqual(
      contributes.grammars.map(({ language }) => language),
      [LANGUAGE],
    );
    assert.deepEqual(
      contributes.languageModelTools.map(({ name }) => name),
      [TOOL],
    );
  });

  it('names only files that are there', () => {
    const files = [
      manifest.icon,
      ...contributes.grammars.map(({ path }) => path),
      ...contributes.languages.flatMap(({ configuration, icon }) => [configuration, ...Object.values(icon)]),
      ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.markdown)),
    ];
    for (const file of files) assert.ok(existsSync(join(root, file)), file);
  });

  it('has a string for every placeholder of package.json, and no other', () => {
    const used = [...read('package.json').matchAll(/"%([\w.]+)%"/g)].map((match) => match[1] ?? '');
    const strings = JSON.parse(read('package.nls.json')) as Record<string, string>;
    assert.deepEqual(Object.keys(strings).sort(), [...new Set(used)].sort());
  });

  it('lists every string of the code for translation (a stale list is written anew)', () => {
    const calls = [...code.matchAll(/\bl10n\.t\(/g)].length;
    const found = [...code.matchAll(/\bl10n\.t\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g)];
    assert.equal(found.length, calls, 'every l10n.t takes a literal text');
    const texts = found.map(([, single, double]) => (single ?? double ?? '').replace(/\\(.)/g, '$1'));
    const wanted = Object.fromEntries([...new Set(texts)].sort().map((text) => [text, text]));
    const file = join(root, 'l10n/bundle.l10n.json');
    const stale =
      !existsSync(file) || JSON.stringify(JSON.parse(readFileSync(file, 'utf8'))) !== JSON.stringify(wanted);
    if (stale) writeFileSync(file, `${JSON.stringify(wanted, null, 2)}\n`);
    assert.ok(!stale, 'l10n/bundle.l10n.json was stale and is written anew; run the test again');
  });
});

describe('problem matcher whyfail-compact', () => {
  it('reads what --format compact prints', () => {
    const report = {
      log: 'logs/build.log',
      diagnoses: [
        { line: 34, column: 7, message: 'npm ci found no [lock] file.', cause: 'npm/lockfile-missing' },
      ],
    } as unknown as Report;
    const { pattern } = contributes.problemMatchers[0]!;
    const groups = new RegExp(pattern.regexp).exec(compactLines(report).trimEnd());
    assert.ok(groups);
    assert.deepEqual(
      [pattern.file, pattern.line, pattern.column, pattern.message, pattern.code].map((i) => groups[i]),
      ['logs/build.log', '34', '7', 'npm ci found no [lock] file.', 'npm/lockfile-missing'],
    );
  });
});

describe('borders of the extension', () => {
  it('lets no feature import another', () => {
    for (const { file, text } of sources.filter((each) => each.file.startsWith('features'))) {
      assert.doesNotMatch(text, /from '\.\/|from '\.\.\/features\//, file);
    }
  });

  it('keeps the command line and Node modules out of it', () => {
    for (const { file, text } of sources) {
      assert.doesNotMatch(text, /from '[^']*\/cli\//, file);
      assert.doesNotMatch(text, /^import (?!type)[^;]*from 'node:/m, file);
    }
  });
});
