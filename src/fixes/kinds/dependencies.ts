import { below, joinPath } from '../../dockerfile/paths.ts';
import { lastNodeInstall } from '../../workspace/facts/node-installs.ts';
import { packageJson, packageOf, workspaceFolder } from '../../workspace/package-json.ts';
import { manifestFolder } from '../../workspace/package-managers.ts';
import { atFailure, inContext, parameter, refuse, type Draft, type FixQuestion } from '../draft.ts';
import { insert, type TextEdit } from '../edit.ts';
import { listedIn, lockOf, lockedAs, thawedInstalls } from './lock-entries.ts';
import { literal } from '../../workspace/literal.ts';

/**
 * Packages of npm that are what their name says (another name may be a private package, or a stranger's), each with a major
 * version that the current releases of Node run and that a plain `require` can load.
 */
const KNOWN: ReadonlyMap<string, string> = new Map(
  (
    'express@4 koa@2 fastify@4 hono@4 body-parser@1 cors@2 helmet@7 morgan@1 compression@1 cookie-parser@1 ' +
    'express-session@1 multer@1 passport@0.7 axios@1 node-fetch@2 got@11 undici@6 ws@8 socket.io@4 socket.io-client@4 ' +
    'lodash@4 underscore@1 ramda@0.29 async@3 debug@4 ms@2 chalk@4 commander@12 yargs@17 minimist@1 inquirer@8 ora@5 ' +
    'glob@10 minimatch@9 rimraf@5 mkdirp@3 fs-extra@11 semver@7 uuid@9 nanoid@3 dotenv@16 cross-env@7 moment@2 dayjs@1 ' +
    'date-fns@3 luxon@3 winston@3 pino@9 bunyan@1 joi@17 zod@3 yup@1 ajv@8 mongoose@8 mongodb@6 mysql@2 mysql2@3 pg@8 ' +
    'redis@4 ioredis@5 sqlite3@5 better-sqlite3@11 knex@3 sequelize@6 typeorm@0.3 jsonwebtoken@9 bcrypt@5 bcryptjs@2 ' +
    'nodemailer@6 handlebars@4 ejs@3 pug@3 mustache@4 marked@12 react@18 react-dom@18 next@14 vue@3 svelte@4 rxjs@7 ' +
    'redux@5 react-redux@9 react-router-dom@6 classnames@2 styled-components@6 tslib@2 typescript@5 ts-node@10 tsx@4 ' +
    'webpack@5 webpack-cli@5 webpack-dev-server@5 babel-loader@9 ts-loader@9 css-loader@6 style-loader@3 ' +
    'html-webpack-plugin@5 vite@5 rollup@4 esbuild@0.21 parcel@2 gulp@4 grunt@1 jest@29 mocha@10 chai@4 sinon@17 ' +
    'vitest@1 eslint@8 prettier@3 nodemon@3 concurrently@8 npm-run-all@4 sass@1 postcss@8 autoprefixer@10 ' +
    'tailwindcss@3 cheerio@1 jsdom@24 sharp@0.33 xml2js@0.6 js-yaml@4 yaml@2 csv-parse@5 archiver@7 bluebird@3 ' +
    '@vitejs/plugin-react@4 @vitejs/plugin-vue@5 terser@5 less@4 jest-environment-jsdom@29 ts-jest@29 ' +
    'eslint-plugin-import@2 eslint-plugin-react@7 eslint-plugin-react-hooks@4 eslint-plugin-vue@9 eslint-plugin-prettier@5 ' +
    'eslint-config-prettier@9 @typescript-eslint/parser@7 @typescript-eslint/eslint-plugin@7 @tsconfig/node18@18 ' +
    '@tsconfig/node20@20 @tsconfig/node22@22 @tsconfig/recommended@1 @tsconfig/strictest@2 swagger-ui-express@5 express-validator@7 express-rate-limit@7 http-proxy-middleware@3 supertest@7 node-cron@3 amqplib@0.10 ' +
    'kafkajs@2 tsup@8 tsc-alias@1 tsconfig-paths@4 copyfiles@2 serve@14 http-server@14 clsx@2 zustand@4 formik@2 chart.js@4 ' +
    'vue-router@4 pinia@2 vuex@4 swr@2 form-data@4 slugify@1 validator@13 lodash-es@4 axios-retry@4 del-cli@5 shx@0.3 wait-on@7 ' +
    '@types/node@20 immutable@4 immer@10 graphql@16 js-cookie@3 qs@6 mime@3 mime-types@2'
  )
    .split(' ')
    .map((each): [string, string] => {
      const at = each.lastIndexOf('@');
      return [each.slice(0, at), `^${each.slice(at + 1)}`];
    }),
);
/** Modules of Node itself, of which only TypeScript says that they are missing: their types are. */
const BUILT_IN =
  /^(?:node|node:\w+|assert|buffer|child_process|cluster|crypto|dns|events|fs|http|http2|https|net|os|path|perf_hooks|process|querystring|readline|stream|string_decoder|timers|tls|tty|url|util|v8|vm|worker_threads|zlib|__dirname|__filename|require|module|Buffer)$/;
/** Packages that are asked for under the name of one that is the better choice. */
const INSTEAD: Readonly<Record<string, string>> = { 'sass-embedded': 'sass', 'node-sass': 'sass' };
/** Packages whose types come in `@types/…` with the same major version. */
const TYPED =
  /^@types\/(?:archiver|bcrypt|bcryptjs|body-parser|bluebird|compression|connect|cookie-parser|cors|debug|express|express-session|fs-extra|inquirer|jest|jsdom|js-yaml|jsonwebtoken|lodash|mime|mime-types|minimist|mocha|morgan|ms|multer|node-cron|node-fetch|nodemailer|passport|pg|qs|react|react-dom|semver|sinon|supertest|uuid|validator|ws|yargs)$/;
/** What only builds use. */
const BUILDS =
  /^@(?:types|vitejs|babel|tsconfig|typescript-eslint)\/|^(?:sass|less|stylus|terser|typescript|vite|webpack|rollup|esbuild|postcss|autoprefixer|tailwind|jest|mocha|eslint|babel|ts-|tsx|tsup|prettier|nodemon|supertest|sinon|chai)|-loader$|-webpack-plugin$/;
/** Packages of commands that are called otherwise. */
const PACKAGE_OF: Readonly<Record<string, string>> = { tsc: 'typescript', webpack: 'webpack-cli' };

export const addDependency = atFailure(async (question, { file, path: dockerfile, at }): Promise<Draft> => {
  const asked = packageOf(parameter(question, 'name') ?? '');
  const written = BUILT_IN.test(asked) ? '@types/node' : (INSTEAD[asked] ?? asked);
  const command = parameter(question, 'command')?.replace(/(?<=.)@[\d.]+$/, '') ?? '';
  const name = written === '' ? (PACKAGE_OF[command] ?? command) : written;
  const json = await packageJson(question);
  const folder = (await workspaceFolder(question)) ?? (await manifestFolder(question, 'package.json'));
  const lock = await lockOf(question, folder ?? '');
  const locked = lock && lockedAs(lock, name);
  const range =
    (await rangeElsewhere(question, name)) ??
    locked?.range ??
    KNOWN.get(name) ??
    (json && rangeOfTyped(json, name)) ??
    undefined;
  if (range === undefined)
    return refuse(`whether ${name || 'what is missing'} is a package of npm is not known`);
  const path = folder === null ? null : inContext(question, joinPath(folder, 'package.json'));
  const text = path === null ? null : await question.files.text(path);
  if (folder === null || path === null || text === null || !json)
    return refuse('no package.json of the build context fits the failed step');
  if (Object.hasOwn(json.dependencies, name) || Object.hasOwn(json.devDependencies, name))
    return refuse(`package.json names ${name} already`);
  const install = lastNodeInstall(file, at);
  if (!install) return refuse(`no step before line ${at.line} installs the dependencies`);
  const isTool = command !== '' || BUILDS.test(name);
  const key = isTool ? 'devDependencies' : 'dependencies';
  const imported = range === KNOWN.get(name) ? await unlistedBeside(question, folder, json, name) : [];
  // What a lock file holds may bring a tool by way of another package.
  const called = command === '' || lock ? [] : toolsOf(json.scripts, at.args.text);
  const others = [...new Set([...imported, ...called])].filter(
    (each) =>
      each !== name && !Object.hasOwn(json.dependencies, each) && !Object.hasOwn(json.devDependencies, each),
  );
  const edit = added(text, key, name, range, others);
  if (!edit) return refuse('package.json is written in a way that is not changed here');
  const named = [name, ...others].join(', ');
  const title = `Add ${named} to the ${key} of package.json${others.length === 0 ? `, as ${range}` : ''}`;
  const thawed = lock ? thawedInstalls(file) : [];
  // The lock file knows the package by way of another one: it only has to say who else asks for it.
  const listed =
    lock && locked?.range === range
      ? listedIn(lock, inContext(question, folder) ?? '', key, name, locked)
      : null;
  const own = { path, edits: [edit] };
  if (lock && thawed.length > 0)
    return listed
      ? { title, files: [own, { path: lock.path, edits: listed }] }
      : {
          title: `${title}, and let the install write the lock file`,
          files: [own, { path: dockerfile, edits: thawed }],
        };
  return { title, files: [own] };
});

/** The packages of well-known tools that the scripts of a step call, one from the other. */
function toolsOf(scripts: Readonly<Record<string, unknown>>, step: string): string[] {
  const run = new Set<string>();
  const visit = (text: string): void => {
    for (const [, name = ''] of text.matchAll(
      /\b(?:npm run|yarn(?: run)?|pnpm(?: run)?|npm-run-all|run-[sp]) ([\w:-]+)/g,
    ))
      for (const each of [`pre${name}`, name, `post${name}`]) {
        const script = scripts[each];
        if (typeof script !== 'string' || run.has(script)) continue;
        run.add(script);
        visit(script);
      }
  };
  visit(step);
  const words = [...run].flatMap((script) =>
    script.split(/&&|\|\|?|;/).map((part) => /^\s*(?:\w+=\S* )*([\w-]+)/.exec(part)?.[1] ?? ''),
  );
  return words.map((word) => PACKAGE_OF[word] ?? word).filter((each) => KNOWN.has(each));
}

/** The major version of types: that of the package they describe. */
function rangeOfTyped(
  json: NonNullable<Awaited<ReturnType<typeof packageJson>>>,
  name: string,
): string | null {
  const typed = TYPED.test(name) ? name.slice('@types/'.length) : '';
  const range = json.dependencies[typed] ?? json.devDependencies[typed];
  const major = typeof range === 'string' ? /^[~^]?(\d+)\./.exec(range)?.[1] : undefined;
  return major === undefined || major === '0' ? null : `^${major}`;
}

/** The version that another package.json of the workspace asks for; undefined where none names the package. */
async function rangeElsewhere(
  { files }: Parameters<typeof inContext>[0],
  name: string,
): Promise<string | undefined> {
  if (name === '') return undefined;
  for (const path of await files.named((each) => each === 'package.json')) {
    const text = (await files.text(path)) ?? '';
    const escaped = literal(name);
    const range = new RegExp(`^\\s*"${escaped}"\\s*:\\s*"([~^]?\\d[\\w.-]*)"`, 'm').exec(text)?.[1];
    if (range !== undefined) return range;
  }
  return undefined;
}

/** Other well-known packages that the files which name a missing one ask for, and package.json lacks too. */
async function unlistedBeside(
  question: FixQuestion,
  folder: string,
  json: NonNullable<Awaited<ReturnType<typeof packageJson>>>,
  name: string,
): Promise<string[]> {
  const root = inContext(question, folder) ?? '';
  const found = new Set<string>();
  for (const path of await question.files.all()) {
    if (below(path, root) === null || !CODE.test(path) || /(?:^|\/)(?:node_modules|dist|build)\//.test(path))
      continue;
    const text = (await question.files.text(path)) ?? '';
    const asked = [...text.matchAll(ASKED)].map(([, module = '', loader = '']) => packageOf(module + loader));
    if (!asked.includes(name)) continue;
    for (const each of asked)
      if (each !== name && KNOWN.has(each) && BUILDS.test(each) === BUILDS.test(name)) found.add(each);
  }
  return [...found].filter(
    (each) => !Object.hasOwn(json.dependencies, each) && !Object.hasOwn(json.devDependencies, each),
  );
}
const CODE = /\.[cm]?[jt]sx?$/;
/** What code imports, and the loaders that a configuration of webpack names. */
const ASKED =
  /\b(?:from|import|require)[ \t]*(?:\([ \t]*)?["']([@\w][^"'\n]*)["']|["']([a-z][\w-]*-loader)["']/g;

/** The entry `"name": "range"` in a block of package.json, as the others are written; null where that is not known. */
function added(
  text: string,
  key: string,
  name: string,
  range: string,
  others: readonly string[],
): TextEdit | null {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = /^\{\r?\n([ \t]+)"/.exec(text.replace(/^\ufeff/, ''))?.[1];
  const all = [[name, range], ...others.map((each) => [each, KNOWN.get(each) ?? '*'])];
  if (indent === undefined) return inLine(text, key, all);
  const entry = all.map(([each = '', as = '']) => `${eol}${indent}${indent}"${each}": "${as}"`).join(',');
  const block = new RegExp(`^${indent}"${key}"[ \\t]*:[ \\t]*\\{`, 'm').exec(text);
  if (block) {
    const start = block.index + block[0].length;
    if (/^[ \t]*"[^\n]*\}/.test(text.slice(start))) return inLine(text, key, all);
    return insert(start, /^\s*\}/.test(text.slice(start)) ? `${entry}${eol}${indent}` : `${entry},`);
  }
  const close = text.lastIndexOf('}');
  const end = text.slice(0, close).trimEnd().length;
  return insert(end, `,${eol}${indent}"${key}": {${entry}${eol}${indent}}`);
}

/** The entry in a block that stands on one line, or in a package.json that is one line. */
function inLine(text: string, key: string, all: readonly string[][]): TextEdit | null {
  const blank = /":[ \t]/.test(text) ? ' ' : '';
  const entries = all.map(([name = '', range = '']) => `"${name}":${blank}"${range}"`).join(`,${blank}`);
  const block = new RegExp(`"${key}"\\s*:\\s*\\{([ \\t]*)`).exec(text);
  if (block) {
    const end = block.index + block[0].length;
    const isEmpty = text[end] === '}';
    return insert(end, isEmpty ? entries : `${entries},${blank}`);
  }
  const end = text.slice(0, Math.max(0, text.lastIndexOf('}'))).trimEnd().length;
  return /^\s*\{[^\n]*\}\s*$/.test(text) ? insert(end, `,${blank}"${key}":${blank}{${entries}}`) : null;
}
