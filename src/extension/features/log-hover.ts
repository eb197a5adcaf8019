import {
  Hover,
  l10n,
  languages,
  MarkdownString,
  type Disposable,
  type ExtensionContext,
  type Position,
  type Range,
} from 'vscode';
import type { ReportDiagnosis } from '../../report/index.ts';
import type { Diagnosed, Diagnoses } from '../logs/diagnoses.ts';
import { LOG_LANGUAGES } from '../logs/candidate.ts';
import { lineRange, rangeOf } from '../logs/ranges.ts';
import { COMMANDS } from '../names.ts';
import { commandLink } from '../words/links.ts';
import { codeBlock, escapeMarkdown, sentenceMarkdown, shown } from '../words/markdown.ts';

/** What a link in a hover may run. */
const TRUSTED = { enabledCommands: [COMMANDS.explain, COMMANDS.showReport] };
const MOST_QUOTES = 3;
const patience = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1000));

/** The hover on the line that is the cause, and on the instruction that failed. */
export function registerLogHover(context: ExtensionContext, diagnoses: Diagnoses): void {
  context.subscriptions.push(
    languages.registerHoverProvider([...LOG_LANGUAGES], {
      async provideHover(document, position, token) {
        // The files decide what to advise; a slow workspace must not keep back what the log says by itself.
        const diagnosed = await Promise.race([
          diagnoses.judged(document, token),
          patience().then(() => diagnoses.current(document, token)),
        ]);
        if (!diagnosed?.cause) return null;
        const range = lineRange(document, diagnosed.cause.line).union(rangeOf(document, diagnosed.cause));
        return hoverAt(position, range, diagnosed, diagnosed.cause);
      },
    }),
    registerDockerfileHover(diagnoses),
  );
}

function registerDockerfileHover(diagnoses: Diagnoses): Disposable {
  return languages.registerHoverProvider('dockerfile', {
    provideHover({ uri }, position) {
      for (const diagnosed of diagnoses.all()) {
        const { place, cause } = diagnosed;
        if (!place || !cause || place.uri.toString() !== uri.toString()) continue;
        const hover = hoverAt(position, place.range, diagnosed, cause);
        if (hover) return hover;
      }
      return null;
    },
  });
}

function hoverAt(
  position: Position,
  range: Range,
  diagnosed: Diagnosed,
  cause: ReportDiagnosis,
): Hover | null {
  if (!range.contains(position)) return null;
  const text = new MarkdownString(hoverText(diagnosed, cause));
  text.isTrusted = TRUSTED;
  return new Hover(text, range);
}

/**
 * The cause, the lines that show it, what to do, and one link. The editor puts the sentence of the problem above it, with
 * the names of this build.
 */
function hoverText({ document }: Diagnosed, cause: ReportDiagnosis): string {
  const quotes = cause.evidence.slice(0, MOST_QUOTES);
  const width = String(Math.max(0, ...quotes.map(({ line }) => line))).length;
  const link =
    cause.cause === null
      ? `[${l10n.t('Report')}](${commandLink(COMMANDS.showReport, document.uri.toString()).toString()})`
      : `[${l10n.t('More on {0}', escapeMarkdown(cause.cause))}](${commandLink(COMMANDS.explain, cause.cause).toString()})`;
  const steps = cause.resolve.map(
    ({ text, command }, i) =>
      `${i + 1}. ${sentenceMarkdown(text)}${command === undefined ? '' : `\n\n${indent(codeBlock(command.split('\n'), 'sh'))}`}`,
  );
  return [
    `**${sentenceMarkdown(cause.title)}** ${confidenceWords(cause)}`.trim(),
    codeBlock(quotes.map(({ line, text }) => `${String(line).padStart(width)} | ${shown(text)}`)),
    steps.join('\n'),
    link,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** How sure it is, where that needs saying. */
function confidenceWords({ cause, confidence }: ReportDiagnosis): string {
  if (cause === null) return '';
  switch (confidence) {
    case 'proved':
      return l10n.t('(proved in the workspace)');
    case 'likely':
      return '';
    case 'possible':
      return l10n.t('(possible)');
  }
}

const indent = (text: string): string => text.replace(/^/gm, '   ');
