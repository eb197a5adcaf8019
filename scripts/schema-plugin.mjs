// An esbuild plugin: `import validate from './x.schema.json?standalone'` gives a validator compiled by Ajv at build time,
// so that no code is made at run time (the web extension host forbids it) and Ajv itself is not shipped.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';

export const schemaPlugin = {
  name: 'standalone-schema',
  setup(build) {
    build.onResolve({ filter: /\.schema\.json\?standalone$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace('?standalone', '')),
      namespace: 'standalone-schema',
    }));
    build.onLoad({ filter: /.*/, namespace: 'standalone-schema' }, async ({ path }) => {
      const schema = JSON.parse(await readFile(path, 'utf8'));
      // Formats are left to the checks that come after: whether a text is a pattern is said in better words there.
      const ajv = new Ajv2020({
        allErrors: true,
        validateFormats: false,
        // A definition that is used twice is written once.
        inlineRefs: false,
        code: { source: true, esm: true },
      });
      // Of an error its place, its words and its parameters are shown; the rest of it is a fifth of the code.
      const code = standaloneCode
        .default(ajv, ajv.compile(schema))
        .replace(/schemaPath:"(?:[^"\\]|\\.)*",keyword:"\w+",/g, '');
      // Ajv's helpers are CommonJS; import them, as the rest of the bundle is ESM.
      const imports = [];
      const contents = code.replace(/const (\w+) = require\("([^"]+)"\)\.default;?/g, (_, name, module) => {
        imports.push(
          `import ${name}Module from '${module}.js'; const ${name} = ${name}Module.default ?? ${name}Module;`,
        );
        return '';
      });
      return { contents: `${imports.join('\n')}\n${contents}`, loader: 'js', resolveDir: dirname(path) };
    });
  },
};
