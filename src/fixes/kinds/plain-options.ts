import { copyOf } from '../../dockerfile/copies.ts';
import type { Dockerfile, Flag, Instruction } from '../../dockerfile/model.ts';
import { basename, dirname, joinPath } from '../../dockerfile/paths.ts';
import { isRoot, userAt } from '../../dockerfile/scope.ts';
import {
  noDockerfile,
  parameter,
  refuse,
  type Draft,
  type FileChange,
  type FixQuestion,
  type Planner,
  type Refusal,
} from '../draft.ts';
import { append, insert, replace, type TextEdit } from '../edit.ts';

/** Writes options of BuildKit as instructions that every builder reads. */

/** What stands in place of an option: nothing, instructions before or behind its own, or some instead of it. */
interface Plain {
  readonly instead?: readonly string[];
  readonly before?: readonly string[];
  readonly behind?: readonly string[];
  /** Paths of the context that .dockerignore is to keep away. */
  readonly ignored?: readonly string[];
}

interface Optional {
  readonly question: FixQuestion;
  readonly file: Dockerfile;
  readonly instruction: Instruction;
  readonly flag: Flag;
}

type Rewrite = (option: Optional) => Plain | Refusal | Promise<Plain | Refusal>;

const dropped = (): Plain => ({});

/** What is known of an option of an instruction. */
const REWRITES: Readonly<Record<string, Rewrite>> = {
  link: dropped,
  'start-interval': dropped,
  'keep-git-dir': dropped,
  chmod,
  checksum,
  mount,
  parents,
  exclude,
};

export const plainOptions: Planner = async (question): Promise<Draft> => {
  const { build } = question;
  if (!build.dockerfile) return refuse(noDockerfile(build));
  const { file, path } = build.dockerfile;
  const only = parameter(question, 'option')?.replace(/^-+/, '') ?? null;
  const edits: TextEdit[] = [];
  const names = new Set<string>();
  const ignored = new Set<string>();
  for (const instruction of file.instructions) {
    const before: string[] = [];
    const behind: string[] = [];
    const removed: TextEdit[] = [];
    let replaced: readonly string[] | null = null;
    for (const flag of instruction.flags) {
      const rewrite = only === null || flag.name === only ? REWRITES[flag.name] : undefined;
      if (!rewrite) continue;
      const plain = await rewrite({ question, file, instruction, flag });
      if ('reason' in plain) return plain;
      names.add(`--${flag.name}`);
      plain.ignored?.forEach((each) => ignored.add(each));
      if (plain.instead) {
        replaced = plain.instead;
        break;
      }
      removed.push(withoutFlag(file, flag));
      before.push(...(plain.before ?? []));
      behind.push(...(plain.behind ?? []));
    }
    if (replaced) {
      edits.push(replace(instruction, replaced.join(file.eol)));
      continue;
    }
    edits.push(...removed);
    if (before.length > 0)
      edits.push(insert(instruction.start, before.map((line) => line + file.eol).join('')));
    if (behind.length > 0)
      edits.push(insert(instruction.end, behind.map((line) => file.eol + line).join('')));
  }
  if (edits.length === 0) return refuse(`${path} has no such option that can be written otherwise`);
  return {
    title: `Write ${[...names].join(', ')} in a way that every builder reads`,
    files: [{ path, edits }, ...(ignored.size > 0 ? [await ignoring(question, [...ignored])] : [])],
  };
};

/** Adds rules to the ignore file of the context. */
async function ignoring({ files, build }: FixQuestion, rules: readonly string[]): Promise<FileChange> {
  const path = joinPath(build.context ?? '', '.dockerignore');
  const text = await files.text(path);
  if (text === null) return { path, create: rules.map((rule) => `${rule}\n`).join('') };
  const known = text.split(/\r?\n/);
  return {
    path,
    edits: [
      append(
        text,
        rules.filter((rule) => !known.includes(rule)),
      ),
    ],
  };
}

/** Takes an option away, with the blanks and the end of the line that parted it from the next word. */
function withoutFlag({ text }: Dockerfile, { span }: Flag): TextEdit {
  const [blanks = ''] = /^(?:[ \t]|[\\`]\r?\n)*/.exec(text.slice(span.end)) ?? [];
  return replace({ start: span.start, end: span.end + blanks.length }, '');
}

/** Where what a COPY or ADD copies ends up; null where its words do not tell. */
function targetsOf({ words }: Instruction): readonly string[] | null {
  const values = words.map(({ value }) => value);
  const target = values.at(-1);
  const sources = values.slice(0, -1);
  if (target === undefined || sources.length === 0 || sources.some((each) => /[*?[$]|^<</.test(each)))
    return null;
  const isFolder = /(?:^|\/)\.{0,2}$/.test(target) || sources.length > 1;
  return isFolder ? sources.map((each) => joinPath(target, basename(each))) : [target];
}

async function chmod({ question, file, instruction, flag }: Optional): Promise<Plain | Refusal> {
  const where = `line ${instruction.line}`;
  const user = userAt(file, instruction);
  if (user && !isRoot(user.user))
    return refuse(`${user.user} may not change the mode of what ${where} copies`);
  const targets = targetsOf(instruction);
  const copy = copyOf(file, instruction);
  const { files, build } = question;
  const folders = await Promise.all(
    (copy?.sources ?? []).map(async (source) => !(await files.isFile(joinPath(build.context ?? '', source)))),
  );
  // The contents of a folder are copied, not the folder.
  const isFolder = folders.includes(true);
  if (!targets || (isFolder && targets.length > 1)) return refuse(`what ${where} copies is not known`);
  const paths = isFolder ? [instruction.words.at(-1)?.value ?? '.'] : targets;
  return { behind: [`RUN chmod ${isFolder ? '-R ' : ''}${flag.value} ${paths.join(' ')}`] };
}

function checksum({ instruction, flag }: Optional): Plain | Refusal {
  const [, sum] = /^sha256:([\da-f]{64})$/.exec(flag.value) ?? [];
  const [target, other] = targetsOf(instruction) ?? [];
  if (sum === undefined || target === undefined || other !== undefined)
    return refuse(`what line ${instruction.line} adds is not known`);
  return { behind: [`RUN echo "${sum}  ${target}" | sha256sum -c -`] };
}

/** What is left out of a COPY is kept from the build as a whole. */
function exclude({ question, file, instruction, flag }: Optional): Plain | Refusal {
  const { ignore, context } = question.build;
  const sources = copyOf(file, instruction)?.sources ?? [];
  const isShared = ignore.path === null || basename(ignore.path) === '.dockerignore';
  if (sources.length === 0 || context === null || !isShared)
    return refuse(`where the files stand that line ${instruction.line} leaves out is not known`);
  return { ignored: sources.map((source) => joinPath(source, flag.value)) };
}

/** Mounts of caches only save time; what is bound is copied. */
function mount({ instruction, flag }: Optional): Plain | Refusal {
  const options = new Map(
    flag.value.split(',').map((each) => {
      const [name = '', ...value] = each.split('=');
      return [name, value.join('=')];
    }),
  );
  const option = (...names: readonly string[]): string | undefined =>
    names.map((name) => options.get(name)).find((value) => value !== undefined);
  const type = option('type') ?? 'bind';
  if (type === 'cache' || type === 'tmpfs') return {};
  const target = option('target', 'dst', 'destination');
  if (type !== 'bind' || target === undefined)
    return refuse(`line ${instruction.line} mounts what only BuildKit hands to a step (${type})`);
  const from = option('from');
  const source = option('source', 'src') ?? (from === undefined ? '.' : '/');
  return { before: [`COPY ${from === undefined ? '' : `--from=${from} `}${source} ${target}`] };
}

/** `COPY --parents a/b.txt c /to/`: a COPY for each source, to the folder that it has. */
async function parents({ question, instruction }: Optional): Promise<Plain | Refusal> {
  const { files, build } = question;
  const values = instruction.words.map(({ value }) => value);
  const target = values.at(-1);
  const sources = values.slice(0, -1).map((each) => each.replace(/\/$/, ''));
  if (target === undefined || sources.some((each) => /[*?[$]|\/\.\//.test(each)))
    return refuse(`the folders of what line ${instruction.line} copies are not known`);
  const others = instruction.flags.filter(({ name }) => name !== 'parents' && name !== 'link');
  const lines: string[] = [];
  for (const source of sources) {
    const isFile = await files.isFile(joinPath(build.context ?? '', source));
    const to = joinPath(target, isFile ? dirname(source) : source) || '.';
    const words = [
      'COPY',
      ...others.map(({ name, value }) => `--${name}=${value}`),
      source,
      isFile ? `${to}/` : to,
    ];
    lines.push(words.join(' '));
  }
  return { instead: lines };
}
