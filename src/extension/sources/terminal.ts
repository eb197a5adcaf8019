import { commands, env } from 'vscode';

/**
 * The output of the last command of the active terminal, taken through the clipboard, which is put back.
 *
 * @returns null when the terminal has none: no terminal, no shell integration, or no command yet
 */
export async function lastCommandOutput(): Promise<string | null> {
  const before = await env.clipboard.readText();
  // Where nothing is copied the mark is still there.
  const mark = `whyfail ${crypto.randomUUID()}`;
  await env.clipboard.writeText(mark);
  try {
    await commands.executeCommand('workbench.action.terminal.copyLastCommandOutput');
    const output = await env.clipboard.readText();
    return output === mark || output.trim() === '' ? null : output;
  } finally {
    await env.clipboard.writeText(before);
  }
}
