import {
  DocumentLink,
  l10n,
  languages,
  Range,
  RelativePattern,
  workspace,
  type CancellationToken,
  type ExtensionContext,
  type TextDocument,
  type Uri,
} from 'vscode';
import type { Diagnosed, Diagnoses } from '../logs/diagnoses.ts';
import { LOG_LANGUAGES } from '../logs/candidate.ts';
import type { Roots } from '../files/roots.ts';
import { findSources, type SourceMention } from '../logs/source-mentions.ts';

/** Lines of the failed step that are searched, counted from its end: compilers and tests speak last. */
const MOST_LINES = 2000;
const MOST_LINKS = 200;

class SourceLink extends DocumentLink {
  readonly mention: SourceMention;
  readonly roots: readonly Uri[];

  constructor(range: Range, mention: SourceMention, roots: readonly Uri[]) {
    super(range);
    this.mention = mention;
    this.roots = roots;
    this.tooltip = l10n.t('Open the source');
  }
}

/** `file:line` in the messages of the failed step leads to the source, once somebody follows it. */
export function registerSourceLinks(context: ExtensionContext, diagnoses: Diagnoses, roots: Roots): void {
  context.subscriptions.push(
    languages.registerDocumentLinkProvider([...LOG_LANGUAGES], {
      async provideDocumentLinks(document, token) {
        const diagnosed = await diagnoses.current(document, token);
        return diagnosed?.cause ? linksOf(document, diagnosed, roots.of(document)) : null;
      },
      async resolveDocumentLink(link, token) {
        if (!(link instanceof SourceLink)) return link;
        const target = await resolve(link, token);
        if (target) link.target = target;
        return link;
      },
    }),
  );
}

function linksOf(document: TextDocument, { reading, cause }: Diagnosed, roots: readonly Uri[]): SourceLink[] {
  const { failedStep } = reading;
  const end = Math.min(document.lineCount, Math.max(failedStep?.endLine ?? 0, cause?.endLine ?? 0));
  const start = Math.max(1, failedStep?.line ?? cause?.line ?? 1, end - MOST_LINES);
  const links: SourceLink[] = [];
  for (let line = start; line <= end && links.length < MOST_LINKS; line++) {
    for (const mention of findSources(document.lineAt(line - 1).text)) {
      links.push(new SourceLink(new Range(line - 1, mention.from, line - 1, mention.to), mention, roots));
    }
  }
  return links;
}

/** The file of the workspace whose path shares the most with the one in the log: paths in an image differ at their head. */
async function resolve({ mention, roots }: SourceLink, token: CancellationToken): Promise<Uri | null> {
  const wanted = mention.path.split('/');
  const name = wanted.at(-1) ?? '';
  let best: { uri: Uri; shared: number } | null = null;
  for (const root of roots) {
    const found = await workspace.findFiles(
      new RelativePattern(root, `**/${name.replace(/[[\]{}*?]/g, '?')}`),
      '**/{node_modules,.git}/**',
      50,
      token,
    );
    if (token.isCancellationRequested) return null;
    for (const uri of found) {
      const shared = sharedTail(uri.path.split('/'), wanted);
      if (shared > (best?.shared ?? 0)) best = { uri, shared };
    }
  }
  const position = `L${mention.line}${mention.column === null ? '' : `,${mention.column}`}`;
  return best?.uri.with({ fragment: position }) ?? null;
}

function sharedTail(path: readonly string[], wanted: readonly string[]): number {
  let shared = 0;
  while (shared < wanted.length && path.at(-1 - shared) === wanted.at(-1 - shared)) shared++;
  return shared;
}
