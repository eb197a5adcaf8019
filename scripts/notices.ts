import type { Metafile } from 'esbuild';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)(?:[-.]\w+)*$/i;

/**
 * The licence texts of the packages that bundles hold, for the people who get the bundles.
 *
 * @param root the project; absolute
 * @param metafiles what esbuild says went into the bundles
 * @throws {Error} when a package comes without a licence text: it may not be shipped unseen
 */
export function thirdPartyNotices(root: string, metafiles: readonly Metafile[]): string {
  const notices = bundledFolders(metafiles).map((folder) => noticeOf(join(root, folder)));
  return [`Whyfail contains parts of the following packages.\n`, ...notices].join(`\n${'-'.repeat(80)}\n\n`);
}

/** Folders of packages of which at least one byte is in a bundle, sorted. */
function bundledFolders(metafiles: readonly Metafile[]): readonly string[] {
  const folders = metafiles
    .flatMap(({ outputs }) => Object.values(outputs))
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .flatMap(([path]) => /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+/.exec(path.replace(/\\/g, '/'))?.[0] ?? []);
  return [...new Set(folders)].sort();
}

function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as Package;
  const texts = readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  if (texts.length === 0)
    throw new Error(`${name} ${version} is bundled and has no licence text in ${folder}`);
  return `${name} ${version} (${license ?? 'licence below'})\n\n${texts.join('\n\n')}\n`;
}
