import { commands, Uri, type ExtensionContext } from 'vscode';
import type { Diagnoses } from '../logs/diagnoses.ts';
import { COMMANDS } from '../names.ts';

/** Takes note of every fix that is made, so that its problem can turn into "fixed in the files". */
export function registerFixProgress(context: ExtensionContext, diagnoses: Diagnoses): void {
  context.subscriptions.push(
    commands.registerCommand(COMMANDS.fixApplied, (log: unknown, kind: unknown) => {
      if (typeof log === 'string' && typeof kind === 'string') diagnoses.fixed(Uri.parse(log), kind);
    }),
  );
}
