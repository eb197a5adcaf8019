import {
  LanguageModelTextPart,
  LanguageModelToolResult,
  lm,
  Uri,
  window,
  workspace,
  type CancellationToken,
  type ExtensionContext,
} from 'vscode';
import type { Report } from '../../report/index.ts';
import { messageOf } from '../errors.ts';
import type { Diagnoses } from '../logs/diagnoses.ts';
import { reportOf, type JudgeServices } from '../logs/judge.ts';
import { writeBytes } from '../logs/slices.ts';
import { TOOL } from '../names.ts';

/** What the tool takes: the text of a log, a log file of the workspace, or nothing for the log in front. */
interface Input {
  readonly log?: string;
  readonly path?: string;
}

/** A tool for language models in the editor: the JSON report of a log, with the true line numbers. */
export function registerLanguageModelTool(
  context: ExtensionContext,
  services: JudgeServices,
  diagnoses: Diagnoses,
): void {
  // Editors built on VS Code may lack the interface.
  if (typeof (lm as Partial<typeof lm> | undefined)?.registerTool !== 'function') return;
  context.subscriptions.push(
    lm.registerTool<Input>(TOOL, {
      async invoke({ input }, token) {
        const report = await answerTo(input, services, diagnoses, token).catch((error: unknown) => ({
          error: messageOf(error),
        }));
        return new LanguageModelToolResult([new LanguageModelTextPart(JSON.stringify(report))]);
      },
    }),
  );
}

async function answerTo(
  { log, path }: Input,
  services: JudgeServices,
  diagnoses: Diagnoses,
  token: CancellationToken,
): Promise<Report | { error: string }> {
  if (log !== undefined) {
    const engine = await services.catalogue.engine();
    const session = engine.open();
    if (!(await writeBytes(new TextEncoder().encode(log), session, token))) return { error: 'cancelled' };
    return reportOf('log', session.finish(), services);
  }
  const document =
    path === undefined
      ? window.activeTextEditor?.document
      : await workspace.openTextDocument(await fileOf(path));
  if (!document) return { error: 'no log is open; give `log` or `path`' };
  const diagnosed = await diagnoses.diagnose(document, token);
  return diagnosed?.report ?? { error: 'cancelled' };
}

/** A file of the workspace by its path, in the first folder that has it; a path that leads out of every folder is refused. */
async function fileOf(path: string): Promise<Uri> {
  const folders = workspace.workspaceFolders ?? [];
  const candidates = folders.flatMap(({ uri }) =>
    path.startsWith('/') ? [uri.with({ path })] : [Uri.joinPath(uri, path)],
  );
  const inside = candidates.filter((uri) => workspace.getWorkspaceFolder(uri));
  const [first] = inside;
  if (!first) throw new Error('the path is not in the workspace');
  for (const uri of inside) if (await isThere(uri)) return uri;
  // Opening it says what is wrong.
  return first;
}

async function isThere(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
