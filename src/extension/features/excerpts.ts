import {
  CodeActionKind,
  DocumentLink,
  DocumentSymbol,
  EventEmitter,
  FoldingRange,
  Hover,
  l10n,
  languages,
  Range,
  SymbolKind,
  workspace,
  type CodeAction,
  type Diagnostic,
  type ExtensionContext,
  type TextDocument,
  type Uri,
} from 'vscode';
import { commandActions, fixActions, moreAction } from '../logs/cause-actions.ts';
import type { Excerpts, KnownExcerpt } from '../logs/excerpts.ts';
import type { Judged } from '../logs/judge.ts';
import { EXCERPT_SCHEME, SOURCE } from '../names.ts';
import { causeProblem } from '../words/cause-problem.ts';
import { causeHover } from '../words/cause-hover.ts';

/** The lines that matter of logs that are too large for extensions, as documents: read, folded, and linked to the log. */
export function registerExcerpts(context: ExtensionContext, excerpts: Excerpts): void {
  const problems = languages.createDiagnosticCollection(SOURCE);
  const changed = new EventEmitter<Uri>();
  const selector = { scheme: EXCERPT_SCHEME };
  const known = <T>(document: TextDocument, make: (excerpt: KnownExcerpt) => T): T | null => {
    const excerpt = excerpts.get(document.uri);
    return excerpt ? make(excerpt) : null;
  };
  context.subscriptions.push(
    problems,
    changed,
    excerpts.onDidChange((uri) => {
      changed.fire(uri);
      const excerpt = excerpts.get(uri);
      problems.set(uri, excerpt ? problemsOf(excerpt) : []);
    }),
    workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === EXCERPT_SCHEME) excerpts.forget(uri);
    }),
    workspace.registerTextDocumentContentProvider(EXCERPT_SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) =>
        excerpts.get(uri)?.page.text ?? l10n.t('Diagnose the log again to see its excerpt.'),
    }),
    languages.registerFoldingRangeProvider(selector, {
      provideFoldingRanges: (document) =>
        known(document, ({ page }) =>
          page.sections.map(({ line, endLine }) => new FoldingRange(line, endLine)),
        ),
    }),
    languages.registerDocumentSymbolProvider(
      selector,
      {
        provideDocumentSymbols: (document) =>
          known(document, ({ page }) =>
            page.sections.map(({ title, line, endLine }) => {
              const heading = document.lineAt(line).range;
              const all = heading.union(document.lineAt(Math.min(endLine, document.lineCount - 1)).range);
              return new DocumentSymbol(title, '', SymbolKind.Event, all, heading);
            }),
          ),
      },
      { label: 'Whyfail' },
    ),
    languages.registerDocumentLinkProvider(selector, {
      provideDocumentLinks: (document) => known(document, linksOf),
    }),
    languages.registerHoverProvider(selector, {
      provideHover: (document, position) =>
        known(document, async (excerpt) => {
          const line = causeLine(excerpt);
          if (line === null || position.line !== line) return null;
          const { report } = (await excerpt.judge()) ?? excerpt;
          const [cause] = report.diagnoses;
          return cause ? new Hover(causeHover(document.uri, cause), document.lineAt(line).range) : null;
        }),
    }),
    languages.registerCodeActionsProvider(
      selector,
      {
        provideCodeActions: (document, range, { diagnostics }) =>
          known(document, async (excerpt) => {
            const line = causeLine(excerpt);
            if (line === null || line < range.start.line || line > range.end.line) return null;
            return actionsOf(document.uri, excerpt, await excerpt.judge(), diagnostics);
          }),
      },
      { providedCodeActionKinds: [CodeActionKind.QuickFix] },
    ),
  );
}

/** The line of the excerpt that shows the cause. */
function causeLine({ report, page: { numbers } }: KnownExcerpt): number | null {
  const [cause] = report.diagnoses;
  return [...numbers].find(([, number]) => number === cause?.line)?.[0] ?? null;
}

function actionsOf(
  uri: Uri,
  excerpt: KnownExcerpt,
  judged: Judged | null,
  problems: readonly Diagnostic[],
): CodeAction[] {
  const { report } = judged ?? excerpt;
  const [cause] = report.diagnoses;
  if (!cause) return [];
  const actions = [
    ...(judged ? fixActions(judged, (kind) => [uri.toString(), kind]) : []),
    ...commandActions(cause, excerpt.log.toString()),
    moreAction(cause, report),
  ];
  for (const action of actions) action.diagnostics = problems.filter(({ source }) => source === SOURCE);
  return actions;
}

/** Each number in the margin leads to its line in the log. */
function linksOf({ log, page: { numbers, margin } }: KnownExcerpt): DocumentLink[] {
  return [...numbers].map(([line, number]) => {
    const link = new DocumentLink(
      new Range(line, margin - 3 - String(number).length, line, margin - 3),
      log.with({ fragment: `L${number}` }),
    );
    link.tooltip = l10n.t('Show line {0} in the log', number);
    return link;
  });
}

function problemsOf(excerpt: KnownExcerpt): Diagnostic[] {
  const { margin } = excerpt.page;
  const [cause] = excerpt.report.diagnoses;
  const line = causeLine(excerpt);
  if (!cause || line === null) return [];
  const range = new Range(line, margin + cause.column - 1, line, margin + cause.endColumn - 1);
  return [causeProblem(cause, range, excerpt.state, cause.message)];
}
