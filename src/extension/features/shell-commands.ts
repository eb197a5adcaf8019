import {
  commands,
  env,
  l10n,
  Uri,
  window,
  workspace,
  type ExtensionContext,
  type Terminal,
  type TerminalOptions,
} from 'vscode';
import { COMMANDS } from '../names.ts';
import { isOneLine } from '../words/command-line.ts';

/** How long the prompt of a new shell is waited for, in milliseconds. */
const LONGEST_START = 1500;

/** Commands of an explanation go into the terminal without being run, or into the clipboard. */
export function registerShellCommands(context: ExtensionContext): void {
  /** A terminal of ours in which the last command was run and has ended: only there a command stands alone. */
  let idle: Terminal | null = null;
  const own = new WeakSet<Terminal>();
  context.subscriptions.push(
    window.onDidCloseTerminal((closed) => {
      if (closed === idle) idle = null;
    }),
    window.onDidStartTerminalShellExecution(({ terminal }) => {
      if (terminal === idle) idle = null;
    }),
    window.onDidEndTerminalShellExecution(({ terminal }) => {
      if (own.has(terminal)) idle = terminal;
    }),
    commands.registerCommand(COMMANDS.putInTerminal, async (command: unknown, log: unknown) => {
      if (typeof command !== 'string') return;
      if (!workspace.isTrusted) {
        await window.showWarningMessage(l10n.t('Terminals are off until you trust this workspace.'));
        return;
      }
      if (!isOneLine(command)) {
        await window.showWarningMessage(
          l10n.t(
            'This command has more than one line, and a terminal would run the first of them at once. Copy it instead.',
          ),
        );
        return;
      }
      const terminal = idle ?? window.createTerminal(terminalOptions(log));
      own.add(terminal);
      idle = null;
      terminal.show();
      await prompt(terminal);
      terminal.sendText(command, false);
    }),
    commands.registerCommand(COMMANDS.copyCommand, async (command: unknown) => {
      if (typeof command === 'string') await env.clipboard.writeText(command);
    }),
  );
}

/** Waits for the prompt of a new shell, where the shell tells; text that comes before it would be shown twice. */
function prompt(terminal: Terminal): Promise<void> {
  if (terminal.shellIntegration) return Promise.resolve();
  return new Promise((resolve) => {
    const listening = window.onDidChangeTerminalShellIntegration((event) => {
      if (event.terminal === terminal) ready();
    });
    const patience = setTimeout(() => ready(), LONGEST_START);
    function ready(): void {
      clearTimeout(patience);
      listening.dispose();
      resolve();
    }
  });
}

function terminalOptions(log: unknown): TerminalOptions {
  const folder = typeof log === 'string' ? workspace.getWorkspaceFolder(Uri.parse(log)) : undefined;
  return { name: 'Whyfail', ...(folder ? { cwd: folder.uri } : {}) };
}
