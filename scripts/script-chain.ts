import { build, type BuildOptions, type BuildResult, type Plugin } from 'esbuild';
import { relative, resolve, sep } from 'node:path';

type Built = BuildResult<{ metafile: true }>;

/**
 * Bundles a script and others that it runs later (src/extension/scripts). What several of them need is in the first of them
 * alone. It lends these modules and packages by name, as `LENT` of the module `whyfail:lent`; to the scripts behind it they are
 * what they `require`.
 *
 * @param root of the project; absolute
 * @param scripts options of each, in the order in which they are run
 * @returns what esbuild says of each
 */
export async function buildChain(root: string, scripts: readonly BuildOptions[]): Promise<Built[]> {
  const needs = await Promise.all(scripts.map((options) => needsOf(root, options)));
  const had = new Set<string>();
  const lent = needs.map((names, i) => {
    const own = [...names].filter((name) => !had.has(name));
    for (const name of own) had.add(name);
    return own.filter((name) => needs.slice(i + 1).some((later) => later.has(name)));
  });
  return Promise.all(
    scripts.map((options, i) =>
      bundle(root, options, { lent: lent[i] ?? [], borrowed: new Set(lent.slice(0, i).flat()) }),
    ),
  );
}

/** The modules of a script, as paths from the root, and the packages in it. */
async function needsOf(root: string, options: BuildOptions): Promise<Set<string>> {
  const { metafile } = await bundle(root, { ...options, write: false }, { lent: [], borrowed: new Set() });
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  return new Set(
    inputs.flatMap(([path, { bytesInOutput }]) => {
      const name = path.startsWith('src/')
        ? path
        : /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
      return name === undefined || bytesInOutput === 0 ? [] : [name];
    }),
  );
}

function bundle(
  root: string,
  options: BuildOptions,
  { lent, borrowed }: { readonly lent: readonly string[]; readonly borrowed: ReadonlySet<string> },
): Promise<Built> {
  const plugin: Plugin = {
    name: 'chain',
    setup(build) {
      build.onResolve({ filter: /^whyfail:lent$/ }, () => ({ path: 'lent', namespace: 'whyfail' }));
      build.onLoad({ filter: /^lent$/, namespace: 'whyfail' }, () => ({
        contents: lendingModule(lent),
        resolveDir: root,
      }));
      build.onResolve({ filter: /./ }, ({ path, resolveDir }) => {
        const name = path.startsWith('.')
          ? relative(root, resolve(resolveDir, path)).split(sep).join('/')
          : path;
        return borrowed.has(name) ? { path: name, external: true } : undefined;
      });
    },
  };
  return build({ ...options, plugins: [plugin, ...(options.plugins ?? [])], metafile: true });
}

const lendingModule = (lent: readonly string[]): string =>
  [
    ...lent.map(
      (name, i) => `import * as m${i} from ${JSON.stringify(name.startsWith('src/') ? `./${name}` : name)};`,
    ),
    `export const LENT = new Map([${lent.map((name, i) => `[${JSON.stringify(name)}, m${i}]`).join()}]);`,
  ].join('\n');
