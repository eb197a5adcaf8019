import type { Plugin } from 'esbuild';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * For a bundle that is split: what the start needs becomes one file. esbuild makes a file for each set of modules that the
 * same parts of a program share, and Node takes about a millisecond to load each; where every part that is loaded later
 * needs all of the start, there is one such set.
 *
 * @param start path of the module that imports what the start needs; importing it alone does nothing
 * @param others paths of the other programs of the bundle, which are to share that file
 */
export const startPlugin = (start: string, others: readonly string[] = []): Plugin => ({
  name: 'start',
  setup(build) {
    const later = new Set(others);
    build.onResolve({ filter: /^\.{1,2}\// }, ({ kind, path, resolveDir }) => {
      if (kind === 'dynamic-import') later.add(join(resolveDir, path));
      return undefined;
    });
    build.onLoad({ filter: /\.ts$/ }, ({ path }) =>
      later.has(path)
        ? { contents: `import ${JSON.stringify(start)};\n${readFileSync(path, 'utf8')}`, loader: 'ts' }
        : undefined,
    );
  },
});
