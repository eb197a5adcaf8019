import type { Plugin } from 'esbuild';
import { join, relative, sep } from 'node:path';

/**
 * For a script that another one runs: what both need it asks for by name (`require`), and does not hold again.
 *
 * @param folder of the sources; absolute
 * @param lent the modules that are lent, as paths below it, which are their names
 */
export const lentPlugin = (folder: string, lent: readonly string[]): Plugin => ({
  name: 'lent',
  setup(build) {
    build.onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
      const name = relative(folder, join(resolveDir, path)).split(sep).join('/');
      return lent.includes(name) ? { path: name, external: true } : undefined;
    });
  },
});
