import type { Dockerfile } from '../../dockerfile/model.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { nearestName } from '../../workspace/twins.ts';
import { atFailure, change, noDockerfile, parameter, refuse, type Draft, type Planner } from '../draft.ts';
import { replace } from '../edit.ts';
import { BUILD_FLAGS, COMMAND_WORDS } from '../known-words.ts';
import { chooseSites, place } from '../pipelines/choose.ts';
import { replaceWord as replaceSiteWord } from '../pipelines/flags.ts';
import type { CommandSite, Site } from '../pipelines/sites.ts';
import { replaceWord } from '../script-edits.ts';
import { literal } from '../../workspace/literal.ts';

/** Fixes of words that are nearly right: options of instructions and commands. */

/** The options of each instruction. */
export const FLAGS: Readonly<Record<string, readonly string[]>> = {
  FROM: ['platform'],
  COPY: ['from', 'chown', 'chmod', 'link', 'parents', 'exclude'],
  ADD: ['chown', 'chmod', 'link', 'checksum', 'keep-git-dir', 'exclude', 'unpack'],
  RUN: ['mount', 'network', 'security', 'device'],
  HEALTHCHECK: ['interval', 'timeout', 'start-period', 'start-interval', 'retries'],
};

/** What people call the options, and other tools do. */
const OTHER_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^(?:retry|tries|max-?retries|retry-?count|retries-?count)$/, 'retries'],
  [/^(?:start-?delay|initial-?delay|start-?up-?period|grace-?period|start)$/, 'start-period'],
  [/^(?:period|every|frequency)$/, 'interval'],
  [/^(?:owner|own|user|chgrp)$/, 'chown'],
  [/^(?:mode|perms?|permissions?)$/, 'chmod'],
  [/^(?:stage|image)$/, 'from'],
  [/^arch$/, 'platform'],
  [/^(?:sha256|sum|hash|digest)$/, 'checksum'],
];

/** The option that another name stands for; null where the instruction has none such. */
function otherName(name: string, known: readonly string[]): string | null {
  const plain = name.toLowerCase().replaceAll('_', '-');
  if (known.includes(plain)) return plain;
  const to = OTHER_NAMES.find(([names]) => names.test(plain))?.[1];
  return to !== undefined && known.includes(to) ? to : null;
}

export const flagName: Planner = (question): Draft => {
  const { dockerfile } = question.build;
  if (!dockerfile) return refuse(noDockerfile(question.build));
  const { file, path } = dockerfile;
  const from = parameter(question, 'from')?.replace(/^--/, '') ?? null;
  const wrong = file.instructions.flatMap(({ keyword, flags }) => {
    const known = FLAGS[keyword] ?? [];
    return flags
      .filter(({ name }) => name === from && !known.includes(name))
      .map((flag) => ({ flag, to: nearestName(flag.name, known) ?? otherName(flag.name, known) }));
  });
  const [first] = wrong;
  if (!first)
    return (
      mountType(path, file, from) ??
      signalName(path, file, from) ??
      refuse(`no instruction of ${path} has the option --${from ?? ''}`)
    );
  if (first.to === null) return refuse(`--${first.flag.name} is near to no option of its instruction`);
  const edits = wrong.flatMap(({ flag: { span, name }, to }) =>
    to === null ? [] : [replace({ start: span.start + 2, end: span.start + 2 + name.length }, to)],
  );
  return change(`Write \`--${first.to}\` instead of \`--${first.flag.name}\``, path, ...edits);
};

const MOUNT_TYPES = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'];

/** `--mount=type=binds`; null where no RUN has a mount of this type. */
function mountType(path: string, file: Dockerfile, from: string | null): Draft | null {
  const to = from === null ? null : (nearestName(from, MOUNT_TYPES) ?? begun(from));
  const spans = file.instructions.flatMap(({ keyword, flags }) =>
    flags.flatMap(({ name, value, valueSpan }) => {
      const at =
        keyword === 'RUN' && name === 'mount'
          ? value.search(new RegExp(`(?<=^|,)type=${literal(from ?? '')}(?=,|$)`))
          : -1;
      const start = valueSpan.start + at + 'type='.length;
      return at < 0 ? [] : [{ start, end: start + (from ?? '').length }];
    }),
  );
  if (from === null || !/^\w+$/.test(from) || spans.length === 0) return null;
  if (to === null) return refuse(`${from} is near to no type of mount`);
  return change(
    `Write \`type=${to}\` instead of \`type=${from}\``,
    path,
    ...spans.map((span) => replace(span, to)),
  );
}

const SIGNALS = ['HUP', 'INT', 'QUIT', 'KILL', 'USR1', 'USR2', 'TERM', 'WINCH'].map((name) => `SIG${name}`);

/** `STOPSIGNAL SIGTREM`; null where none is written so. */
function signalName(path: string, file: Dockerfile, from: string | null): Draft | null {
  const word = file.instructions
    .filter(({ keyword }) => keyword === 'STOPSIGNAL')
    .flatMap(({ words }) => words)
    .find(({ value }) => value === from);
  const to = word ? nearestName(word.value, SIGNALS) : null;
  return word && to !== null
    ? change(`Write ${to} instead of ${word.value}`, path, replace(word.span, to))
    : null;
}

const begun = (word: string): string | null => MOUNT_TYPES.find((type) => word.startsWith(type)) ?? null;

export const optionName = atFailure((question, { file, path, at }): Draft => {
  const from = parameter(question, 'from');
  if (from === null || from.length < 3) return refuse('the word that is not known is not named');
  const edits = runCommands(file, at).flatMap(({ program, words, script }) => {
    const known = COMMAND_WORDS.find(([pattern]) => pattern.test(program))?.[1] ?? [];
    return words.slice(1).flatMap((word) => {
      const [name = ''] = word.value.split('=');
      if (name !== from && name !== `--${from}`) return [];
      const to = known.includes(name) ? null : nearestName(name, known);
      return to === null ? [] : [{ edit: replaceWord(script, word, word.text.replace(name, to)), name, to }];
    });
  });
  const [first] = edits;
  if (!first) return refuse(`line ${at.line} holds no word near to ${from} that its command knows`);
  return change(
    `Write \`${first.to}\` instead of \`${first.name}\` in line ${at.line}`,
    path,
    ...edits.map(({ edit }) => edit),
  );
});

/** Corrects an option of the build command in a script, Makefile or pipeline. */
export const buildFlagName: Planner = async (question): Promise<Draft> => {
  const from = `--${(parameter(question, 'flag') ?? '').replace(/^['-]+|'.*$/g, '')}`;
  const to = BUILD_FLAGS.includes(from) ? null : nearestName(from, BUILD_FLAGS);
  if (to === null) return refuse(`\`${from}\` is near to no option of the build command`);
  const wordOf = (site: CommandSite): CommandSite['command']['words'][number] | undefined =>
    site.command.words.find(({ value }) => value.split('=')[0] === from);
  const has = (site: Site): site is CommandSite => site.form === 'command' && wordOf(site) !== undefined;
  const sites = await chooseSites(question, has, `build command with ${from}`);
  if ('reason' in sites) return sites;
  const edits = sites.flatMap((site) => {
    const word = wordOf(site);
    return word ? (replaceSiteWord(site, word, word.value.replace(from, to)) ?? []) : [];
  });
  const [first] = sites;
  if (!first || edits.length === 0) return refuse(`no build command has the option ${from}`);
  return {
    title: `Write \`${to}\` instead of \`${from}\` in ${place(first)}`,
    files: [{ path: first.path, edits }],
  };
};
