// An esbuild plugin: `import validate from './x.schema.json?standalone'` gives a validator compiled by Ajv at build time,
// so that no code is made at run time (the web extension host forbids it) and Ajv itself is not shipped.
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
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
      const code = withSharedSchema(
        withShortErrors(standaloneCode.default(ajv, ajv.compile(schema))),
        schema,
        basename(path),
      );
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

const STRING = String.raw`"(?:[^"\\]|\\.)*"`;
const ERROR = new RegExp(
  String.raw`const (err\d+) = \{instancePath(?::((?:${STRING}|[^,"])+))?,schemaPath:${STRING},keyword:${STRING},` +
    String.raw`params:(\{(?:${STRING}|[^"}])*\}),message:((?:${STRING}|[^"}])*)\};` +
    String.raw`if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}`,
  'g',
);

/** What adds an error is written once; of an error its place, its words and the two parameters that are shown are kept. */
function withShortErrors(code) {
  const short = code.replace(ERROR, (_, _name, place = 'instancePath', params, message) => {
    const shown = /^\{(?:additionalProperty|allowedValues):/.test(params) ? `,${params}` : '';
    return `vErrors = withError(vErrors,${place},${message}${shown});`;
  });
  return `${short}
function withError(errors, instancePath, message, params) {
  const error = { instancePath, message, params };
  if (errors === null) return [error];
  errors.push(error);
  return errors;
}`;
}

/** Copies of the schema and of its definitions in the code become the file itself, which others import too. */
function withSharedSchema(code, schema, file) {
  const parts = [
    ['', schema],
    ...Object.entries(schema.$defs ?? {}).map(([name, part]) => [`.$defs.${name}`, part]),
  ];
  const shared = code.replace(/const (schema\d+) = (\{".*?\});(?=const |function )/g, (whole, name, text) => {
    const part = parts.find(([, value]) => isDeepStrictEqual(value, JSON.parse(text)));
    return part ? `const ${name} = wholeSchema${part[0]};` : whole;
  });
  return `import wholeSchema from './${file}';\n${shared}`;
}
