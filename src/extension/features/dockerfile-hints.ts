import {
  CodeAction,
  CodeActionKind,
  languages,
  l10n,
  type Diagnostic,
  type ExtensionContext,
  type TextDocument,
} from 'vscode';
import type { Catalogue } from '../catalogue.ts';
import { editorWorkspace } from '../files/editor-workspace.ts';
import { editOf } from '../files/workspace-edit.ts';
import { lookAtDocument, problemOf, type LookServices } from '../hints/hint-problems.ts';
import { isHint, settingOf } from '../hints/hint-settings.ts';
import { DOCKERFILE, HintWatcher } from '../hints/hint-watcher.ts';
import { SOURCE } from '../names.ts';
import { plain } from '../words/markdown.ts';

/** What hints need of the rest of the extension. */
interface HintServices extends LookServices {
  readonly catalogue: Catalogue;
}

/** Hints on a Dockerfile by itself: what has made builds fail elsewhere, before it does so here. */
export function registerDockerfileHints(
  context: ExtensionContext,
  services: HintServices,
  onError: (error: unknown) => void,
): void {
  const collection = languages.createDiagnosticCollection('whyfail-hints');
  const watcher = new HintWatcher(collection, services, onError);
  context.subscriptions.push(
    collection,
    watcher,
    languages.registerCodeActionsProvider(
      DOCKERFILE,
      {
        provideCodeActions: (document, _range, { diagnostics }) =>
          Promise.all(
            diagnostics
              .filter(({ source, code }) => source === SOURCE && isHint(code))
              .map((problem) => actionsOf(document, problem, services)),
          ).then((actions) => actions.flat()),
      },
      { providedCodeActionKinds: [CodeActionKind.QuickFix] },
    ),
  );
  watcher.start();
}

/** The edit that takes the condition away, and the way to the setting. */
async function actionsOf(
  document: TextDocument,
  problem: Diagnostic,
  { catalogue, roots, scripts }: HintServices,
): Promise<CodeAction[]> {
  const kind = problem.code;
  if (!isHint(kind)) return [];
  const { version } = document;
  const look = await lookAtDocument(document, [kind], { roots, scripts });
  const text = document.getText();
  const hint = look?.hints.find((each) => problemOf(each, text).range.isEqual(problem.range));
  if (!look || !hint || document.version !== version) return [];
  const { packages } = await catalogue.wording();
  const { build, files } = look.subject;
  const question = {
    files,
    build: { ...build, location: { status: 'found' as const, instruction: hint.at } },
    given: hint.fix.given,
    captures: {},
    packages,
  };
  const { planFix } = await scripts.workspace();
  const plan = await planFix(hint.fix.kind, question, editorWorkspace(look.root));
  const edit = 'files' in plan && document.version === version ? editOf([plan], look.root) : null;
  const off = new CodeAction(l10n.t('Do not show this hint: {0}…', kind), CodeActionKind.QuickFix);
  off.command = {
    title: off.title,
    command: 'workbench.action.openSettings',
    arguments: [settingOf(kind)],
  };
  off.diagnostics = [problem];
  if (!edit || !('title' in plan)) return [off];
  const fix = new CodeAction(plain(plan.title), CodeActionKind.QuickFix);
  fix.edit = edit;
  fix.diagnostics = [problem];
  fix.isPreferred = true;
  return [fix, off];
}
