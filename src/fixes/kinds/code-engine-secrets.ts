import { commandsOf, programOf, programWords } from '../../dockerfile/shell.ts';
import { parameter, refuse, type Draft, type Planner } from '../draft.ts';
import type { TextEdit } from '../edit.ts';
import { chooseSites, place } from '../pipelines/choose.ts';
import { flagOf, setFlag } from '../pipelines/flags.ts';
import type { CommandSite } from '../pipelines/sites.ts';
import { isDefinition, isOfBuild } from './code-engine.ts';

/** Lets a build of Code Engine use the secret that its script makes and does not hand over, or names otherwise. */

type Format = 'registry' | 'ssh';

/** The flag of a secret: that of a build, and that of an app or job that is built from source. */
const flagsFor = (site: CommandSite, format: Format): readonly string[] => {
  if (format === 'registry') return ['--registry-secret', '-rs'];
  return isOfBuild(site) ? ['--git-repo-secret', '-grs', '--repo', '-r'] : ['--build-git-repo-secret'];
};

export const codeEngineSecret: Planner = async (question): Promise<Draft> => {
  const format: Format = parameter(question, 'format') === 'ssh' ? 'ssh' : 'registry';
  const lacks = (site: CommandSite): string | null => {
    const [made, ...more] = secretsIn(site.text, format);
    const now = flagOf(site, flagsFor(site, format));
    return made === undefined || more.length > 0 || now === made ? null : made;
  };
  const isLacking = (site: Parameters<typeof isDefinition>[0]): site is CommandSite =>
    isDefinition(site) && lacks(site) !== null;
  const sites = await chooseSites(
    question,
    isLacking,
    '`ibmcloud ce` command beside one that makes the secret',
  );
  if ('reason' in sites) return sites;
  const edits: TextEdit[] = [];
  for (const site of sites) {
    const edit = setFlag(site, flagsFor(site, format), lacks(site) ?? '', 'end');
    if (!edit) return refuse(`the name of the secret cannot be written into ${place(site)}`);
    edits.push(edit);
  }
  const [first] = sites;
  if (!first) return refuse('no command defines the build');
  return {
    title: `Let the build use the secret ${lacks(first) ?? ''} in ${place(first)}`,
    files: [{ path: first.path, edits }],
  };
};

/** The names of the secrets of a format that a script makes. */
function secretsIn(script: string, format: Format): string[] {
  return [
    ...new Set(
      commandsOf(script).flatMap((command) => {
        if (!/^(?:ibmcloud|ic)$/.test(programOf(command))) return [];
        const words = programWords(command).map(({ value }) => value);
        const [, group = '', noun = '', verb = ''] = words;
        if (!/^(?:ce|code-engine)$/.test(group) || verb !== 'create') return [];
        const valueOf = (names: readonly string[]): string | undefined => {
          const at = words.findIndex((word) => names.includes(word.split('=')[0] ?? ''));
          const [, joined] = /=(.*)$/.exec(words[at] ?? '') ?? [];
          return at < 0 ? undefined : (joined ?? words[at + 1]);
        };
        const made =
          noun === 'secret'
            ? valueOf(['--format', '-f'])
            : /^reg/.test(noun)
              ? 'registry'
              : noun === 'repo'
                ? 'ssh'
                : '';
        return made === format ? (valueOf(['--name', '-n']) ?? []) : [];
      }),
    ),
  ];
}
