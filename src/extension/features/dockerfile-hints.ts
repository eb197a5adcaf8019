import {
  CodeAction,
  CodeActionKind,
  Diagnostic,
  DiagnosticSeverity,
  Disposable,
  l10n,
  languages,
  Range,
  workspace,
  type DiagnosticCollection,
  type ExtensionContext,
  type TextDocument,
  type Uri,
} from 'vscode';
import { planFix } from '../../fixes/plan.ts';
import { Files } from '../../workspace/files.ts';
import type { Catalogue } from '../catalogue.ts';
import { editorWorkspace } from '../files/editor-workspace.ts';
import { spanPositions } from '../files/positions.ts';
import type { Roots } from '../files/roots.ts';
import { editOf } from '../files/workspace-edit.ts';
import type { Hint } from '../hints/hint.ts';
import { lookAt, type HintKind, type Look } from '../hints/hints.ts';
import { isReadable } from '../logs/candidate.ts';
import { SETTINGS, SOURCE } from '../names.ts';
import { isOn } from '../settings.ts';
import { plain } from '../words/markdown.ts';

const DOCKERFILE = 'dockerfile';
/** How long a Dockerfile that is edited is left alone, in milliseconds. */
const QUIET = 400;

const SETTING_OF: Readonly<Record<HintKind, keyof typeof SETTINGS>> = {
  'install-step': 'installStepHint',
  dockerignore: 'dockerignoreHint',
  'privileged-port': 'privilegedPortHint',
};

/** Hints on a Dockerfile by itself: what has made builds fail elsewhere, before it does so here. */
export function registerDockerfileHints(
  context: ExtensionContext,
  catalogue: Catalogue,
  roots: Roots,
  onError: (error: unknown) => void,
): void {
  const collection = languages.createDiagnosticCollection('whyfail-hints');
  const watcher = new HintWatcher(collection, roots, onError);
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
              .map((problem) => actionsOf(document, problem, catalogue, roots)),
          ).then((actions) => actions.flat()),
      },
      { providedCodeActionKinds: [CodeActionKind.QuickFix] },
    ),
  );
  watcher.start();
}

/** Keeps the hints of every open Dockerfile up to date. */
class HintWatcher {
  readonly #collection: DiagnosticCollection;
  readonly #roots: Roots;
  readonly #onError: (error: unknown) => void;
  readonly #timers = new Map<TextDocument, ReturnType<typeof setTimeout>>();
  readonly #subscriptions: Disposable;

  constructor(collection: DiagnosticCollection, roots: Roots, onError: (error: unknown) => void) {
    this.#collection = collection;
    this.#roots = roots;
    this.#onError = onError;
    this.#subscriptions = Disposable.from(
      workspace.onDidOpenTextDocument((document) => this.#look(document)),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (isDockerfile(document)) this.#soon(document);
        else if (isIgnoreFile(document.uri)) this.start();
      }),
      workspace.onDidCloseTextDocument((document) => this.#forget(document)),
      workspace.onDidCreateFiles(() => this.start()),
      workspace.onDidDeleteFiles(() => this.start()),
      workspace.onDidSaveTextDocument(() => this.start()),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('whyfail.hints')) this.start();
      }),
    );
  }

  start(): void {
    for (const document of workspace.textDocuments) if (isDockerfile(document)) this.#soon(document);
  }

  dispose(): void {
    this.#subscriptions.dispose();
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  #soon(document: TextDocument): void {
    clearTimeout(this.#timers.get(document));
    this.#timers.set(
      document,
      setTimeout(() => this.#look(document), QUIET),
    );
  }

  #look(document: TextDocument): void {
    if (!isDockerfile(document)) return;
    this.#show(document).catch(this.#onError);
  }

  async #show(document: TextDocument): Promise<void> {
    const { version } = document;
    const kinds = wantedKinds(document);
    const look = kinds.length === 0 ? null : await lookAtDocument(document, kinds, this.#roots);
    if (document.isClosed || document.version !== version) return;
    const text = document.getText();
    this.#collection.set(document.uri, look?.hints.map((hint) => problemOf(hint, text)) ?? []);
  }

  #forget(document: TextDocument): void {
    clearTimeout(this.#timers.get(document));
    this.#timers.delete(document);
    if (document.languageId === DOCKERFILE) this.#collection.delete(document.uri);
  }
}

const isDockerfile = ({ languageId, uri }: TextDocument): boolean =>
  languageId === DOCKERFILE && isReadable(uri.scheme);

const isIgnoreFile = ({ path }: Uri): boolean => path.endsWith('.dockerignore');

function wantedKinds(document: TextDocument): HintKind[] {
  const kinds: readonly HintKind[] = ['install-step', 'dockerignore', 'privileged-port'];
  return kinds.filter((kind) => isOn(SETTING_OF[kind], document));
}

async function lookAtDocument(
  document: TextDocument,
  kinds: readonly HintKind[],
  roots: Roots,
): Promise<(Look & { readonly root: Uri }) | null> {
  const [root] = roots.of(document);
  const path = root && roots.pathIn(root, document.uri);
  if (!root || path === null || path === undefined) return null;
  const look = await lookAt(new Files(editorWorkspace(root)), path, kinds);
  return look && { ...look, root };
}

function problemOf(hint: Hint, text: string): Diagnostic {
  const { start, end } = spanPositions(text, hint.span);
  const range = new Range(start.line, start.character, end.line, end.character);
  const problem = new Diagnostic(range, messageOf(hint), DiagnosticSeverity.Information);
  problem.source = SOURCE;
  problem.code = hint.kind;
  return problem;
}

function messageOf(hint: Hint): string {
  switch (hint.kind) {
    case 'install-step':
      return l10n.t(
        'Nothing installs the dependencies of {0}: a build from a fresh checkout has no node_modules.',
        hint.manifest,
      );
    case 'dockerignore':
      return hint.ignoreFile === null
        ? l10n.t(
            'This copies the whole folder, {0} of your machine included: there is no .dockerignore.',
            hint.folder,
          )
        : l10n.t(
            'This copies the whole folder, {0} of your machine included: {1} does not exclude it.',
            hint.folder,
            hint.ignoreFile,
          );
    case 'privileged-port':
      return l10n.t(
        'This step opens port {0}. Platforms that build without root refuse ports below 1024.',
        hint.port,
      );
  }
}

const isHint = (code: Diagnostic['code']): code is HintKind => typeof code === 'string' && code in SETTING_OF;

/** The edit that takes the condition away, and the way to the setting. */
async function actionsOf(
  document: TextDocument,
  problem: Diagnostic,
  catalogue: Catalogue,
  roots: Roots,
): Promise<CodeAction[]> {
  const kind = problem.code;
  if (!isHint(kind)) return [];
  const { version } = document;
  const look = await lookAtDocument(document, [kind], roots);
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
  const plan = await planFix(hint.fix.kind, question, editorWorkspace(look.root));
  const edit = 'files' in plan && document.version === version ? editOf([plan], look.root) : null;
  const off = new CodeAction(l10n.t('Do not show this hint: {0}…', kind), CodeActionKind.QuickFix);
  off.command = {
    title: off.title,
    command: 'workbench.action.openSettings',
    arguments: [SETTINGS[SETTING_OF[kind]]],
  };
  off.diagnostics = [problem];
  if (!edit || !('title' in plan)) return [off];
  const fix = new CodeAction(plain(plan.title), CodeActionKind.QuickFix);
  fix.edit = edit;
  fix.diagnostics = [problem];
  fix.isPreferred = true;
  return [fix, off];
}
