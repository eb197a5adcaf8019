import { parameter, refuse, type Draft, type FixQuestion, type Planner } from '../draft.ts';
import { replace, type TextEdit } from '../edit.ts';
import { chooseSites, place } from '../pipelines/choose.ts';
import { flagOf, setFlag } from '../pipelines/flags.ts';
import type { Site } from '../pipelines/sites.ts';
import { setIn, textIn } from '../yaml-edits.ts';

/** Corrects the stage that a build command or pipeline asks for. */

const TARGET: readonly string[] = ['--target'];
const PLACES: readonly (readonly string[])[] = [
  ['build', 'target'],
  ['with', 'target'],
  ['settings', 'target'],
  ['spec', 'target'],
];

export const buildTarget: Planner = async (question): Promise<Draft> => {
  const from = parameter(question, 'from');
  const to = parameter(question, 'to');
  if (from === null || to === null || from === to) return refuse('the right stage is not known');
  const asks = (site: Site): site is Site => targetOf(site)?.value === from;
  const sites = await chooseSites(question, asks, `build of the stage ${from}`);
  if ('reason' in sites) return (await variableTarget(question, from, to)) ?? sites;
  const edits: TextEdit[] = [];
  for (const site of sites) {
    const edit = withTarget(site, to);
    if (!edit) return refuse(`${place(site)} cannot be changed`);
    edits.push(edit);
  }
  const [first] = sites;
  if (!first) return refuse(`no build asks for the stage ${from}`);
  return {
    title: `Build the stage ${to} instead of ${from} in ${place(first)}`,
    files: [{ path: first.path, edits }],
  };
};

/** `--target $(STAGE)`, where the file gives the variable the wrong stage; null where no command takes it from there. */
async function variableTarget(question: FixQuestion, from: string, to: string): Promise<Draft | null> {
  const isVariable = (site: Site): site is Site => definitionOf(site, from) !== null;
  const sites = await chooseSites(question, isVariable, 'build of a stage named by a variable');
  const [first] = 'reason' in sites ? [] : sites;
  const span = first ? definitionOf(first, from) : null;
  if (!first || !span) return null;
  return {
    title: `Build the stage ${to} instead of ${from} in ${place(first)}`,
    files: [{ path: first.path, edits: [replace(span, to)] }],
  };
}

/** Where a Makefile or script gives the variable of `--target` a value. */
function definitionOf(site: Site, value: string): { start: number; end: number } | null {
  const written = site.form === 'command' ? flagOf(site, TARGET) : null;
  const name = /^\$(?:[({](\w+)[)}]|(\w+))$/
    .exec(written ?? '')
    ?.slice(1)
    .find(Boolean);
  if (name === undefined || !/^[\w.-]+$/.test(value)) return null;
  const set = new RegExp(
    `^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*[?:]*=[ \\t]*["']?(?:\\$\\{\\w+:-)?(${value})(?=[\\s"'}]|$)`,
    'dm',
  ).exec(site.text);
  const [start, end] = set?.indices?.[1] ?? [];
  return start === undefined || end === undefined ? null : { start, end };
}

/** The stage that a site asks for, and the keys that say it in a mapping. */
function targetOf(site: Site): { value: string; path: readonly string[] } | null {
  if (site.form !== 'map') {
    const value = flagOf(site, TARGET);
    return value === null ? null : { value, path: [] };
  }
  for (const path of PLACES) {
    const value = textIn(site.map, ...path);
    if (value !== null) return { value, path };
  }
  return null;
}

function withTarget(site: Site, to: string): TextEdit | null {
  if (site.form !== 'map') return setFlag(site, TARGET, to, 'verb');
  const path = targetOf(site)?.path;
  return path ? setIn(site.text, site.map, path, to) : null;
}
