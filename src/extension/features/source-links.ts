import {
  commands,
  DocumentLink,
  l10n,
  languages,
  Range,
  Uri,
  window,
  type CancellationToken,
  type ExtensionContext,
  type TextDocument,
} from 'vscode';
import type { Diagnosed, Diagnoses } from '../logs/diagnoses.ts';
import { LOG_LANGUAGES } from '../logs/candidate.ts';
import type { Roots } from '../files/roots.ts';
import { findSourceFile } from '../files/source-file.ts';
import { findSources, type SourceMention } from '../logs/source-mentions.ts';
import { COMMANDS } from '../names.ts';

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

/** `file:line` in the messages of the failed step, and in the report, leads to the source, once somebody follows it. */
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
    commands.registerCommand(COMMANDS.openSource, (source: unknown, log: unknown) =>
      openSource(source, log, roots),
    ),
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

async function resolve({ mention, roots }: SourceLink, token: CancellationToken): Promise<Uri | null> {
  const uri = await findSourceFile(roots, mention.path, token);
  const position = `L${mention.line}${mention.column === null ? '' : `,${mention.column}`}`;
  return uri?.with({ fragment: position }) ?? null;
}

/** Opens the source that a cause names, from the report of a log. */
async function openSource(source: unknown, log: unknown, roots: Roots): Promise<void> {
  if (!isSource(source)) return;
  const folders = roots.of({ uri: Uri.parse(typeof log === 'string' ? log : '') });
  const uri = await findSourceFile(folders, source.path);
  if (uri) await commands.executeCommand(COMMANDS.goToLine, uri.toString(), source.line ?? 1);
  else await window.showInformationMessage(l10n.t('The workspace holds no file {0}.', source.path));
}

function isSource(value: unknown): value is { path: string; line: number | null } {
  if (typeof value !== 'object' || value === null) return false;
  const { path, line } = value as { path?: unknown; line?: unknown };
  return typeof path === 'string' && (line === null || Number.isInteger(line));
}
