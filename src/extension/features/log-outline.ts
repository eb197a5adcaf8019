import {
  DocumentSymbol,
  FoldingRange,
  l10n,
  languages,
  SymbolKind,
  type ExtensionContext,
  type TextDocument,
} from 'vscode';
import type { Step } from '../../engine/index.ts';
import type { Diagnoses } from '../logs/diagnoses.ts';
import { LOG_LANGUAGES } from '../logs/candidate.ts';
import { shown } from '../words/markdown.ts';

/** The steps of a log as outline, breadcrumbs and folding ranges. */
export function registerLogOutline(context: ExtensionContext, diagnoses: Diagnoses): void {
  context.subscriptions.push(
    languages.registerDocumentSymbolProvider(
      [...LOG_LANGUAGES],
      {
        async provideDocumentSymbols(document, token) {
          const diagnosed = await diagnoses.current(document, token);
          if (!diagnosed) return null;
          return blocksOf(diagnosed.reading.steps, document).map((block) => symbolOf(block, document));
        },
      },
      { label: 'Whyfail' },
    ),
    languages.registerFoldingRangeProvider([...LOG_LANGUAGES], {
      async provideFoldingRanges(document, _context, token) {
        const diagnosed = await diagnoses.current(document, token);
        if (!diagnosed) return null;
        return blocksOf(diagnosed.reading.steps, document)
          .filter(({ line, endLine }) => endLine > line)
          .map(({ line, endLine }) => new FoldingRange(line - 1, endLine - 1));
      },
    }),
  );
}

/** A step with the lines that stand under its heading, from 1. */
interface Block {
  readonly step: Step;
  readonly line: number;
  readonly endLine: number;
}

/** From this size on the lines of a step are not looked at one by one. */
const MOST_LINES = 50_000;

/**
 * The lines of each step: those between its heading and the next one. Steps that run at the same time have their lines
 * mixed; of those only the lines right under the heading are taken.
 */
function blocksOf(steps: readonly Step[], document: TextDocument): Block[] {
  const ordered = [...steps].sort((a, b) => a.line - b.line);
  return ordered.map((step, i) => {
    const limit = Math.min(ordered[i + 1]?.line ?? document.lineCount + 1, document.lineCount + 1) - 1;
    const line = Math.min(step.line, document.lineCount);
    return { step, line, endLine: Math.max(line, lastLine(step, limit, document)) };
  });
}

function lastLine({ key, line, endLine }: Step, limit: number, document: TextDocument): number {
  const text = (at: number): string => document.lineAt(at - 1).text;
  let last = key === null || limit - line > MOST_LINES ? limit : line;
  if (key !== null && limit - line <= MOST_LINES) {
    // The vertex stands at the start of the line, or behind what a platform puts there.
    while (
      last < limit &&
      (text(last + 1)
        .slice(0, 80)
        .includes(`${key} `) ||
        last < Math.min(endLine, limit))
    )
      last++;
  }
  while (last > line && text(last).trim() === '') last--;
  return last;
}

function symbolOf({ step, line, endLine }: Block, document: TextDocument): DocumentSymbol {
  const heading = document.lineAt(line - 1).range;
  const kind = step.outcome === 'failed' ? SymbolKind.Event : SymbolKind.Function;
  const name = shown(step.text, 120);
  return new DocumentSymbol(
    name === '' ? l10n.t('step') : name,
    outcomeWords(step),
    kind,
    heading.union(document.lineAt(endLine - 1).range),
    heading,
  );
}

function outcomeWords({ outcome, exitCode, stage }: Step): string {
  const words = {
    running: '',
    done: '',
    cached: l10n.t('cached'),
    canceled: l10n.t('cancelled'),
    failed: exitCode === null ? l10n.t('failed') : l10n.t('failed with exit code {0}', exitCode),
  };
  return [stage ?? '', words[outcome]].filter((word) => word !== '').join(', ');
}
