import { COLOURS } from './diagnose.ts';
import { FORMATS } from './output.ts';
import { EXIT, type Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';

const COMMANDS = ['diagnose', 'fix', 'explain', 'catalog', 'run', 'mcp', 'completion', 'help'];
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  diagnose: ['--workspace', '--format', '--catalog', '--color'],
  fix: ['--workspace', '--apply', '--fix', '--catalog'],
  explain: ['--list', '--workspace', '--catalog'],
  catalog: ['check'],
  completion: ['bash', 'zsh', 'fish'],
};

/** A function of bash; zsh runs it too. File names come from the shell where nothing of ours fits. */
const BASH = `_whyfail() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${COMMANDS.join(' ')}"
  elif [ "$before" = --format ]; then
    words="${FORMATS.join(' ')}"
  elif [ "$before" = --color ]; then
    words="${COLOURS.join(' ')}"
  else
    case "\${COMP_WORDS[1]}" in
${Object.entries(OPTIONS)
  .map(([command, words]) => `      ${command}) words="${words.join(' ')}" ;;`)
  .join('\n')}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _whyfail whyfail
`;

const FISH = [
  `complete -c whyfail -n __fish_use_subcommand -f -a '${COMMANDS.join(' ')}'`,
  ...Object.entries(OPTIONS).flatMap(([command, words]) =>
    words.map((word) => {
      const what = word.startsWith('--')
        ? `-l ${word.slice(2)}${word === '--format' ? ` -x -a '${FORMATS.join(' ')}'` : ''}`
        : `-f -a ${word}`;
      return `complete -c whyfail -n '__fish_seen_subcommand_from ${command}' ${what}`;
    }),
  ),
  '',
].join('\n');

const SCRIPTS: Readonly<Record<string, string>> = {
  bash: BASH,
  zsh: `autoload -U +X bashcompinit && bashcompinit\n${BASH}`,
  fish: FISH,
};

/**
 * whyfail completion SHELL: prints a script that completes the words of a command line.
 *
 * @throws UsageError for a shell that is not known
 */
export function completionCommand([shell = '', ...rest]: readonly string[], { stdout }: Terminal): number {
  const script = rest.length === 0 ? SCRIPTS[shell] : undefined;
  if (script === undefined) throw new UsageError('`completion` takes one shell: bash, zsh or fish.');
  stdout.write(script);
  return EXIT.passed;
}
