import { parameter, refuse, type Draft, type Planner } from '../draft.ts';
import type { TextEdit } from '../edit.ts';
import { chooseSites, place } from '../pipelines/choose.ts';
import { definitionOf, type Definition } from '../pipelines/definitions.ts';
import { flagOf } from '../pipelines/flags.ts';
import type { Site } from '../pipelines/sites.ts';
import { textIn } from '../yaml-edits.ts';
import { branchTag, isSlashed } from './branch-tags.ts';
import { lowerCaseStep } from './image-expressions.ts';

/** Writes the name of the new image in lower case, or its tag without slashes, wherever the file of the build names it. */

const TAG: readonly string[] = ['-t', '--tag'];
const PLACES: readonly (readonly string[])[] = [['image'], ['with', 'tags']];

export const imageName: Planner = async (question): Promise<Draft> => {
  const name = parameter(question, 'name');
  if (name !== null && isSlashed(name)) return branchTag(question);
  if (name === null || lowered(name) === name)
    return refuse('the name that the log shows has no capital letters');
  const asks = (site: Site): site is Site => filled(site) === name;
  const sites = await chooseSites(question, asks, `build command with the name ${name}`);
  if ('reason' in sites) return (await lowerCaseStep(question)) ?? sites;
  const [first] = sites;
  if (!first) return refuse(`no file of the workspace names the image ${name}`);
  const edits = nameOf(first) === name ? namings(first.text, name) : definitionsOf(first).map(lower);
  return {
    title: `Name the image ${lowered(name)} in ${place(first)}`,
    files: [{ path: first.path, edits }],
  };
};

/** The repository in lower case; a tag may hold capitals. */
function lowered(name: string): string {
  const [, repository = '', tag = ''] = /^(.*?)(:[^:/]*)?$/.exec(name) ?? [];
  return repository.toLowerCase() + tag;
}

const nameOf = (site: Site): string | null =>
  site.form === 'map'
    ? (PLACES.map((path) => textIn(site.map, ...path)).find((text) => text !== null) ?? null)
    : flagOf(site, TAG);

/** The variables of the file in the name that a command gives, with capital letters in their values. */
const definitionsOf = (site: Site): Definition[] =>
  [...(nameOf(site) ?? '').matchAll(VARIABLE)]
    .flatMap(([each]) => definitionOf(site.text, each) ?? [])
    .filter(({ value }) => value !== value.toLowerCase());
const VARIABLE = /\$(?:[({]\w+[)}]|\w+|\{\{ *env\.\w+ *\}\})/g;

/** The name with the values that the file gives to the variables of its repository. */
const filled = (site: Site): string | null =>
  nameOf(site)?.replace(VARIABLE, (each) => definitionOf(site.text, each)?.value ?? each) ?? null;

const lower = ({ start, end, value }: Definition): TextEdit => ({ start, end, text: value.toLowerCase() });

/** Every place where a text holds the name, with any tag: what pushes or runs the image names it too. */
function namings(text: string, name: string): TextEdit[] {
  const repository = name.replace(/:[^:/]*$/, '');
  const edits: TextEdit[] = [];
  for (let at = text.indexOf(repository); at >= 0; at = text.indexOf(repository, at + repository.length)) {
    const end = at + repository.length;
    const isWhole = !/[\w./-]/.test(text[at - 1] ?? '') && !/[\w/-]/.test(text[end] ?? '');
    if (isWhole) edits.push({ start: at, end, text: repository.toLowerCase() });
  }
  return edits;
}
