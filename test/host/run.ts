import { runTests, runVSCodeCommand } from '@vscode/test-electron';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { installBrowser } from './browser.ts';
import { bundleCases, bundleStandIn } from './bundle.ts';
import { CACHE as DESKTOP_CACHE, desktopOf } from './desktop.ts';
import { EDITIONS, editionNamed, root, serverRunsHere, type Edition } from './editions.ts';
import { stopAtTheEnd } from './ending.ts';
import { installExtension, installServer } from './server.ts';
import { QUIET } from './settings.ts';
import type { Run } from './this-run.ts';
import { copyWorkspace } from './workspace.ts';

/*
 * Runs test/host/cases in real VS Code: every edition, in the node and in the web extension host.
 *   [EDITION|node|web|restricted]…   only these
 *   --package FILE.vsix              the extension as packaged and installed, instead of this folder
 *   --grep TEXT                      only tests whose title holds TEXT
 *   --cases FOLDER                   the cases of another folder
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    package: { type: 'string' },
    grep: { type: 'string', default: '' },
    cases: { type: 'string', default: join(root, 'test', 'host', 'cases') },
  },
});

type VsCode = { readonly build: 'desktop' | 'server'; readonly executable: string };

/** A folder of its own, so that two runs at the same time do not read each other's half-written files. */
const bundles = join(root, 'out', 'test', `host-${process.pid}`);

process.exitCode = await main();

async function main(): Promise<number> {
  const runs = plannedRuns().filter(isWanted);
  if (runs.length === 0) {
    console.error(`Nothing to run for ${positionals.join(' ')}.`);
    return 2;
  }
  // The first run that fails ends them all: what it says stands at the end.
  for (const run of runs) {
    const start = Date.now();
    const passed = await runOnce(run);
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    console.log(`   ${titleOf(run)}: ${passed ? 'passed' : 'FAILED'}, ${seconds} s`);
    if (!passed) return 1;
  }
  return 0;
}

function plannedRuns(): Run[] {
  const source = values.package === undefined ? 'folder' : 'package';
  const common = { source, grep: values.grep } as const;
  const runs = EDITIONS.flatMap(({ name, version }): Run[] => {
    const edition = { ...common, edition: name, version };
    const node: Run = { ...edition, host: 'node', trust: 'trusted' };
    return source === 'package' ? [node] : [node, { ...node, host: 'web' }, { ...node, trust: 'restricted' }];
  });
  // A run without cases is an error, save that nobody has to write cases for restricted folders.
  const hasRestricted = readdirSync(values.cases).some((file) => file.endsWith('.restricted.test.ts'));
  return runs.filter(({ trust }) => trust === 'trusted' || hasRestricted);
}

function isWanted(run: Run): boolean {
  return positionals.every((word) => [run.edition, run.host, run.trust].includes(word));
}

function titleOf({ edition, host, trust, source }: Run): string {
  return `VS Code ${edition}, ${host} host${trust === 'restricted' ? ', restricted' : ''}${source === 'package' ? ', from the .vsix' : ''}`;
}

/** True when all tests of the run passed. */
async function runOnce(run: Run): Promise<boolean> {
  const edition = editionNamed(run.edition);
  const profile = mkdtempSync(join(tmpdir(), 'whyfail-profile-'));
  const workspace = copyWorkspace('workspace', { 'test/host/workspace': '.', 'media/sample': 'sample' });
  const cleanUp = stopAtTheEnd(() => {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    rmSync(bundles, { recursive: true, force: true });
  });
  try {
    const vscode = await vscodeFor(edition, run);
    if (!vscode) return true;
    console.log(`\n${titleOf(run)} (${vscode.build})`);
    const extensions = join(profile, 'extensions');
    mkdirSync(extensions);
    mkdirSync(join(profile, 'data', 'User'), { recursive: true });
    writeFileSync(join(profile, 'data', 'User', 'settings.json'), JSON.stringify(QUIET));
    if (values.package !== undefined) await installPackage(resolve(values.package), edition, vscode, profile);
    await runTests({
      vscodeExecutablePath: vscode.executable,
      extensionDevelopmentPath: run.source === 'package' ? join(root, 'test', 'host', 'for-installed') : root,
      extensionTestsPath: await bundleCases(run, resolve(values.cases), bundles),
      launchArgs: [
        workspace.folder,
        `--user-data-dir=${join(profile, 'data')}`,
        `--extensions-dir=${extensions}`,
        ...(run.host === 'web' ? ['--extensionDevelopmentKind=web'] : []),
      ],
      extensionTestsEnv: { WHYFAIL_EDITION: edition.name, WHYFAIL_TRUST: run.trust },
    });
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  } finally {
    await cleanUp();
    await workspace.remove();
  }
}

/** The desktop build where it can be had, else the server build from npm; undefined, with a word why, where neither can. */
async function vscodeFor(edition: Edition, { trust }: Run): Promise<VsCode | undefined> {
  // @vscode/test-electron always switches workspace trust off; only our stand-in can leave it on.
  const desktop = trust === 'restricted' ? undefined : await desktopOf(edition);
  if (desktop !== undefined) return { build: 'desktop', executable: desktop };
  if (!serverRunsHere) {
    if (trust !== 'restricted')
      throw new Error('There is no desktop build of VS Code, and its server needs Linux on x64.');
    console.log('Skipped: restricted folders are tested in the server build, which needs Linux on x64.');
    return undefined;
  }
  installServer(edition);
  installBrowser();
  return { build: 'server', executable: await bundleStandIn(bundles) };
}

async function installPackage(
  vsix: string,
  edition: Edition,
  vscode: VsCode,
  profile: string,
): Promise<void> {
  if (vscode.build === 'server') {
    installExtension(edition, vsix, join(profile, 'extensions'));
    return;
  }
  await runVSCodeCommand(
    [
      '--install-extension',
      vsix,
      `--extensions-dir=${join(profile, 'extensions')}`,
      `--user-data-dir=${join(profile, 'data')}`,
    ],
    { version: edition.version, cachePath: DESKTOP_CACHE },
  );
}
