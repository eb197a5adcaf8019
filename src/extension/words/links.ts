import { Uri } from 'vscode';

/** A link that runs a command of ours with these arguments. */
export function commandLink(command: string, ...args: readonly unknown[]): Uri {
  const query = JSON.stringify(args);
  // The editor decodes the arguments once more after it has parsed the link.
  return Uri.from({
    scheme: 'command',
    path: command,
    query: query.includes('%') ? encodeURIComponent(query) : query,
  });
}
