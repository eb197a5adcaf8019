import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { mkdirSync, readFileSync, readdirSync, existsSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';

/** A running Python package index. */
export interface PythonIndex {
  /** The address for pip's --index-url. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * Packs every folder below `sources` (NAME-VERSION, a setup.py project) as a source distribution and serves them as pip
 * expects an index (PEP 503), on this machine only. `scratch` is a folder for the archives.
 */
export async function servePython(sources: string, scratch: string): Promise<PythonIndex> {
  const packages = new Map<string, string[]>();
  mkdirSync(scratch, { recursive: true });
  for (const folder of readdirSync(sources)) {
    const name = folder.slice(0, folder.lastIndexOf('-'));
    const archive = `${folder}.tar.gz`;
    addMetadata(join(scratch, folder), join(sources, folder), folder);
    const run = spawnSync('tar', ['-czf', join(scratch, archive), '-C', scratch, folder]);
    if (run.status !== 0) throw new Error(`${folder} cannot be packed`);
    packages.set(name, [...(packages.get(name) ?? []), archive]);
  }
  const server = createServer((request, response) => {
    const [, kind, name] = (request.url ?? '').split('/');
    const archives = packages.get(name ?? '');
    const file = join(scratch, name ?? '');
    if (kind === 'simple' && archives) {
      response.setHeader('content-type', 'text/html');
      response.end(archives.map((archive) => `<a href="/files/${archive}">${archive}</a>`).join('\n'));
    } else if (kind === 'files' && name?.endsWith('.tar.gz') && existsSync(file))
      response.end(readFileSync(file));
    else response.writeHead(404).end();
  });
  // Images name the address: a lab that keeps them keeps the port.
  const kept = join(scratch, 'port');
  const wanted = existsSync(kept) ? Number(readFileSync(kept, 'utf8')) : 0;
  await new Promise<void>((resolve) => server.listen(wanted, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  writeFileSync(kept, String(port));
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}/simple/`, stop };
}

function addMetadata(target: string, source: string, folder: string): void {
  const split = folder.lastIndexOf('-');
  spawnSync('cp', ['-r', source, dirname(target)]);
  const metadata = `Metadata-Version: 2.1\nName: ${folder.slice(0, split)}\nVersion: ${folder.slice(split + 1)}\n`;
  writeFileSync(join(target, 'PKG-INFO'), metadata);
}
