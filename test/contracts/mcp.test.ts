import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { Report } from '../../src/report/index.ts';

const program = resolve(process.env['WHYFAIL_ROOT'] ?? '.', 'dist', 'whyfail.mjs');

const FAILED =
  '#5 [2/3] RUN npm ci\n#5 1.0 npm error The `npm ci` command can only install with an existing package-lock.json or\n#5 ERROR: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1\n';

describe('whyfail mcp', () => {
  const outside = mkdtempSync(join(tmpdir(), 'whyfail-mcp-'));
  const home = join(outside, 'home');
  const client = new Client({ name: 'test', version: '1.0.0' });

  /** What a tool answers: its text, and whether it says that it could not. */
  async function call(
    name: string,
    args: Record<string, unknown>,
  ): Promise<{ text: string; failed: boolean }> {
    const result = await client.callTool({ name, arguments: args });
    const [first] = result.content as { text: string }[];
    return { text: first?.text ?? '', failed: result.isError === true };
  }
  const diagnose = async (args: Record<string, unknown>): Promise<Report> =>
    JSON.parse((await call('diagnose_build_log', args)).text) as Report;

  before(async () => {
    mkdirSync(home);
    writeFileSync(join(home, 'build.log'), FAILED);
    writeFileSync(join(home, 'Dockerfile'), 'FROM node:22\nCOPY package.json ./\nRUN npm ci\n');
    writeFileSync(join(home, 'package.json'), '{"name":"shop"}\n');
    writeFileSync(join(home, 'package-lock.json'), '{"name":"shop","lockfileVersion":3,"packages":{}}\n');
    writeFileSync(join(outside, 'other.log'), FAILED);
    symlinkSync(join(outside, 'other.log'), join(home, 'link.log'));
    await client.connect(
      new StdioClientTransport({ command: process.execPath, args: [program, 'mcp'], cwd: home }),
    );
  });
  after(async () => {
    await client.close();
    rmSync(outside, { recursive: true, force: true });
  });

  it('names its tools', async () => {
    const { tools } = await client.listTools();
    assert.deepEqual(
      tools.map(({ name }) => name),
      ['diagnose_build_log', 'explain_cause'],
    );
  });
  it('diagnoses a file and a text', async () => {
    for (const args of [{ path: 'build.log' }, { log: FAILED }]) {
      const { verdict, diagnoses } = await diagnose(args);
      assert.equal(verdict, 'cause');
      assert.deepEqual(
        diagnoses.map(({ cause, line }) => [cause, line]),
        [['npm/lockfile-missing', 2]],
      );
    }
  });
  it('plans fixes in a workspace, and writes nothing', async () => {
    const [first] = (await diagnose({ path: 'build.log', workspace: '.' })).diagnoses;
    assert.match(first?.fixes[0]?.edits[0]?.diff ?? '', /^\+COPY .*package-lock\.json/m);
  });
  it('reads no file outside its folder', async () => {
    for (const path of ['../other.log', join(outside, 'other.log'), 'link.log']) {
      const { text, failed } = await call('diagnose_build_log', { path });
      assert.ok(failed, path);
      assert.match(text, /is not in .*home/);
    }
    const { failed } = await call('diagnose_build_log', { log: FAILED, workspace: '..' });
    assert.ok(failed);
  });
  it('says what it could not do, and goes on', async () => {
    for (const [args, reason] of [
      [{}, /`path` or `log`/],
      [{ path: 'absent.log' }, /absent\.log does not exist/],
    ] as const) {
      const { text, failed } = await call('diagnose_build_log', args);
      assert.ok(failed);
      assert.match(text, reason);
    }
    assert.ok((await call('explain_cause', { cause: 'no/such' })).failed);
  });
  it('explains a cause', async () => {
    assert.match((await call('explain_cause', { cause: 'npm/lockfile-missing' })).text, /package-lock\.json/);
  });
});
