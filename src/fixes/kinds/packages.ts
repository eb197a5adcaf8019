import { installCommand, managerOf, packagesFor, type Manager } from '../../catalog/packages.ts';
import type { NeedKind } from '../../catalog/cause.ts';
import { copiesBefore } from '../../dockerfile/copies.ts';
import type { Instruction } from '../../dockerfile/model.ts';
import type { BaseImage } from '../../dockerfile/base-image.ts';
import { installsOf, packageName, type Install } from '../../dockerfile/installs.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { baseAt, lineage } from '../../dockerfile/scope.ts';
import {
  beforeFailure,
  change,
  parameter,
  refuse,
  type Draft,
  type FixQuestion,
  type Place,
} from '../draft.ts';
import { beforeAsRoot } from '../lines.ts';
import { addNames } from '../script-edits.ts';
import { companions } from './companions.ts';
import { listBefore } from './package-lists.ts';
import { perlPackage } from './perl-names.ts';

/** Fixes of what the package manager of the system installs. */

/** The kinds of what the table of packages knows. */
export const NEEDS: readonly NeedKind[] = ['command', 'header', 'library', 'pkgconfig', 'package'];

export const systemPackages = beforeFailure(async (question, place): Promise<Draft> => {
  const { file, path, at } = place;
  if (at.keyword !== 'RUN') return refuse(`line ${at.line} is no RUN, which packages could help`);
  const base = baseOf(place);
  const manager = managerOf(base?.family ?? null);
  if (!manager) return refuse(`which packages ${base?.image ?? 'the base image'} has is not known`);
  const wanted = wantedPackages(question, manager);
  if (typeof wanted !== 'object') return refuse(wanted);
  const installs = [...lineage(file, at), at].flatMap((each) => installsOf(file, each));
  const present = new Set(
    installs.flatMap(({ packages }) => packages.map(({ value }) => packageName(value))),
  );
  const isPresent = (name: string): boolean =>
    present.has(name) || (BUILD_TOOLS.has(name) && META_PACKAGES.some((meta) => present.has(meta)));
  if (wanted.every(isPresent)) return refuse(`${wanted.join(', ')} is installed already`);
  const command = parameter(question, 'command');
  const missing = command ?? parameter(question, 'header');
  const more =
    missing === null
      ? linked(question, place, manager)
      : await companions(question, place, base, manager, missing);
  const all = new Set([...wanted, ...more.filter((name) => !(present.has('gcc') && isMeta(name)))]);
  const lacking = [...all].filter(
    (name) => !isPresent(name) && !(BUILD_TOOLS.has(name) && [...all].some(isMeta)),
  );
  const names = lacking.join(' ');
  const own = installsOf(file, at).find(
    (each) => each.manager === manager && each.packages.length > 0 && !isCalledBefore(place, command, each),
  );
  const list = own ?? listBefore(place, manager);
  if (list)
    return change(
      `Install ${names} in line ${list.command.script.run.line} too`,
      path,
      ...addNames(file, list.command.script, list.verb, list.packages, lacking),
    );
  const install = installCommand(manager, names);
  const program = manager === 'dnf' ? rpmProgram(base) : manager;
  const run = `RUN ${manager === 'dnf' ? install.replaceAll('dnf', program) : install}`;
  const { line, edit } = beforeAsRoot(file, manager === 'apt' ? beforeSettings(place) : at, [run], null);
  return change(`Install ${names} before line ${line}`, path, edit);
});

/** The first COPY of settings into /etc before the failed step: dpkg asks about files that are there before their package. */
function beforeSettings({ file, at }: Place): Instruction {
  const copy = copiesBefore(file, at).find(
    ({ instruction, destination }) =>
      instruction.stage === at.stage && /^\/etc\/(?!apt\/|ssl\/)/.test(destination),
  );
  return copy?.instruction ?? at;
}

/** The packages of the other libraries that the failed RUN links with: the linker stops at each. */
function linked(question: FixQuestion, { file, at }: Place, manager: Manager): string[] {
  if (parameter(question, 'library') === null) return [];
  const names = runCommands(file, at).flatMap(({ words }) =>
    words.flatMap(({ value }) => /^-l([\w+-]{2,})$/.exec(value)?.[1] ?? []),
  );
  return names.flatMap(
    (name) => packagesFor(question.packages, 'library', name)?.[manager]?.split(/\s+/) ?? [],
  );
}

/** Packages that bring the tools of a C build along. */
const META_PACKAGES = ['build-essential', 'build-base'];
const isMeta = (name: string): boolean => META_PACKAGES.includes(name);
const BUILD_TOOLS: ReadonlySet<string> = new Set(['make', 'gcc', 'g++', 'libc6-dev', 'musl-dev']);

const baseOf = ({ file, at }: Place): BaseImage | null => baseAt(file, at);

/** The packages that hold what is missing, or why they are not known. */
function wantedPackages(question: FixQuestion, manager: Manager): string[] | string {
  const perl = parameter(question, 'perl');
  if (perl !== null) return perlPackage(perl, manager);
  for (const kind of NEEDS) {
    const name = parameter(question, kind);
    if (name === null) continue;
    const packages = packagesFor(question.packages, kind, name)?.[manager];
    if (packages !== undefined) return packages.split(/\s+/).filter((each) => each !== '');
    return `which ${manager} package holds ${name} is not known`;
  }
  return 'the log does not name what is missing';
}

/** Which of the family's programs an image has: minimal images and old ones lack dnf. */
export function rpmProgram(base: BaseImage | null): string {
  if (/minimal|micro/.test(base?.image ?? '')) return 'microdnf';
  return /centos:?[67]|centos\d?:[67]|amazonlinux:[12](?:\.|$)|oraclelinux:[67]/.test(base?.image ?? '')
    ? 'yum'
    : 'dnf';
}

/** Whether a RUN calls a command before it installs: the install could not bring it in time. */
function isCalledBefore({ file, at }: Place, command: string | null, install: Install): boolean {
  if (command === null) return false;
  const before = runCommands(file, at).filter((each) => each.command.start < install.command.command.end);
  return before.some(({ command: { words } }) =>
    words.some(({ value }, i) => value === command && (i === 0 || words[0]?.value === 'sudo')),
  );
}
