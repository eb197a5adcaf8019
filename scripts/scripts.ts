import { build, type BuildOptions, type BuildResult, type Plugin } from 'esbuild';
import { relative, resolve, sep } from 'node:path';

type Built = BuildResult<{ metafile: true }>;

/** One script: options of its bundle, and the scripts that are run before it in the same thread (other options of the list). */
export type Script = readonly [options: BuildOptions, behind: readonly BuildOptions[]];

/**
 * Bundles scripts that are run one behind the other (src/extension/scripts). What a script needs and one before it has is in
 * the first of those alone. That one lends these modules and packages by name, as `LENT` of the module `whyfail:lent`; to the
 * scripts behind it they are what they `require`.
 *
 * @param root of the project; absolute
 * @returns what esbuild says of each
 */
export async function buildScripts(root: string, scripts: readonly Script[]): Promise<Built[]> {
  const needs = new Map<BuildOptions, ReadonlySet<string>>();
  for (const [options] of scripts) needs.set(options, await needsOf(root, options));
  const lent = new Map(scripts.map(([options]) => [options, new Set<string>()]));
  const borrowed = scripts.map(([options, behind]) =>
    [...(needs.get(options) ?? [])].filter((name) => {
      const lender = behind.find((other) => needs.get(other)?.has(name));
      if (lender) lent.get(lender)?.add(name);
      return lender !== undefined;
    }),
  );
  return Promise.all(
    scripts.map(([options], i) =>
      bundle(root, options, { lent: [...(lent.get(options) ?? [])], borrowed: new Set(borrowed[i]) }),
    ),
  );
}

/**
 * The modules of a script, as paths from the root, and the packages in it; those that only hand on others are left out. What is
 * injected would leave a trace in all.
 */
async function needsOf(root: string, options: BuildOptions): Promise<Set<string>> {
  const { metafile } = await bundle(
    root,
    { ...options, inject: [], write: false },
    { lent: [], borrowed: new Set() },
  );
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
      build.onResolve({ filter: /./ }, ({ path, resolveDir, namespace }) => {
        if (namespace === 'borrowed') return { path, external: true };
        const name = path.startsWith('.')
          ? relative(root, resolve(resolveDir, path)).split(sep).join('/')
          : path;
        return borrowed.has(name) ? { path: name, namespace: 'borrowed' } : undefined;
      });
      build.onLoad({ filter: /./, namespace: 'borrowed' }, async ({ path }) => ({
        contents: borrowingModule(path, await exportsOf(root, path)),
      }));
    },
  };
  return build({ ...options, plugins: [plugin, ...(options.plugins ?? [])], metafile: true });
}

/** The names that a module or package exports, without `default`. */
async function exportsOf(root: string, name: string): Promise<readonly string[]> {
  const { metafile } = await build({
    stdin: { contents: `export * from '${specifier(name)}';`, resolveDir: root },
    bundle: true,
    format: 'esm',
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  return Object.values(metafile.outputs).flatMap((output) => output.exports);
}

/** How the root imports what is lent under a name. */
const specifier = (name: string): string => (name.startsWith('src/') ? `./${name}` : name);

const lendingModule = (lent: readonly string[]): string =>
  [
    ...lent.map((name, i) => `import * as m${i} from '${specifier(name)}';`),
    `export const LENT = new Map([${lent.map((name, i) => `[${JSON.stringify(name)}, m${i}]`).join()}]);`,
  ].join('\n');

/** Stands in for what another script lends, so that it is asked for once. */
const borrowingModule = (name: string, names: readonly string[]): string =>
  name.endsWith('.json')
    ? `export default require('${name}').default;`
    : `export const { ${names.join()} } = require('${name}');`;
