import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unmark } from '../src/catalog/check.ts';
import type { Cause } from '../src/catalog/cause.ts';
import { covers, stripAnsi, textLine } from '../src/engine/index.ts';
import { causePage } from '../src/report/page.ts';

const FOLDER = join(process.env['WHYFAIL_ROOT'] ?? process.cwd(), 'docs', 'causes');

/** How many examples of the root line a page shows, and how long each may be. */
const MOST_EXAMPLES = 3;
const LONGEST_EXAMPLE = 200;

/** The pages of docs/causes by their path in it: one for each cause, and the index. */
export function causePages(causes: readonly Cause[]): Map<string, string> {
  const sorted = [...causes].sort((a, b) => (a.id < b.id ? -1 : 1));
  const pages = new Map(sorted.map((cause) => [`${cause.id}.md`, pageOf(cause, sorted)] as const));
  return pages.set('README.md', indexOf(sorted));
}

/** The pages of docs/causes that are not as they should be: other, missing, or of no cause. */
export function stalePages(pages: ReadonlyMap<string, string>): string[] {
  const there = existsSync(FOLDER) ? readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }) : [];
  const names = there.map((file) => file.replace(/\\/g, '/')).filter((file) => file.endsWith('.md'));
  const read = (file: string): string => readFileSync(join(FOLDER, file), 'utf8').replace(/\r\n/g, '\n');
  const known = new Set(names);
  return [
    ...[...pages].flatMap(([file, text]) => (known.has(file) && read(file) === text ? [] : file)),
    ...names.filter((file) => !pages.has(file)),
  ];
}

/** Makes docs/causes hold these pages and no others; gives those that changed. */
export function writePages(pages: ReadonlyMap<string, string>): string[] {
  const stale = stalePages(pages);
  for (const file of stale) {
    const path = join(FOLDER, file);
    const text = pages.get(file);
    mkdirSync(dirname(path), { recursive: true });
    if (text === undefined) rmSync(path);
    else writeFileSync(path, text);
  }
  return stale;
}

function pageOf(cause: Cause, all: readonly Cause[]): string {
  const lines = exampleLines(cause);
  const alike = lookAlikes(cause, all);
  return [
    causePage(cause).trimEnd(),
    ...(lines.length > 0
      ? [`## In the log\n\nThe root line reads like this:\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\``]
      : []),
    `## Look-alikes\n\n${alike.join('\n')}`,
  ]
    .join('\n\n')
    .concat('\n');
}

/** The root lines of the examples; none where the failed step itself is the sign. */
function exampleLines({ matches }: Cause): string[] {
  const lines = matches.flatMap((example) => {
    const { text, line } = unmark(example);
    return textLine(stripAnsi(text.split('\n')[(line ?? 1) - 1] ?? '').text).text.trim();
  });
  return [...new Set(lines)]
    .filter((line) => line !== '' && !line.includes('```'))
    .slice(0, MOST_EXAMPLES)
    .map((line) => (line.length > LONGEST_EXAMPLE ? `${line.slice(0, LONGEST_EXAMPLE)}…` : line));
}

/** Causes that show in the same logs, with what decides between them. */
function lookAlikes(cause: Cause, all: readonly Cause[]): string[] {
  const loses = all.filter((other) => other !== cause && cause.supersedes?.includes(other.id));
  const wins = all.filter((other) => other !== cause && other.supersedes?.includes(cause.id));
  const whole = (cause.supersedes ?? []).filter((each) => each.endsWith('/*'));
  const general = all.filter(({ supersedes }) =>
    supersedes?.some((pattern) => pattern.endsWith('/*') && covers(pattern, cause.id)),
  );
  const link = ({ id, title }: Cause): string => `[${title}](../${id}.md) (\`${id}\`)`;
  const [tool = ''] = cause.id.split('/');
  return [
    ...loses.map((other) => `- ${link(other)}: its message stands here too; this cause explains it.`),
    ...whole.map((each) => `- Every cause of \`${each}\`: this one explains their messages.`),
    ...wins.map((other) => `- ${link(other)}: explains this message, where both show.`),
    ...general
      .filter((other) => other !== cause && !wins.includes(other))
      .map((other) => `- ${link(other)}: explains this message, where both show.`),
    `- [All causes of ${tool}](../README.md#${tool})`,
  ];
}

function indexOf(causes: readonly Cause[]): string {
  const byTool = new Map<string, Cause[]>();
  for (const cause of causes) {
    const [tool = ''] = cause.id.split('/');
    byTool.set(tool, [...(byTool.get(tool) ?? []), cause]);
  }
  const tools = [...byTool.keys()].map((tool) => `[${tool}](#${tool})`).join(' · ');
  const sections = [...byTool].map(
    ([tool, own]) => `## ${tool}\n\n${own.map(({ id, title }) => `- [${title}](${id}.md)`).join('\n')}`,
  );
  return [
    '# Causes',
    `${causes.length} causes by the tool that prints them. Written by \`node scripts/run.mjs pages\` from src/catalog; \`whyfail explain ID\` shows the same text.`,
    tools,
    ...sections,
  ]
    .join('\n\n')
    .concat('\n');
}
