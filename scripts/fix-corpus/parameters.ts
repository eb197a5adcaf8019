import { installsOf } from '../../src/dockerfile/installs.ts';
import type { Dockerfile, Instruction } from '../../src/dockerfile/model.ts';
import { runCommands } from '../../src/dockerfile/run-script.ts';
import { FIX_KINDS, type FixKindName } from '../../src/fixes/kind-names.ts';

type Parameters = Readonly<Record<string, string>>;

/** Words that an instruction really holds, from which parameters are made. */
interface Found {
  readonly text: string;
  /** The last command of a RUN, word by word; empty for other instructions. */
  readonly command: readonly string[];
  /** What a RUN installs. */
  readonly installed: readonly string[];
  /** The first word, and one in the middle. */
  readonly first: string;
  readonly middle: string;
  /** The first stage of the file. */
  readonly stage: string;
}

/** What most kinds can do with a name of a parameter. */
function common({ command, installed, middle }: Found): Parameters {
  return {
    command: command.length > 0 ? command.slice(0, 2).join(' ') : 'make',
    flag: '--verbose',
    from: middle,
    to: 'other',
    path: 'docker-entrypoint.sh',
    name: 'appuser',
    value: '1',
    package: installed[installed.length >> 1] ?? 'git',
    platform: 'linux/amd64',
    id: 'token',
    symbol: 'sqrt',
    line: '2',
    header: 'libpq-fe.h',
    directory: 'docker',
    dockerfile: 'Dockerfile',
    size: 'large',
    strategy: 'buildpacks',
    key: 'target',
  };
}

const renamed = ({ installed }: Found): Parameters => ({ from: installed[0] ?? 'git' });
const ofStage = ({ stage }: Found): Parameters => ({ from: stage, name: stage });

/** Kinds that want something else. */
const OWN: Partial<Record<FixKindName, (found: Found) => Parameters>> = {
  'dockerfile/package-rename': renamed,
  'dockerfile/stage-name': ofStage,
  'dockerfile/stage-lowercase': ofStage,
  'pipeline/build-flag': () => ({ flag: '--network host' }),
  'dockerfile/base-image': () => ({ to: 'debian:bookworm' }),
  'dockerfile/port': ({ text }) => ({ from: /\d{2,4}/.exec(text)?.[0] ?? '80', to: '8080' }),
  'dockerfile/numeric-user': ({ middle }) => ({ name: middle, to: '1000' }),
  'dockerfile/copy-path': ({ first }) => ({ path: first, to: 'package.json' }),
  'dockerfile/copy-from-path': ({ first }) => ({ path: first }),
  'dockerfile/copy-remove': () => ({ path: 'package-lock.json' }),
  'dockerfile/make-directory': ({ command }) => ({
    command: command[0] ?? 'make',
    path: command.at(-1) ?? '/opt/a',
  }),
  'dockerfile/arg-default': ({ text }) => ({ name: /\$\{?(\w+)/.exec(text)?.[1] ?? 'V' }),
  'dockerfile/user-ids': () => ({ id: '1000' }),
};

/** Parameters that a cause could give for an instruction: words that it really holds, and some of the outside. */
export function parametersFor(kind: FixKindName, file: Dockerfile, failed: Instruction): Parameters[] {
  const takes: readonly string[] = FIX_KINDS[kind].takes.map((name) => name.replace('?', ''));
  if (takes.length === 0) return [{}];
  if (kind === 'dockerfile/system-packages') return [{ header: 'libpq-fe.h' }, { command: 'gcc' }];
  const words = failed.words.map(({ value }) => value);
  const found: Found = {
    text: failed.args.text,
    command:
      runCommands(file, failed)
        .at(-1)
        ?.words.map(({ value }) => value) ?? [],
    installed: installsOf(file, failed).flatMap(({ packages }) => packages.map(({ value }) => value)),
    first: words[0] ?? 'x',
    middle: words[words.length >> 1] ?? 'x',
    stage: file.stages[0]?.name ?? 'build',
  };
  const values: Parameters = { ...common(found), ...OWN[kind]?.(found) };
  return [
    Object.fromEntries(takes.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]]))),
  ];
}
