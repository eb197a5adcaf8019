import { commands, Uri, type ExtensionContext } from 'vscode';
import type { Diagnoses } from '../logs/diagnoses.ts';
import type { Excerpts } from '../logs/excerpts.ts';
import { COMMANDS } from '../names.ts';

/** Takes note of every fix that is made, so that its problem can turn into "fixed in the files". */
export function registerFixProgress(
  context: ExtensionContext,
  diagnoses: Diagnoses,
  excerpts: Excerpts,
): void {
  context.subscriptions.push(
    commands.registerCommand(COMMANDS.fixApplied, async (log: unknown, kind: unknown) => {
      if (typeof log !== 'string' || typeof kind !== 'string') return;
      const uri = Uri.parse(log);
      if (excerpts.get(uri)) await excerpts.fixed(uri, kind);
      else diagnoses.fixed(uri, kind);
    }),
  );
}
