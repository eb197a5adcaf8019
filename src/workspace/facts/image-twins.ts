import { broughtTo, contextPathsOf, copiesBefore } from '../../dockerfile/copies.ts';
import { installsOf, packageName } from '../../dockerfile/installs.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { basename, below, dirname, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { lineage, workdirAt } from '../../dockerfile/scope.ts';
import { contextFiles } from '../context-paths.ts';
import { excludedBy } from '../docker-ignore.ts';
import { fact, failedAt, type Check, type Question } from '../question.ts';
import { nearestOrLone } from '../twins.ts';
import { compiledFile } from './compiled-files.ts';
import { enteredClone, madeBy, unpackedBy } from './made-paths.ts';

/** Names of the image that a step nearly writes. */

export const imagePathTwin: Check = async (question) => {
  const failed = failedAt(question);
  const written = question.given['path']?.trim() ?? '';
  if (failed?.at.keyword !== 'RUN' || written === '' || /[*?$\s]/.test(written)) return null;
  const { file, at } = failed;
  const workdir = workdirAt(file, at).path;
  const paths = await imagePaths(question);
  // `python -m tide.main`: the parts of a module are the names of directories.
  const cloned = enteredClone(file, at, written);
  if (cloned !== null)
    return fact(`the clone makes the directory \`${cloned}\`, not \`${written}\``, { image_twin: cloned });
  const isModule =
    /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(written) && !paths.has(joinPath(workdir, written));
  const plain = twinAmong(paths, joinPath(workdir, written));
  const asPath = isModule && plain === null ? `${written.replaceAll('.', '/')}.py` : written;
  const asFile = joinPath(workdir, written);
  const compiled = /\.js$|^[^.]*$/.test(basename(asFile))
    ? await compiledFile(question, failed, asFile)
    : null;
  if (compiled !== null) {
    // A program names by its whole path what the step writes from the work directory.
    const isLocal = !at.args.text.includes(written) || !written.startsWith('/');
    return fact(`the compiler writes \`${compiled}\`, not \`${asFile}\``, {
      image_twin: (isLocal ? below(compiled, workdir) : null) ?? compiled,
    });
  }
  const twin =
    templateOf(paths, joinPath(workdir, written)) ??
    plain ??
    twinAmong(paths, joinPath(workdir, asPath)) ??
    sameName(failed, joinPath(workdir, asPath)) ??
    longerName(paths, joinPath(workdir, written)) ??
    (await otherVersion(question, failed, joinPath(workdir, written))) ??
    installedAs(file, at, written);
  if (twin === null) return null;
  const isLocal = !written.startsWith('/');
  if (isLocal && !twin.startsWith(workdir)) return null;
  const local = isLocal ? twin.slice(workdir === '/' ? 1 : workdir.length + 1) : twin;
  const module = isModule && asPath !== written ? local.replace(/\.py$/, '').replaceAll('/', '.') : local;
  const kept = /^\.\//.test(written) ? `./${module}` : module;
  return fact(`the image holds \`${twin}\`, not \`${joinPath(workdir, asPath)}\``, { image_twin: kept });
};

/** Endings of files that another one is made of. */
const TEMPLATES = ['in', 'template', 'tmpl', 'tpl', 'example', 'sample', 'dist', 'j2'];

/** The only template of a file that the image holds where the file itself is not. */
function templateOf(paths: ReadonlySet<string>, wanted: string): string | null {
  if (paths.has(wanted)) return null;
  const [found, ...more] = TEMPLATES.map((ending) => `${wanted}.${ending}`).filter((path) => paths.has(path));
  return found === undefined || more.length > 0 ? null : found;
}

/** The path among those of the image that a path was meant to be, part by part; null where it is there or none is near. */
function twinAmong(paths: ReadonlySet<string>, wanted: string): string | null {
  if (paths.has(wanted)) return null;
  const found: string[] = [];
  for (const part of wanted.slice(1).split('/')) {
    const folder = `/${found.join('/')}`;
    const names = [...paths]
      .filter((path) => dirname(path) === folder)
      .map((path) => path.slice(folder === '/' ? 1 : folder.length + 1));
    const name = names.includes(part) ? part : nearestOrLone(part, names);
    if (name === null) return null;
    found.push(name);
  }
  return `/${found.join('/')}`;
}

/**
 * The only directory that WORKDIR, `mkdir` or an archive make under the name of a path, where nothing makes the path itself;
 * an archive may add its version to the name.
 */
function sameName({ file, at }: NonNullable<ReturnType<typeof failedAt>>, wanted: string): string | null {
  const before = lineage(file, at);
  const made = new Set(before.flatMap((each) => madeBy(file, each)));
  const unpacked = [...before, at].flatMap((each) => unpackedBy(file, each));
  if (made.has(wanted) || unpacked.includes(wanted)) return null;
  const name = basename(wanted);
  const found = [
    ...[...made].filter((path) => basename(path) === name),
    ...unpacked.filter(
      (path) =>
        basename(path) === name || (dirname(path) === dirname(wanted) && isRelease(basename(path), name)),
    ),
  ];
  const [first, ...more] = new Set(found);
  return first === undefined || more.length > 0 ? null : first;
}

/** The only file of the same folder that is called so with another word: `docker-entrypoint.sh` for `entrypoint.sh`. */
function longerName(paths: ReadonlySet<string>, wanted: string): string | null {
  const name = basename(wanted);
  if (paths.has(wanted) || !name.includes('.')) return null;
  const found = [...paths].filter(
    (path) =>
      dirname(path) === dirname(wanted) &&
      (basename(path).endsWith(`-${name}`) || name.endsWith(`-${basename(path)}`)),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The only file that a COPY brings beside a path and that differs by the version in its name. */
async function otherVersion(
  { files, build }: Question,
  { file, at }: NonNullable<ReturnType<typeof failedAt>>,
  wanted: string,
): Promise<string | null> {
  const shape = (name: string): string => name.replace(/\d+(?:\.\d+)+/g, '0');
  const name = basename(wanted);
  if (shape(name) === name || build.context === null) return null;
  for (const source of contextPathsOf(file, at, wanted)) {
    if (await files.exists(joinPath(build.context, source))) return null;
    const beside = await files.list(joinPath(build.context, dirname(source)));
    const [other, ...more] = beside.filter((each) => shape(each.name) === shape(name));
    if (other && more.length === 0) return joinPath(dirname(wanted), other.name);
  }
  return null;
}

/** Packages of Debian whose program of the same name is one for administrators. */
const FOR_ADMINISTRATORS = /^(?:apache2|cron|dnsmasq|haproxy|nginx|rsyslogd?|sshd|tcpdump|useradd|vsftpd)$/;

/** Where the program of a package lies that an install before brings, and that is called by another path. */
function installedAs(file: Dockerfile, at: Instruction, wanted: string): string | null {
  const [, folder = '', name = ''] = /^(?:\/usr)?(\/(?:local\/)?s?bin)\/([\w.-]+)$/.exec(wanted) ?? [];
  const isBrought = [...lineage(file, at), at].some((run) =>
    installsOf(file, run).some(
      ({ manager, packages }) =>
        manager === 'apt' && packages.some(({ value }) => packageName(value) === name),
    ),
  );
  const place = FOR_ADMINISTRATORS.test(name) ? '/sbin' : '/bin';
  return name !== '' && isBrought && folder !== place ? `/usr${place}/${name}` : null;
}

/** `tool-1.4` is a release of `tool`. */
const isRelease = (path: string, name: string): boolean =>
  path.startsWith(name) && /^[-_.]?v?\d/.test(path.slice(name.length));

/** The paths that the instructions before the failed step bring or make, with the directories above them. */
export async function imagePaths(question: Question): Promise<Set<string>> {
  const failed = failedAt(question);
  const { context } = question.build;
  const found = new Set<string>();
  if (!failed) return found;
  const { file, at } = failed;
  const add = (path: string): void => {
    for (let each = joinPath('/', path); each !== '/' && !found.has(each); each = dirname(each))
      found.add(each);
  };
  const copies = copiesBefore(file, at);
  if (context !== null)
    for (const path of await contextFiles(question.files, context))
      if (!excludedBy(question.build.ignore, path))
        for (const copy of copies) add(broughtTo(copy, path) ?? '/');
  for (const each of lineage(file, at)) [...madeBy(file, each), ...unpackedBy(file, each)].forEach(add);
  return found;
}

/** How tools are told the directory to work in. */
const DIRECTORY = /^(?:-C|-d|--directory|--target-directory|-t)$/;

export const optionDirectory: Check = (question) => {
  const failed = failedAt(question);
  const written = question.given['path']?.trim() ?? '';
  if (!failed || written === '') return null;
  const { file, at } = failed;
  const found = runCommands(file, at).find(({ words }) =>
    words.some(
      ({ value }, i) =>
        (value === written && DIRECTORY.test(words[i - 1]?.value ?? '')) ||
        value === `-C${written}` ||
        value === `--directory=${written}`,
    ),
  );
  return found
    ? fact(`\`${found.program}\` in line ${at.line} is told to work in ${written}`, { tool: found.program })
    : null;
};
