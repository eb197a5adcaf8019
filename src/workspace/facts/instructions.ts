import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { runCommands, type RunCommand } from '../../dockerfile/run-script.ts';
import { isRoot, lineage, userAt, variablesAt } from '../../dockerfile/scope.ts';
import { fact, failedAt, type Check } from '../question.ts';
import { literal } from '../literal.ts';

/** Facts about what the failed instruction says. */

/** `%%NAME%%`, `{{ name }}`, `<%= name %>`, `@NAME@`. */
const PLACEHOLDER = /%%\w+%%|(?<!\$)\{\{[^}]+\}\}|<%[^%]*%>|(?<![\w.])@[A-Z][A-Z0-9_]+@/;

export const placeholderUnrendered: Check = (question) => {
  const failed = failedAt(question);
  if (!failed) return null;
  const { text } = failed.at.args;
  // Go templates are arguments of many commands.
  const searched = text.replace(/(?:--format|-f|--template|-t)[= ](?:"[^"]*"|'[^']*'|\S+)/g, '');
  const found = PLACEHOLDER.exec(searched)?.[0];
  return found === undefined
    ? null
    : fact(`line ${failed.at.line} still holds the placeholder \`${found}\` of a template`, {
        placeholder: found,
      });
};

/** Hosts of the distributions and their mirrors, whose index loses its files from day to day. */
const DISTRIBUTION =
  /^\w+:\/\/(?:[^/@]*@)?(?:(?:deb|security|archive|ports|ftp|mirrors?|snapshot|cdn|httpredir|http)\d*\.|[^/]*(?:ubuntu|debian|raspbian|raspberrypi|kali|mirror))/;

export const aptUpdateMissing: Check = (question) => {
  const failed = failedAt(question);
  const { url } = question.given;
  // The index of a vendor names files that its server has lost: it is no newer after an update.
  if (!failed || (url !== undefined && url !== '' && !DISTRIBUTION.test(url))) return null;
  return installsWithoutUpdate(failed.file, failed.at)
    ? fact(`line ${failed.at.line} installs packages without \`apt-get update\` before it in the same RUN`)
    : null;
};

export const aptListsMissing: Check = (question) => {
  const failed = failedAt(question);
  if (!failed) return null;
  const { file, at } = failed;
  const before = lineage(file, at).filter(({ keyword }) => keyword === 'RUN');
  if (!installsWithoutUpdate(file, at) || keepsLists(before.flatMap((run) => runCommands(file, run))))
    return null;
  return fact(`no \`apt-get update\` fetches the package lists for line ${at.line}`);
};

/** What apt is told to do; undefined for other programs. */
const aptVerb = ({ program, words }: RunCommand): string | undefined =>
  /^(?:apt|apt-get|aptitude)$/.test(program)
    ? words.slice(1).find(({ value }) => !value.startsWith('-'))?.value
    : undefined;

function installsWithoutUpdate(file: Dockerfile, run: Instruction): boolean {
  const verbs = runCommands(file, run).map(aptVerb);
  const install = verbs.indexOf('install');
  const update = verbs.indexOf('update');
  return install >= 0 && (update < 0 || update > install);
}

/** Whether apt's package lists are there after these commands, in an image that had none. */
function keepsLists(commands: readonly RunCommand[]): boolean {
  const last = commands.findLastIndex((command) => aptVerb(command) === 'update');
  const removes = ({ program, words }: RunCommand): boolean =>
    program === 'rm' && words.some(({ value }) => value.startsWith('/var/lib/apt'));
  return last >= 0 && !commands.slice(last).some(removes);
}

export const packagePinned: Check = (question) => {
  const failed = failedAt(question);
  const { name } = question.given;
  if (!failed || name === undefined || name === '') return null;
  const bare = name.replace(/[=<>~!@].*$/, '');
  const escaped = literal(bare);
  const pinned = new RegExp(
    `(?<![\\w.-])${escaped}(?:\\[[^\\]]*\\])?(?:={1,3}|~=|@|-v?(?=\\d))[^\\s"';&|]+`,
  ).exec(failed.at.args.text)?.[0];
  if (bare === '' || pinned === undefined) return null;
  return fact(`line ${failed.at.line} pins \`${pinned}\``, { pinned });
};

/** The port that a variable of a step holds: PORT, or the only one whose name ends so and that is below 1024. */
function portVariable(file: Dockerfile, at: Instruction): string | undefined {
  const variables = variablesAt(file, at);
  const plain = variables.get('PORT')?.value;
  if (plain !== undefined && plain !== null) return plain;
  const low = [...variables.values()].flatMap(({ name, value }) =>
    name.endsWith('_PORT') && value !== null && Number(value) > 0 && Number(value) < 1024 ? [value] : [],
  );
  return low.length === 1 ? low[0] : undefined;
}

export const privilegedPort: Check = (question) => {
  const failed = failedAt(question);
  if (!failed) return null;
  const { file, at } = failed;
  const user = userAt(file, at);
  const text = at.args.text;
  const inText =
    /(?:--port[= ]|-p[= ]|--bind[= ]\S*:|PORT=|localhost:|0\.0\.0\.0:|127\.0\.0\.1:|:)(\d{1,5})(?![\d.])/.exec(
      text,
    )?.[1];
  const port = question.captures['port'] ?? inText ?? portVariable(file, at);
  if (port === undefined || !/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 1023) return null;
  const who = user && !isRoot(user.user) ? ` as user ${user.user}` : '';
  return fact(`line ${at.line} opens port ${port}${who}, and ports below 1024 are for root`, { port });
};
