import { isMap, parseAllDocuments, type YAMLMap } from 'yaml';
import type { Files } from '../../workspace/files.ts';
import { textIn } from '../yaml-edits.ts';

/** An object of Kubernetes in a file of the workspace. */
export interface Manifest {
  readonly path: string;
  readonly text: string;
  readonly kind: string;
  readonly map: YAMLMap;
}

const MOST_FILES = 300;

/** The objects of the manifests of a workspace, file by file. */
export async function manifestsOf(files: Files): Promise<Manifest[]> {
  const found: Manifest[] = [];
  for (const path of (await files.named((name) => /\.ya?ml$/i.test(name))).slice(0, MOST_FILES)) {
    const text = (await files.text(path)) ?? '';
    if (!/^kind:/m.test(text)) continue;
    for (const document of parseAllDocuments(text, { logLevel: 'silent' })) {
      const map = 'contents' in document && document.errors.length === 0 ? document.contents : null;
      if (isMap(map)) found.push({ path, text, kind: textIn(map, 'kind') ?? '', map });
    }
  }
  return found;
}
