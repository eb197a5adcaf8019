import { l10n, MarkdownString, type Uri } from 'vscode';
import type { ReportDiagnosis } from '../../report/index.ts';
import { COMMANDS } from '../names.ts';
import { commandLink } from './links.ts';
import { codeBlock, escapeMarkdown, sentenceMarkdown, shown } from './markdown.ts';

/** What a link in a hover may run. */
const TRUSTED = { enabledCommands: [COMMANDS.explain, COMMANDS.showReport] };
const MOST_QUOTES = 3;

/**
 * The cause, the lines that show it, what to do, and one link. The editor puts the sentence of the problem above it, with
 * the names of this build.
 */
export function causeHover(log: Uri, cause: ReportDiagnosis): MarkdownString {
  const quotes = cause.evidence.slice(0, MOST_QUOTES);
  const width = String(Math.max(0, ...quotes.map(({ line }) => line))).length;
  const link =
    cause.cause === null
      ? `[${l10n.t('Report')}](${commandLink(COMMANDS.showReport, log.toString()).toString()})`
      : `[${l10n.t('More on {0}', escapeMarkdown(cause.cause))}](${commandLink(COMMANDS.explain, cause.cause).toString()})`;
  const steps = cause.resolve.map(
    ({ text, command }, i) =>
      `${i + 1}. ${sentenceMarkdown(text)}${command === undefined ? '' : `\n\n${indent(codeBlock(command.split('\n'), 'sh'))}`}`,
  );
  const text = [
    `**${sentenceMarkdown(cause.title)}** ${confidenceWords(cause)}`.trim(),
    codeBlock(quotes.map(({ line, text }) => `${String(line).padStart(width)} | ${shown(text)}`)),
    steps.join('\n'),
    link,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
  const markdown = new MarkdownString(text);
  markdown.isTrusted = TRUSTED;
  return markdown;
}

/** How sure it is, where that needs saying. */
function confidenceWords({ cause, confidence }: ReportDiagnosis): string {
  if (cause === null) return '';
  switch (confidence) {
    case 'proved':
      return l10n.t('(proved)');
    case 'likely':
      return '';
    case 'possible':
      return l10n.t('(possible)');
  }
}

const indent = (text: string): string => text.replace(/^/gm, '   ');
