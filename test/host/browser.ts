import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Chromium from '@sparticuz/chromium';
import type * as Playwright from 'playwright-core';
import { install } from '../../scripts/setup.mjs';
import { root } from './editions.ts';
import { stopAtTheEnd } from './ending.ts';

const cache = join(root, '.cache');
// The browser's packages belong to test/package.json, and this file runs from elsewhere once it is bundled.
const require = createRequire(join(root, 'test', 'package.json'));

const FLAGS = [
  // Test machines are containers that often run as root, where Chromium has no sandbox.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Installs the browser and its driver unless they are there. */
export function installBrowser(): void {
  install(join(root, 'test'));
}

/** Starts headless Chromium from npm. Close it with `stop`. */
export async function openBrowser(): Promise<{
  readonly browser: Playwright.Browser;
  stop(): Promise<void>;
}> {
  installBrowser();
  const executablePath = await unpacked();
  const { chromium } = require('playwright-core') as typeof Playwright;
  // Chromium that is closed while it starts leaves files behind; they go with their folder.
  const temporary = mkdtempSync(join(tmpdir(), 'whyfail-browser-'));
  const browser = await chromium.launch({
    executablePath,
    args: FLAGS,
    env: { ...process.env, TMPDIR: temporary },
    // Signals are ours: the browser is ended along with the server.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const stop = stopAtTheEnd(async () => {
    await browser.close();
    rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
  });
  return { browser, stop };
}

/** The Chromium of the npm package, unpacked into .cache once for each version. */
async function unpacked(): Promise<string> {
  const { dependencies } = require('./package.json') as { dependencies: Readonly<Record<string, string>> };
  const folder = join(cache, `chromium-${dependencies['@sparticuz/chromium'] ?? ''}`);
  const program = join(folder, 'chromium');
  if (existsSync(program)) return program;
  mkdirSync(cache, { recursive: true });
  // Unpacked aside and moved, so that two runs at the same time never see half a browser.
  const aside = mkdtempSync(join(cache, 'unpack-'));
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = aside;
  try {
    const packed = require('@sparticuz/chromium') as typeof Chromium;
    await packed.executablePath();
    renameSync(aside, folder);
  } catch (error) {
    if (!existsSync(program)) throw error;
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    rmSync(aside, { recursive: true, force: true });
  }
  return program;
}
