import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { baseAt, isRoot, lineage, userAt } from '../../dockerfile/scope.ts';
import { fact, failedAt, type Check } from '../question.ts';
import { wordSet } from '../../dockerfile/word-set.ts';
import { literal } from '../literal.ts';

/** Facts about the users of a Dockerfile. */

export const userNotRoot: Check = (question) => {
  const failed = failedAt(question);
  const user = failed && userAt(failed.file, failed.at);
  if (!user || isRoot(user.user) || user.user === '') return null;
  return fact(`line ${user.at.line} switches to the user ${user.user} before line ${failed.at.line}`, {
    user: user.user,
    user_line: String(user.at.line),
  });
};

/** Users and groups that come with a system. */
const SYSTEM = wordSet(`
  root daemon bin sys adm tty disk lp mail news uucp man proxy kmem dialout cdrom floppy tape audio
  video games users nobody shadow utmp
`);
const DEBIAN = [
  'www-data',
  'backup',
  'list',
  'irc',
  'gnats',
  'nogroup',
  'sudo',
  'staff',
  'sync',
  'operator',
  'src',
];
/** Those of one family only: `www-data` is none of Alpine's users, `nogroup` none of Red Hat's. */
const OF_FAMILY: Readonly<Record<string, readonly string[]>> = {
  debian: DEBIAN,
  ubuntu: DEBIAN,
  alpine: [
    'guest',
    'nogroup',
    'wheel',
    'operator',
    'sshd',
    'www-data',
    'ftp',
    'cron',
    'ntp',
    'smmsp',
    'postmaster',
  ],
  rhel: ['wheel', 'operator', 'ftp', 'sync', 'shutdown', 'halt', 'default'],
};
/** Alpine has the group and not the user. */
const GROUPS_ONLY: Readonly<Record<string, readonly string[]>> = { alpine: ['www-data', 'nogroup', 'wheel'] };

/** Whether a base image brings a user or group itself; null where that is not known. */
function comesWithBase(file: Dockerfile, at: Instruction, name: string, isGroup: boolean): boolean | null {
  const base = baseAt(file, at);
  if (SYSTEM.has(name)) return base?.family !== 'scratch';
  if (!base?.family) return null;
  // Official images with a user of their own name: node, nginx, postgres, redis, …
  const image = base.image.replace(/^.*\//, '').replace(/[:@].*$/, '');
  if (image === name) return true;
  if (!isGroup && (GROUPS_ONLY[base.family] ?? []).includes(name)) return false;
  return (OF_FAMILY[base.family] ?? []).includes(name);
}

/** Whether an instruction before this one creates a user or group. */
export function isCreated(file: Dockerfile, at: Instruction, name: string, programs: RegExp): boolean {
  return lineage(file, at).some((each) => {
    if (each.keyword === 'COPY' || each.keyword === 'ADD') {
      return each.words.some(
        ({ value }) => /\/etc\/(?:passwd|group)?$/.test(value) || value === '/' || value === '/etc',
      );
    }
    return (
      runCommands(file, each).some(
        ({ program, words }) => programs.test(program) && words.slice(1).some(({ value }) => value === name),
      ) ||
      (each.keyword === 'RUN' &&
        new RegExp(`\\b${literal(name)}:.*/etc/(?:passwd|group)`).test(each.args.text))
    );
  });
}

export const CREATES_USER = /^(?:useradd|adduser|addgroup|groupadd|usermod)$/;

export const userMissing: Check = (question) => {
  const failed = failedAt(question);
  const written = question.given['name']?.trim() ?? '';
  const [user = '', group] = written.split(':');
  if (!failed || user === '') return null;
  const { file, at } = failed;
  const names = [{ name: user, isGroup: false }, ...(group ? [{ name: group, isGroup: true }] : [])];
  const missing = names.find(
    ({ name, isGroup }) =>
      /^[a-z_][\w.-]*$/i.test(name) &&
      comesWithBase(file, at, name, isGroup) === false &&
      !isCreated(file, at, name, CREATES_USER),
  );
  if (!missing) return null;
  return fact(`nothing before line ${at.line} creates \`${missing.name}\``);
};
