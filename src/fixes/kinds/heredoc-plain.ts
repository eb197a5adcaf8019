import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { dirname } from '../../dockerfile/paths.ts';
import { baseAt, isRoot, userAt } from '../../dockerfile/scope.ts';
import { change, noDockerfile, refuse, type Draft, type Planner } from '../draft.ts';
import { replace, type TextEdit } from '../edit.ts';
import { BASH_ONLY } from './bash.ts';

/** Writes the here-documents of a Dockerfile as instructions that every builder reads. */

export const heredocPlain: Planner = ({ build }): Draft => {
  if (!build.dockerfile) return refuse(noDockerfile(build));
  const { file, path } = build.dockerfile;
  const edits: TextEdit[] = [];
  const lines: number[] = [];
  for (const each of file.instructions.filter(({ heredocs }) => heredocs.length > 0)) {
    const text = plainOf(file, each);
    if (typeof text !== 'string') return text;
    edits.push(replace({ start: each.start, end: each.end }, text.replaceAll('\n', file.eol)));
    lines.push(each.line);
  }
  if (edits.length === 0) return refuse(`${path} has no here-document`);
  const where = lines.length === 1 ? 'line' : 'lines';
  return change(`Write the here-document of ${where} ${lines.join(', ')} without <<`, path, ...edits);
};

const MARK = /<<(?<tab>-?)(?<quote>["']?)(?<name>\w[\w.-]*)\k<quote>(?![\w.-])/;
const LEAD = /^(?<keyword>\w+)(?<flags>(?:[ \t]+--\S+)*)/;

type Parts = Readonly<Record<'keyword' | 'flags' | 'before' | 'name' | 'after' | 'sh', string>> & {
  /** Variables in the text are replaced. */
  readonly expands: boolean;
  readonly body: readonly string[];
};

function plainOf(file: Dockerfile, instruction: Instruction): string | ReturnType<typeof refuse> {
  const [heredoc, other] = instruction.heredocs;
  const where = `line ${instruction.line}`;
  if (!heredoc || other) return refuse(`${where} has several here-documents`);
  const head = file.text.slice(instruction.start, heredoc.start).trimEnd();
  const mark = MARK.exec(head);
  const lead = LEAD.exec(head);
  if (!mark || !lead || head.includes('\n')) return refuse(`${where} is not understood`);
  const { tab = '', quote = '', name = '' } = mark.groups ?? {};
  const { keyword = '', flags = '' } = lead.groups ?? {};
  const before = head.slice(lead[0].length, mark.index).trim();
  const after = head.slice(mark.index + mark[0].length).trim();
  const text = file.text.slice(heredoc.start, heredoc.end).replace(/\r?\n$/, '');
  const body = text.split(/\r?\n/).map((line) => (tab === '' ? line : line.replace(/^\t+/, '')));
  const sh =
    BASH_ONLY.test(text) && /^(?:debian|ubuntu|rhel|suse)$/.test(baseAt(file, instruction)?.family ?? '')
      ? 'bash'
      : 'sh';
  const parts = { keyword, flags, before, name, after, body, sh, expands: quote === '' };
  if (/^run$/i.test(keyword)) return before === '' && after === '' ? scriptOf(parts) : piped(parts);
  if (before !== '' || /\s/.test(after)) return refuse(`${where} copies several files`);
  const user = userAt(file, instruction);
  if (user && !isRoot(user.user)) return refuse(`${where} writes a file that ${user.user} may not write`);
  return fileOf(parts);
}

/** `RUN <<EOF`: commands, as one chain where each stands on a line of its own, else as a script. */
function scriptOf({ keyword, flags, body, sh }: Parts): string {
  const commands = body.filter((line) => line.trim() !== '' && !line.trim().startsWith('#'));
  const program = /^#!\s*(?:\S*\/env\s+(?:-S\s+)?)?(\S+(?: -\S+)*)/.exec(body[0] ?? '')?.[1];
  if (program === undefined && sh === 'sh' && commands.every(standsAlone))
    return `${keyword}${flags} ${commands.map((line) => line.trim()).join(' && \\\n    ')}`;
  return `${keyword}${flags} ${printed(body, false)} > /tmp/script && \\\n    ${program ?? sh} /tmp/script && rm /tmp/script`;
}

/** What the shell reads on over the end of a line, or as a part of something around it. */
const GOES_ON =
  /(?:\\|&&|\|\|?|[;&({]|\b(?:then|do|else|in))$|^(?:if|then|else|elif|fi|for|while|until|do|done|case|esac|function|select|[{}()!])(?:\s|;|$)|\(\)\s*\{|<<|\s#/;

/** Whether a line is a command, or several, that end with it. */
function standsAlone(line: string): boolean {
  const text = line.trim();
  const unquoted = text.replace(/\\./g, '').replace(/'[^']*'|"[^"]*"/g, '""');
  return !GOES_ON.test(unquoted) && !/["'`]/.test(unquoted.replaceAll('""', ''));
}

/** `RUN command <<EOF`: the text goes to the command. */
function piped({ keyword, flags, before, after, body, expands }: Parts): string {
  const command = `${before} ${after}`.trim();
  const to = command.startsWith('cat >') ? command.slice('cat '.length) : `| ${command}`;
  return `${keyword}${flags} ${printed(body, expands)} ${to}`;
}

/** `COPY <<EOF file`: a file with the text. */
function fileOf({ flags, name, after, body, expands }: Parts): string {
  const to = after.replace(/^(["'])(.*)\1$/, '$2');
  const path = to.endsWith('/') ? `${to}${name}` : to;
  const folder = dirname(path);
  const owner = /--chown=(\S+)/.exec(flags)?.[1];
  const mode = /--chmod=(\S+)/.exec(flags)?.[1];
  return [
    `RUN ${folder === '' || folder === '/' ? '' : `mkdir -p ${folder} && `}${printed(body, expands)} > ${path}`,
    ...(owner === undefined ? [] : [`chown ${owner} ${path}`]),
    ...(mode === undefined ? [] : [`chmod ${mode} ${path}`]),
  ].join(' && \\\n    ');
}

/** A command that prints lines; a line of them for each. */
const printed = (body: readonly string[], expands: boolean): string =>
  [`printf '%s\\n'`, ...body.map((line) => quoted(line, expands))].join(' \\\n    ');

/** A line as a word of a shell, in which variables are replaced or not. */
const quoted = (line: string, expands: boolean): string =>
  expands && /[$\\]/.test(line)
    ? `"${line.replace(/["`]/g, '\\$&')}"`
    : `'${line.replaceAll("'", String.raw`'\''`)}'`;
