import {
  window,
  type Terminal,
  type TerminalShellExecution,
  type TerminalShellIntegration,
  type Uri,
} from 'vscode';
import { stripAnsi } from '../../engine/index.ts';

/** How long a new terminal may take until its shell can be followed, in milliseconds. */
const PATIENCE = 5000;
/** More than this of the output is not kept, in UTF-16 units. */
const LARGEST = 32 << 20;

/** What a command in a terminal printed, and how it ended. */
export interface TerminalOutput {
  /** As a log file would hold it: without escape sequences. */
  readonly text: string;
  /** Undefined where the shell does not say, or the terminal was closed. */
  readonly exitCode: number | undefined;
}

/**
 * Runs a command in a new terminal, in sight of the person, and gives its output once it has ended.
 *
 * @returns null where the shell cannot be followed; the command runs nevertheless
 */
export async function runInTerminal(command: string, folder: Uri): Promise<TerminalOutput | null> {
  const terminal = window.createTerminal({
    name: 'Whyfail',
    cwd: folder,
    // A display that moves the cursor cannot be read as a log.
    env: { BUILDKIT_PROGRESS: 'plain' },
  });
  terminal.show();
  const integration = await integrationOf(terminal);
  if (!integration) {
    terminal.sendText(command);
    return null;
  }
  return follow(terminal, integration.executeCommand(command));
}

function integrationOf(terminal: Terminal): Promise<TerminalShellIntegration | undefined> {
  if (terminal.shellIntegration) return Promise.resolve(terminal.shellIntegration);
  return new Promise((resolve) => {
    const end = (integration: TerminalShellIntegration | undefined): void => {
      listening.dispose();
      clearTimeout(timer);
      resolve(integration);
    };
    const listening = window.onDidChangeTerminalShellIntegration((event) => {
      if (event.terminal === terminal) end(event.shellIntegration);
    });
    const timer = setTimeout(() => end(undefined), PATIENCE);
  });
}

async function follow(terminal: Terminal, execution: TerminalShellExecution): Promise<TerminalOutput> {
  const ended = new Promise<number | undefined>((resolve) => {
    const end = (exitCode: number | undefined): void => {
      ending.dispose();
      closing.dispose();
      resolve(exitCode);
    };
    const ending = window.onDidEndTerminalShellExecution((event) => {
      if (event.execution === execution) end(event.exitCode);
    });
    const closing = window.onDidCloseTerminal((closed) => {
      if (closed === terminal) end(undefined);
    });
  });
  let raw = '';
  const reading = (async () => {
    for await (const chunk of execution.read()) if (raw.length < LARGEST) raw += chunk;
  })();
  const exitCode = await ended;
  // The last pieces may come after the end is told.
  await Promise.race([reading, new Promise((resolve) => setTimeout(resolve, 500))]);
  return { text: logText(raw), exitCode };
}

/** What a terminal was sent, as a log file would hold it. */
function logText(raw: string): string {
  return raw
    .split('\n')
    .map((line) => stripAnsi(line).text.replace(/\r+$/, ''))
    .join('\n');
}
