import { packagesFor, type Manager } from '../../catalog/packages.ts';
import type { BaseImage } from '../../dockerfile/base-image.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { basename, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { lineage } from '../../dockerfile/scope.ts';
import { commandsOf, programOf } from '../../dockerfile/shell.ts';
import { lookUp } from '../../workspace/context-paths.ts';
import { isNodeInstall } from '../../workspace/package-managers.ts';
import { inContext, type FixQuestion, type Place } from '../draft.ts';
import { literal } from '../../workspace/literal.ts';

/** What a step will lack next, once the command is there that it stopped at. */

/** Commands that builds call and that a minimal image has not. */
const LACKED: ReadonlySet<string> = new Set(
  'make gmake cmake ninja gcc cc g++ c++ autoconf automake autoreconf libtoolize pkg-config curl wget git unzip zip jq xz bzip2 rsync patch envsubst msgfmt bison flex protoc gpg python3 file lsb_release dig host nslookup nc ping ip ps pgrep ifconfig netstat ssh scp ssh-keygen sudo bc xxd openssl sqlite3 psql mysql redis-cli tree vim nano less socat gosu tini htop strace locale-gen gawk column 7z ffmpeg convert pandoc dot pdftotext'.split(
    ' ',
  ),
);
/** Those of them that busybox brings. */
const OF_BUSYBOX: ReadonlySet<string> = new Set(
  'wget unzip patch bzip2 xz nslookup nc ping ip ps pgrep ifconfig netstat bc xxd tree less'.split(' '),
);
const COMPILERS = { c: 'gcc', cpp: 'g++' };

/** Whether an image is known to hold little more than the system itself. */
const isMinimal = (base: BaseImage | null): boolean =>
  /^(?:debian|ubuntu|alpine)$/.test(base?.family ?? '') &&
  /(?:^|\/)(?:debian|ubuntu|alpine)(?::|@|$)|slim|alpine/.test(base?.image ?? '');

/**
 * The packages of further commands that the failed RUN and those behind it call, also through a Makefile or a script of the
 * context, and that a minimal base image lacks.
 *
 * @param missing the command (or header) that the failed RUN stopped at
 */
export async function companions(
  question: FixQuestion,
  { file, at }: Place,
  base: BaseImage | null,
  manager: Manager,
  missing: string,
): Promise<string[]> {
  if (!isMinimal(base)) return [];
  const called = new Set([
    ...programsOf(file, at),
    ...laterRuns(file, at).flatMap((run) => programsOf(file, run)),
    ...(await throughFiles(question, file, at, missing)),
  ]);
  called.delete(missing);
  return [...called]
    .filter((name) => LACKED.has(name) && !(manager === 'apk' && OF_BUSYBOX.has(name)))
    .filter((name) => !isBrought(file, at, name))
    .filter((name) => name !== 'python3' || base?.image.includes('python') !== true)
    .flatMap((name) => packagesFor(question.packages, 'command', name)?.[manager]?.split(/\s+/) ?? [])
    .concat(await ofHeaders(question, manager, missing));
}

/** Packages that every C compiler needs anyway. */
const OF_COMPILER =
  /^(?:libc6-dev|linux-libc-dev|musl-dev|linux-headers|glibc-\w+|kernel-\w+|gcc|g\+\+|gcc-c\+\+|build-\w+)$/;

/** The packages of the other headers that the source file names which the compiler stopped in. */
async function ofHeaders(question: FixQuestion, manager: Manager, missing: string): Promise<string[]> {
  const source = question.captures['file'] ?? question.captures['source'] ?? '';
  if (!/\.h(?:pp|h|xx)?$/.test(missing) || !/\.(?:c|cc|cpp|cxx|h|hpp)$/.test(source)) return [];
  const found = await lookUp(question, source);
  const text = found?.exists
    ? ((await question.files.text(inContext(question, found.path) ?? '..')) ?? '')
    : '';
  const headers = [...text.matchAll(/^[ \t]*#[ \t]*include[ \t]*<([^>\s]+)>/gm)].map(([, name = '']) => name);
  return headers
    .filter((name) => name !== missing)
    .flatMap((name) => packagesFor(question.packages, 'header', name)?.[manager]?.split(/\s+/) ?? [])
    .filter((name) => !OF_COMPILER.test(name));
}

const programsOf = (file: Dockerfile, run: Instruction): string[] =>
  runCommands(file, run).map(({ program }) => program);

const laterRuns = (file: Dockerfile, at: Instruction): Instruction[] =>
  file.instructions.filter(({ stage, index }) => stage === at.stage && index > at.index);

/** A COPY or ADD puts a program of this name into the image. */
const isBrought = (file: Dockerfile, at: Instruction, name: string): boolean =>
  [...lineage(file, at), ...laterRuns(file, at)].some(
    ({ keyword, words }) =>
      /^(?:COPY|ADD)$/.test(keyword) && words.some(({ value }) => basename(value) === name),
  );

/** What the files call that the failed RUN hands to a program. */
async function throughFiles(
  question: FixQuestion,
  file: Dockerfile,
  at: Instruction,
  missing: string,
): Promise<string[]> {
  const read = async (path: string): Promise<string> => {
    const found = await lookUp(question, path);
    return found?.exists ? ((await question.files.text(inContext(question, found.path) ?? '..')) ?? '') : '';
  };
  const found: string[] = [];
  const commands = runCommands(file, at);
  if (/^g?make$/.test(missing) && commands.every(({ words }) => !words.some(({ value }) => value === '-f')))
    found.push(...ofMakefile((await read('Makefile')) || (await read('makefile'))));
  // What stops at a header of a library asked for its flags before, and went on.
  if (/\.h(?:pp)?$/.test(missing))
    for (const { program, words } of commands)
      if (/^g?make$/.test(program)) {
        const folder = words.find((_, i) => words[i - 1]?.value === '-C')?.value ?? '.';
        const text = await read(joinPath(folder, 'Makefile'));
        if (/\bpkg-config\b/.test(text)) found.push('pkg-config');
      }
  // node-gyp looks for Python first, then for make and the compiler.
  if (/^(?:python3|make)$/.test(missing) && commands.some(isNodeInstall)) found.push('make', COMPILERS.cpp);
  // What compiles an extension of Ruby is called by mkmf.
  if (missing === 'ruby.h') found.push('make', COMPILERS.c);
  if (missing === 'cmake' || commands.some(({ program }) => program === 'cmake'))
    found.push(...ofCMake(await read('CMakeLists.txt')));
  if (commands.some(({ program }) => /(?:^|\/)configure$/.test(program)))
    found.push(...ofConfigure(await read('configure.ac')));
  for (const { words } of commands)
    for (const { value } of words.slice(0, 2))
      if (/\.sh$|^\.{0,2}\/\S+$/.test(value)) found.push(...ofScript(await read(value)));
  return found;
}

/** A Makefile calls compilers by variables, and by built-in rules for object files. */
function ofMakefile(text: string): string[] {
  const recipes = [...text.matchAll(/^\t[@\-+]*(.*(?:\\\r?\n.*)*)/gm)].map(([, line = '']) => line);
  const called = recipes.flatMap((line) => commandsOf(line).map((command) => programOf(command)));
  const set = (name: string): string | null =>
    new RegExp(`^\\s*(?:export\\s+)?${literal(name)}\\s*[:?]?=\\s*(\\S+)`, 'm').exec(text)?.[1] ?? null;
  const uses = (name: string): boolean => new RegExp(`\\$[({]${literal(name)}[)}]`).test(text);
  const isCpp = /\.(?:cpp|cc|cxx)\b/.test(text) || uses('CXX');
  const isC = uses('CC') || (!isCpp && /\.o\b/.test(text));
  return [
    ...called,
    ...(isC ? [set('CC') ?? COMPILERS.c] : []),
    ...(isCpp ? [set('CXX') ?? COMPILERS.cpp] : []),
  ];
}

/** `project(NAME)` asks for compilers of C and C++ unless it names languages. */
function ofCMake(text: string): string[] {
  const [, project] = /\bproject\s*\(([^)]*)\)/i.exec(text) ?? [];
  if (project === undefined) return [];
  const words = project.split(/\s+/);
  const at = words.findIndex((word) => /^LANGUAGES$/i.test(word));
  const named =
    at >= 0 ? words.slice(at + 1) : words.slice(1).filter((word) => /^(?:C|CXX|NONE)$/.test(word));
  const has = (name: string): boolean => named.length === 0 || named.includes(name);
  return ['make', ...(has('C') ? [COMPILERS.c] : []), ...(has('CXX') ? [COMPILERS.cpp] : [])];
}

const ofConfigure = (text: string): string[] => [
  ...(/^\s*AC_PROG_CC\b/m.test(text) ? [COMPILERS.c] : []),
  ...(/^\s*AC_PROG_CXX\b/m.test(text) ? [COMPILERS.cpp] : []),
];

const ofScript = (text: string): string[] =>
  /^#!.*\b(?:ba|da|[akz])?sh\b/.test(text) ? commandsOf(text).map((command) => programOf(command)) : [];
