import { broughtTo, copyOf } from '../../dockerfile/copies.ts';
import { joinPath } from '../../dockerfile/paths.ts';
import { excludedBy } from '../../workspace/docker-ignore.ts';
import type { Hint, Subject } from './hint.ts';

const MODULES = 'node_modules';

/** The COPY that brings the whole context of a Node project, node_modules of this machine included. */
export async function modulesNotIgnored({ files, build, file }: Subject): Promise<Hint[]> {
  const { context, ignore } = build;
  if (context === null || excludedBy(ignore, MODULES)) return [];
  if (!(await files.isFile(joinPath(context, 'package.json')))) return [];
  const copy = file.instructions
    .map((each) => copyOf(file, each))
    .find((each) => each?.sources.includes('') === true && broughtTo(each, MODULES) !== null);
  if (!copy) return [];
  return [
    {
      kind: 'dockerignore',
      folder: MODULES,
      ignoreFile: ignore.path,
      at: copy.instruction,
      span: copy.instruction,
      fix: { kind: 'dockerignore/add', given: { path: MODULES } },
    },
  ];
}
