import type { ShellWord } from '../../dockerfile/shell.ts';
import { refuse, type Draft, type Planner } from '../draft.ts';
import { replace } from '../edit.ts';
import { chooseSites, place } from '../pipelines/choose.ts';
import { addFlag } from '../pipelines/flags.ts';
import type { CommandSite, Site } from '../pipelines/sites.ts';

/** The one context that a build command wants: a dot that is missing, or words that the shell makes several of. */

const isClient = (site: Site): site is CommandSite =>
  site.form === 'command' && /^(?:docker|podman) build$/.test(site.use.tool);

/** What a command prints (`date`) is several words sooner than the value of a variable. */
const COMMAND = /\$\([a-z]|`/;
const VARIABLE = /^\w+=\$\{?\w+\}?$/;

export const contextArgument: Planner = async (question): Promise<Draft> => {
  const sites = await chooseSites(question, isClient, 'build command');
  if ('reason' in sites) return sites;
  const [site, ...more] = sites;
  if (!site || more.length > 0) return refuse('which build command is meant is not known');
  const { command, offset, path } = site;
  const start = command.words.indexOf(command.verb) + 1;
  const isFilledIn = (word: ShellWord, i: number): boolean =>
    (COMMAND.test(word.text) && !/["']/.test(word.text)) ||
    (VARIABLE.test(word.text) && command.words[i - 1]?.value === '--build-arg');
  const open = site.isQuoted
    ? []
    : command.words.filter((word, i) => i >= start && word !== command.context && isFilledIn(word, i));
  const quotes = open.map(({ start: from, end, text }) =>
    replace({ start: offset + from, end: offset + end }, `"${text}"`),
  );
  if (quotes.length > 0 && command.context)
    return { title: `Quote what the shell fills in, in ${place(site)}`, files: [{ path, edits: quotes }] };
  const dot = command.context ? null : addFlag(site, '.', 'end');
  return dot
    ? {
        title: `Name the context at the end of the build command in ${place(site)}`,
        files: [{ path, edits: [dot] }],
      }
    : refuse(`why the command in ${place(site)} gives another number of contexts is not known`);
};
