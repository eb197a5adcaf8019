import { runCommands } from '../../dockerfile/run-script.ts';
import { joinPath } from '../../dockerfile/paths.ts';
import { lastNodeInstall, packageJson } from '../../workspace/facts/node.ts';
import { manifestFolder } from '../../workspace/package-managers.ts';
import { atFailure, change, inContext, parameter, refuse, type Draft } from '../draft.ts';
import { insert, type TextEdit } from '../edit.ts';

/** Packages of npm that are what their name says: another name may be a private package, or a stranger's. */
const KNOWN: ReadonlySet<string> = new Set(
  (
    'express koa fastify hono body-parser cors helmet morgan compression cookie-parser express-session multer passport ' +
    'axios node-fetch got undici ws socket.io socket.io-client lodash underscore ramda async debug ms chalk commander ' +
    'yargs minimist inquirer ora glob minimatch rimraf mkdirp fs-extra semver uuid nanoid dotenv cross-env moment ' +
    'dayjs date-fns luxon winston pino bunyan joi zod yup ajv mongoose mongodb mysql mysql2 pg redis ioredis sqlite3 ' +
    'better-sqlite3 knex sequelize typeorm jsonwebtoken bcrypt bcryptjs nodemailer handlebars ejs pug mustache marked ' +
    'react react-dom next vue svelte rxjs redux react-redux react-router-dom classnames styled-components tslib ' +
    'typescript ts-node tsx webpack webpack-cli webpack-dev-server babel-loader ts-loader css-loader style-loader ' +
    'html-webpack-plugin vite rollup esbuild parcel gulp grunt jest mocha chai sinon vitest eslint prettier nodemon ' +
    'concurrently npm-run-all sass postcss autoprefixer tailwindcss cheerio jsdom sharp xml2js js-yaml yaml csv-parse ' +
    'archiver bluebird immutable immer graphql js-cookie qs mime mime-types'
  ).split(' '),
);
/** Packages of commands that are called otherwise. */
const PACKAGE_OF: Readonly<Record<string, string>> = { tsc: 'typescript', webpack: 'webpack-cli' };

export const addDependency = atFailure(async (question, { file, at }): Promise<Draft> => {
  const written = parameter(question, 'name')?.replace(/\/.*$/, '') ?? '';
  const command = parameter(question, 'command')?.replace(/(?<=.)@[\d.]+$/, '') ?? '';
  const name = written === '' ? (PACKAGE_OF[command] ?? command) : written;
  if (!KNOWN.has(name))
    return refuse(`whether ${name || 'what is missing'} is a package of npm is not known`);
  const folder = await manifestFolder(question, 'package.json');
  const json = await packageJson(question);
  const path = folder === null ? null : inContext(question, joinPath(folder, 'package.json'));
  const text = path === null ? null : await question.files.text(path);
  if (folder === null || path === null || text === null || !json)
    return refuse('no package.json of the build context fits the failed step');
  if (Object.hasOwn(json.dependencies, name) || Object.hasOwn(json.devDependencies, name))
    return refuse(`package.json names ${name} already`);
  const install = lastNodeInstall(file, at);
  if (!install) return refuse(`no step before line ${at.line} installs the dependencies`);
  const plain = runCommands(file, install.run).some(
    ({ program, words }) => program === 'npm' && words.some(({ value }) => /^(?:install|i)$/.test(value)),
  );
  if (!plain && (await hasLock(question, folder)))
    return refuse(`the lock file has to name ${name} too: run \`npm install ${name}\` in the project`);
  const isTool = command !== '';
  const key = isTool ? 'devDependencies' : 'dependencies';
  const edit = added(text, key, name);
  if (!edit) return refuse('package.json is written in a way that is not changed here');
  return change(`Add ${name} to the ${key} of package.json (in any version: choose one)`, path, edit);
});

async function hasLock(question: Parameters<typeof inContext>[0], folder: string): Promise<boolean> {
  for (const name of ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock'])
    if (await question.files.exists(inContext(question, joinPath(folder, name)) ?? '..')) return true;
  return false;
}

/** The entry `"name": "*"` in a block of package.json, as the others are written; null for a file in one line. */
function added(text: string, key: string, name: string): TextEdit | null {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = /^\{\r?\n([ \t]+)"/.exec(text.replace(/^\ufeff/, ''))?.[1];
  if (indent === undefined) return null;
  const entry = `${eol}${indent}${indent}"${name}": "*"`;
  const block = new RegExp(`^${indent}"${key}"[ \\t]*:[ \\t]*\\{`, 'm').exec(text);
  if (block) {
    const start = block.index + block[0].length;
    return insert(start, /^\s*\}/.test(text.slice(start)) ? `${entry}${eol}${indent}` : `${entry},`);
  }
  const close = text.lastIndexOf('}');
  const end = text.slice(0, close).trimEnd().length;
  return insert(end, `,${eol}${indent}"${key}": {${entry}${eol}${indent}}`);
}
