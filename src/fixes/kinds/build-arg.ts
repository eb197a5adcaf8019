import { declared } from '../../dockerfile/scope.ts';
import { noDockerfile, parameter, refuse, type Draft, type Planner } from '../draft.ts';
import { chooseSites, place } from '../pipelines/choose.ts';
import { replaceWord } from '../pipelines/flags.ts';
import type { CommandSite, Site } from '../pipelines/sites.ts';

/** A build argument that the command calls otherwise than the Dockerfile does: it is given to nobody. */
export const buildArgName: Planner = async (question): Promise<Draft> => {
  const { dockerfile } = question.build;
  if (!dockerfile) return refuse(noDockerfile(question.build));
  const { file } = dockerfile;
  const names = new Set(
    file.instructions
      .filter(({ keyword }) => keyword === 'ARG')
      .flatMap((each) => declared(each, file.escape).map(({ name }) => name)),
  );
  const wanted = parameter(question, 'name');
  if (wanted === null || !names.has(wanted)) return refuse('the Dockerfile declares no such argument');
  const wordOf = (site: CommandSite): CommandSite['command']['words'][number] | undefined =>
    site.command.words.find(({ value }) => {
      const name = /^(?:--build-arg=)?([A-Za-z_]\w*)=/.exec(value)?.[1];
      return name !== undefined && !names.has(name) && plain(name) === plain(wanted);
    });
  const has = (site: Site): site is CommandSite => site.form === 'command' && wordOf(site) !== undefined;
  const sites = await chooseSites(question, has, `build with an argument like ${wanted}`);
  if ('reason' in sites) return sites;
  const [first] = sites;
  const edits = sites.flatMap((site) => {
    const word = wordOf(site);
    const name = /^(?:--build-arg=)?([A-Za-z_]\w*)=/.exec(word?.value ?? '')?.[1];
    return word && name !== undefined
      ? (replaceWord(site, word, word.value.replace(name, wanted)) ?? [])
      : [];
  });
  if (!first || edits.length === 0) return refuse('no build command gives an argument of nearly this name');
  return {
    title: `Give the build argument its name ${wanted} in ${place(first)}`,
    files: [{ path: first.path, edits }],
  };
};

const plain = (name: string): string => name.toLowerCase().replaceAll('_', '');
