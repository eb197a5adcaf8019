import { DockerfileParser } from 'dockerfile-ast';
import { lastAtMost } from '../engine/index.ts';
import { joinLines } from './logical.ts';
import type { Dockerfile, Heredoc, Instruction, Span, Stage } from './model.ts';
import { splitArguments } from './words.ts';

/** Texts that were parsed last: facts, fixes and their checks ask for the same few again and again. */
const parsedLast = new Map<string, Dockerfile>();
const KEPT = 6;

/** Reads a Dockerfile. Total: a text that Docker would refuse gives the instructions that can be told apart. */
export function parseDockerfile(text: string): Dockerfile {
  const known = parsedLast.get(text);
  const file = known ?? parse(text);
  parsedLast.delete(text);
  parsedLast.set(text, file);
  const [oldest] = parsedLast.keys();
  if (parsedLast.size > KEPT && oldest !== undefined) parsedLast.delete(oldest);
  return file;
}

function parse(text: string): Dockerfile {
  const bom = text.startsWith('\ufeff') ? 1 : 0;
  const parsed = DockerfileParser.parse(text.slice(bom));
  const offset = positions(text, bom);
  const lineOf = lineNumbers(text);
  const escape = parsed.getEscapeCharacter() === '`' ? '`' : '\\';
  const directives = parsed.getDirectives();
  const syntax = directives.find((each) => each.getName().toLowerCase() === 'syntax');

  const instructions: Instruction[] = [];
  let stage = -1;
  for (const each of parsed.getInstructions()) {
    const range = each.getRange();
    const keywordRange = each.getInstructionRange();
    const whole: Span = { start: offset(range.start), end: offset(range.end) };
    const keywordSpan = { start: offset(keywordRange.start), end: offset(keywordRange.end) };
    const keyword = each.getKeyword();
    if (keyword === 'FROM') stage++;
    const heredocs = heredocsOf(text, whole, escape);
    const head = heredocs.reduce((end, { start }) => Math.min(end, start), whole.end);
    const joined = joinLines(text, { start: keywordSpan.end, end: head }, escape);
    const lead = joined.text.length - joined.text.trimStart().length;
    const args = joined.slice(lead, Math.max(lead, joined.text.trimEnd().length));
    instructions.push({
      ...whole,
      index: instructions.length,
      keyword,
      keywordSpan,
      line: lineOf(whole.start),
      endLine: lineOf(Math.max(whole.start, whole.end - 1)),
      args,
      ...splitArguments(args, escape),
      heredocs,
      stage,
    });
  }
  const lastDirective = directives.at(-1)?.getRange().end.line;
  return {
    text,
    eol: (text.match(/\r\n/g)?.length ?? 0) * 2 > (text.match(/\n/g)?.length ?? 0) ? '\r\n' : '\n',
    escape,
    syntax: syntax?.getValue() ?? null,
    afterDirectives: lastDirective === undefined ? bom : offset({ line: lastDirective + 1, character: 0 }),
    instructions,
    stages: stagesOf(instructions),
  };
}

/** Offsets in the file from positions of the parser, which counts lone carriage returns as line ends too. */
function positions(text: string, bom: number): (at: { line: number; character: number }) => number {
  const starts = [bom];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  return ({ line, character }) => Math.min((starts[line] ?? text.length) + character, text.length);
}

/** Line numbers from 1, by line feeds alone. */
function lineNumbers(text: string): (offset: number) => number {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (offset) => lastAtMost(starts, offset) + 1;
}

const HEREDOC = /(?:^|\s)\d*<<(?<tab>-?)(?<quote>["']?)(?<name>\w[\w.-]*)\k<quote>/g;

/** Bodies of the here-documents of an instruction. */
function heredocsOf(text: string, whole: Span, escape: string): Heredoc[] {
  const first = joinLines(text, whole, escape);
  if (!/^(?:ONBUILD\s+)?(?:RUN|COPY|ADD)\s/i.test(first.text)) return [];
  const found: Heredoc[] = [];
  let from = text.indexOf('\n', first.at(first.text.length) - 1);
  for (const { groups } of first.text.matchAll(HEREDOC)) {
    if (from < 0 || from >= whole.end) break;
    const start = from + 1;
    const name = groups?.['name'] ?? '';
    const tabs = groups?.['tab'] === '-';
    let at = start;
    let closed = false;
    while (at <= whole.end && !closed) {
      const feed = text.indexOf('\n', at);
      const end = feed < 0 ? text.length : feed;
      const line = text.slice(at, end).replace(/\r$/, '');
      closed = (tabs ? line.replace(/^\t+/, '') : line) === name;
      if (closed) {
        found.push({ name, start, end: at });
        from = end;
      } else at = end + 1;
      if (feed < 0) break;
    }
    if (!closed) break;
  }
  return found;
}

function stagesOf(instructions: readonly Instruction[]): Stage[] {
  const stages: Stage[] = [];
  for (const from of instructions) {
    if (from.keyword !== 'FROM') continue;
    const [image, as, name] = from.words;
    const named = as?.value.toUpperCase() === 'AS' ? name : undefined;
    const lower = image?.value.toLowerCase();
    const parent = stages.findLast((stage) => stage.name !== null && stage.name.toLowerCase() === lower);
    stages.push({
      index: stages.length,
      name: named?.value ?? null,
      nameSpan: named?.span ?? null,
      from,
      image: image?.value ?? '',
      imageSpan: image?.span ?? { start: from.end, end: from.end },
      parent: parent?.index ?? null,
      instructions: instructions.filter((each) => each.stage === from.stage && each !== from),
    });
  }
  return stages;
}
