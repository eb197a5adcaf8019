import { LogicalText } from './logical.ts';
import type { Dockerfile, Instruction } from './model.ts';
import { shellAt } from './scope.ts';
import { commandsOf, programOf, programWords, type ShellCommand, type ShellWord } from './shell.ts';

/** The shell script of a RUN: its text with places in the file. */
export interface RunScript {
  readonly run: Instruction;
  readonly text: LogicalText;
  readonly commands: readonly ShellCommand[];
  /** `heredoc`: the script is the body of a here-document, and its lines are commands. */
  readonly form: 'line' | 'heredoc';
}

/** The script of a RUN in shell form; null for other instructions, the exec form and PowerShell. */
export function scriptOf(file: Dockerfile, run: Instruction): RunScript | null {
  if (run.keyword !== 'RUN' || run.isJson) return null;
  if (/powershell|pwsh|cmd/i.test(shellAt(file, run)?.[0] ?? '')) return null;
  const [body] = run.heredocs;
  const isBody = body && run.words.length === 1 && /^<</.test(run.words[0]?.text ?? '');
  const first = run.words[0];
  const from = first ? run.args.text.indexOf(first.text, lengthOfFlags(run)) : run.args.text.length;
  const text = isBody ? LogicalText.of(file.text, body) : run.args.slice(Math.max(0, from));
  // Docker joins continued lines before the shell sees them; a here-document is the shell's own.
  return { run, text, commands: commandsOf(text.text), form: isBody ? 'heredoc' : 'line' };
}

function lengthOfFlags(run: Instruction): number {
  const last = run.flags.at(-1);
  if (!last) return 0;
  for (let i = 0; i < run.args.text.length; i++) if (run.args.at(i) >= last.span.end) return i;
  return run.args.text.length;
}

/** A command of a RUN with its program and the words after it. */
export interface RunCommand {
  readonly script: RunScript;
  readonly command: ShellCommand;
  readonly program: string;
  /** From the program on. */
  readonly words: readonly ShellWord[];
}

/** The commands of a RUN; none where it has no script. */
export function runCommands(file: Dockerfile, run: Instruction): RunCommand[] {
  const script = scriptOf(file, run);
  if (!script) return [];
  return script.commands.map((command) => ({
    script,
    command,
    program: programOf(command),
    words: programWords(command),
  }));
}
