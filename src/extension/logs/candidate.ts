import type { TextDocument } from 'vscode';
import { LANGUAGE } from '../names.ts';

/** Languages in which logs are opened. A log of another language is one when the person says so. */
export const LOG_LANGUAGES: readonly string[] = [LANGUAGE, 'log', 'plaintext', 'ansi', 'Log'];

/** Documents that the editor or an extension makes for itself, and old versions of files. */
const NOT_LOGS: ReadonlySet<string> = new Set([
  'output',
  'debug',
  'git',
  'gitfs',
  'gitlens',
  'vscode-local-history',
  'review',
  'pr',
  'comment',
  'search-editor',
  'interactive',
  'walkThrough',
  'walkThroughSnippet',
  'vscode-settings',
  'vscode-userdata',
  'vscode-terminal',
  'vscode-scm',
  'vscode-chat-code-block',
  'chat-editing-text-model',
  'chat-editing-snapshot-text-model',
  'vscode-notebook-cell',
  'whyfail-help',
  'whyfail-excerpt',
]);

/** Whether a document is looked at for a build log: it may be one by its language and place. */
export function mayBeLog({ uri, languageId }: Pick<TextDocument, 'uri' | 'languageId'>): boolean {
  return LOG_LANGUAGES.includes(languageId) && isReadable(uri.scheme);
}

/** Whether documents of a scheme are a person's own. */
export function isReadable(scheme: string): boolean {
  return !NOT_LOGS.has(scheme);
}
