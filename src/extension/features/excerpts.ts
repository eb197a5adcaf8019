import {
  Diagnostic,
  DiagnosticSeverity,
  DocumentLink,
  DocumentSymbol,
  EventEmitter,
  FoldingRange,
  l10n,
  languages,
  Range,
  SymbolKind,
  Uri,
  workspace,
  type ExtensionContext,
  type TextDocument,
} from 'vscode';
import type { Excerpts, KnownExcerpt } from '../logs/excerpts.ts';
import { COMMANDS, EXCERPT_SCHEME, SOURCE } from '../names.ts';

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
  );
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

function problemsOf({ report, page: { numbers, margin } }: KnownExcerpt): Diagnostic[] {
  const [cause] = report.diagnoses;
  const line = [...numbers].find(([, number]) => number === cause?.line)?.[0];
  if (!cause || line === undefined) return [];
  const problem = new Diagnostic(
    new Range(line, margin + cause.column - 1, line, margin + cause.endColumn - 1),
    cause.message,
    DiagnosticSeverity.Error,
  );
  problem.source = SOURCE;
  if (cause.cause !== null) {
    const query = encodeURIComponent(JSON.stringify([cause.cause]));
    problem.code = { value: cause.cause, target: Uri.parse(`command:${COMMANDS.explain}?${query}`) };
  }
  return [problem];
}
