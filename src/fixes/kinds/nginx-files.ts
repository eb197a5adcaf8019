import { broughtTo, contextPathsOf, copiesBefore } from '../../dockerfile/copies.ts';
import { below } from '../../dockerfile/paths.ts';
import {
  change,
  inContext,
  noDockerfile,
  parameter,
  refuse,
  type Draft,
  type FixQuestion,
  type Planner,
} from '../draft.ts';
import { insert, replace } from '../edit.ts';
import { behindAll } from './start-program.ts';

/** A configuration of nginx that stands where its directives have no place, or lacks a semicolon. */

const MAIN = '/etc/nginx/nginx.conf';

export const nginxFile: Planner = async (question): Promise<Draft> => {
  const { build } = question;
  if (!build.dockerfile) return refuse(noDockerfile(build));
  const { file, path } = build.dockerfile;
  const place = parameter(question, 'path');
  const end = behindAll(file);
  if (place === null || !end) return refuse('which file nginx reads is not known');
  for (const source of contextPathsOf(file, end, place)) {
    const written = inContext(question, source);
    const text = written === null ? null : await question.files.text(written);
    if (written === null || text === null) continue;
    const mended = withSemicolon(question, written, text);
    const to = mended ? null : placeFor(question, place, text);
    const copy = copiesBefore(file, end).findLast((each) => broughtTo(each, source) === place);
    const target = copy?.sources.length === 1 && copy.sources[0] === source && copy.instruction.words.at(-1);
    if (mended) return mended;
    if (to === null || !copy || !target) continue;
    const { isJson, line } = copy.instruction;
    return change(
      `Copy ${source} to ${to} in line ${line}`,
      path,
      replace(target.span, isJson ? JSON.stringify(to) : to),
    );
  }
  return refuse('no file of the project is found that this would mend');
};

/** A whole configuration is no part of one, and a server alone is no whole one. */
function placeFor(question: FixQuestion, place: string, text: string): string | null {
  const directive = /^"(\w+)" directive is not allowed here/.exec(parameter(question, 'message') ?? '')?.[1];
  const isWhole = /^\s*http\s*\{/m.test(text);
  if (/^(?:events|http|user|pid|worker_\w+)$/.test(directive ?? '') && isWhole)
    return below(place, '/etc/nginx') !== null && place !== MAIN ? MAIN : null;
  return /^(?:server|upstream|map)$/.test(directive ?? '') && place === MAIN && !isWhole
    ? '/etc/nginx/conf.d/default.conf'
    : null;
}

/** nginx names the line of what it took for part of the directive before it. */
function withSemicolon(question: FixQuestion, path: string, text: string): Draft | null {
  const message = parameter(question, 'message') ?? '';
  if (
    !/^(?:invalid (?:parameter|number of arguments)|unexpected "\}"|directive .* not terminated)/.test(
      message,
    )
  )
    return null;
  const number = Number(parameter(question, 'line'));
  const lines = text.split('\n').map((line) => line.replace(/\s*(?:#.*)?\r?$/, ''));
  const before = lines.slice(0, number - 1).findLastIndex((line) => line !== '');
  const open = lines[before] ?? '';
  const above = lines.slice(0, before).findLast((line) => line !== '') ?? ';';
  const isOpen = /^\s*[a-z_]+\s[^'"]*[^'"\s;{}]$/.test(open) && /[;{}]$/.test(above);
  if (!isOpen || !/^\s*(?:\}|[a-z_]+\s)/.test(lines[number - 1] ?? '')) return null;
  const at = lengthOf(text, before) + open.length;
  return change(`End line ${before + 1} of ${path} with \`;\``, path, insert(at, ';'));
}

/** Where a line of a text begins, counted from 0. */
function lengthOf(text: string, line: number): number {
  let at = 0;
  for (let i = 0; i < line; i++) at = text.indexOf('\n', at) + 1;
  return at;
}
