import { parseDockerfile } from '../../dockerfile/parse.ts';
import { valueIn } from '../../workspace/bake-files.ts';
import { allTargets } from '../pipelines/bake.ts';
import { stageMeant, stagesOf } from '../../workspace/facts/stage-names.ts';
import { parameter, refuse, type Draft, type FixQuestion, type Planner } from '../draft.ts';
import { replace, type TextEdit } from '../edit.ts';
import { chooseSites, place } from '../pipelines/choose.ts';
import { definitionOf, type Definition } from '../pipelines/definitions.ts';
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
  ['docker', 'target'],
];
/** Where Azure keeps the flags of the command. */
const FLAGS = ['inputs', 'arguments'] as const;
const TARGET_FLAG = /(?<=(?:^|\s)--target[= ])\S+/;

export const buildTarget: Planner = async (question): Promise<Draft> => {
  const from = parameter(question, 'from');
  const known = parameter(question, 'to');
  if (from === null || from === known) return refuse('the right stage is not known');
  const asks = (site: Site): site is Site => targetOf(site)?.value === from;
  const sites = await chooseSites(question, asks, `build of the stage ${from}`);
  if ('reason' in sites) return known === null ? sites : ((await elsewhere(question, from, known)) ?? sites);
  // Of several Dockerfiles the one counts that the place names.
  const path = sites[0]?.use.dockerfile ?? null;
  const text = path === null ? null : await question.files.text(path);
  const names = text === null ? [] : stagesOf(parseDockerfile(text));
  const to =
    names.length === 0 || (known !== null && names.includes(known)) ? known : stageMeant(from, names);
  if (to === null || to === undefined) return refuse('the right stage is not known');
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

/** What asks for the stage other than by a flag or a key. */
const elsewhere = async (question: FixQuestion, from: string, to: string): Promise<Draft | null> =>
  (await variableTarget(question, from, to)) ?? (await bakeTarget(question, from, to));

/** `--target $(STAGE)`, where the file gives the variable the wrong stage; null where no command takes it from there. */
async function variableTarget(question: FixQuestion, from: string, to: string): Promise<Draft | null> {
  const isVariable = (site: Site): site is Site => valueOf(site, from) !== null;
  const sites = await chooseSites(question, isVariable, 'build of a stage named by a variable');
  const [first] = 'reason' in sites ? [] : sites;
  const span = first ? valueOf(first, from) : null;
  if (!first || !span) return null;
  return {
    title: `Build the stage ${to} instead of ${from} in ${place(first)}`,
    files: [{ path: first.path, edits: [replace(span, to)] }],
  };
}

/** Where a Makefile or script gives the variable of `--target` a value. */
function valueOf(site: Site, value: string): Definition | null {
  const found = site.form === 'command' ? definitionOf(site.text, flagOf(site, TARGET)) : null;
  return found?.value === value ? found : null;
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
  const value = TARGET_FLAG.exec(textIn(site.map, ...FLAGS) ?? '')?.[0];
  return value === undefined ? null : { value, path: FLAGS };
}

function withTarget(site: Site, to: string): TextEdit | null {
  if (site.form !== 'map') return setFlag(site, TARGET, to, 'verb');
  const path = targetOf(site)?.path;
  if (!path) return null;
  const flags = path === FLAGS ? textIn(site.map, ...FLAGS)?.replace(TARGET_FLAG, to) : undefined;
  return setIn(site.text, site.map, path, flags ?? to);
}

/** The attribute of a target of a bake file; null where none asks for the stage. */
async function bakeTarget(question: FixQuestion, from: string, to: string): Promise<Draft | null> {
  const asking = (await allTargets(question)).flatMap(({ path, target }) => {
    const found = valueIn(target, 'target');
    return found?.value === from ? [{ path, start: found.start }] : [];
  });
  const [first] = asking;
  if (!first || asking.some(({ path }) => path !== first.path)) return null;
  const edits = asking.map(({ start }) => replace({ start, end: start + from.length }, to));
  return {
    title: `Build the stage ${to} instead of ${from} in ${first.path}`,
    files: [{ path: first.path, edits }],
  };
}
