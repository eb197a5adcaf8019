import { resolve } from 'node:path';
import { format } from 'node:util';
import type { Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { editionNamed } from './editions.ts';
import { isNoise } from './noise.ts';
import { startServer, type Server } from './server.ts';

/*
 * Stands in for the executable of VS Code where its desktop build cannot be had: takes the arguments that
 * @vscode/test-electron passes, runs the tests in VS Code's server and a headless browser, ends with their exit code.
 */

/** How long the tests of one run may take, in milliseconds. */
const TIME_LIMIT = Number(process.env['WHYFAIL_TIME_LIMIT'] ?? 300_000);
const EXIT = { crashed: 125, timedOut: 124 } as const;

interface Arguments {
  readonly folder: string;
  readonly tests: string;
  readonly developed: readonly string[];
  readonly extensions: string;
  readonly host: 'node' | 'web';
}

process.exitCode = await main(parse(process.argv.slice(2)));

function parse(args: readonly string[]): Arguments {
  const valuesOf = (name: string): string[] =>
    args.flatMap((arg) => (arg.startsWith(`--${name}=`) ? [arg.slice(name.length + 3)] : []));
  const one = (name: string): string => {
    const [value] = valuesOf(name);
    if (value === undefined) throw new Error(`The argument --${name} is missing.`);
    return resolve(value);
  };
  const folder = args.find((arg) => !arg.startsWith('-'));
  if (folder === undefined) throw new Error('The folder to open is missing.');
  return {
    folder: resolve(folder),
    tests: one('extensionTestsPath'),
    developed: valuesOf('extensionDevelopmentPath').map((path) => resolve(path)),
    extensions: one('extensions-dir'),
    host: valuesOf('extensionDevelopmentKind').includes('web') ? 'web' : 'node',
  };
}

async function main(args: Arguments): Promise<number> {
  const server = await startServer(editionNamed(process.env['WHYFAIL_EDITION'] ?? ''), {
    // The argument for the kind does nothing in the server of 1.100; this setting does the same in all versions.
    settings: args.host === 'web' ? { 'remote.extensionKind': { 'whyfail.whyfail': ['web'] } } : {},
    trust: process.env['WHYFAIL_TRUST'] === 'restricted' ? 'restricted' : 'trusted',
    extensions: args.extensions,
  });
  try {
    return await showWorkbench(server, args);
  } finally {
    await server.stop();
  }
}

async function showWorkbench(server: Server, { folder, tests, developed }: Arguments): Promise<number> {
  const { browser, stop } = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const ended = outcome(page);
    await page.exposeFunction('codeAutomationLog', (_kind: string, parts: readonly unknown[]) => {
      const text = format(...parts);
      if (!isNoise(text)) console.log(text);
    });
    await page.goto(
      server.address(folder, [
        ...developed.map((path) => ['extensionDevelopmentPath', server.uri(path)] as const),
        ['extensionTestsPath', server.uri(tests)],
        ['skipWelcome', 'true'],
        ['skipReleaseNotes', 'true'],
      ]),
    );
    return await ended;
  } finally {
    await stop();
  }
}

/** The exit code of the tests, or of what kept them from ending. */
function outcome(page: Page): Promise<number> {
  return new Promise((settle) => {
    const giveUp = (code: number, why: string): void => {
      console.error(why);
      settle(code);
    };
    void page.exposeFunction('codeAutomationExit', settle);
    page.on('crash', () => giveUp(EXIT.crashed, 'The browser crashed.'));
    setTimeout(
      () => giveUp(EXIT.timedOut, `The tests did not end within ${TIME_LIMIT / 1000} s.`),
      TIME_LIMIT,
    ).unref();
  });
}
