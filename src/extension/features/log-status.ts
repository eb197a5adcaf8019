import {
  commands,
  Disposable,
  l10n,
  languages,
  LanguageStatusSeverity,
  window,
  type ExtensionContext,
  type LanguageStatusItem,
  type TextDocument,
} from 'vscode';
import type { Diagnosed, Diagnoses } from '../logs/diagnoses.ts';
import { isReadable, mayBeLog } from '../logs/candidate.ts';
import { COMMANDS, LANGUAGE } from '../names.ts';
import { silence } from '../../report/silence.ts';

/** One status for the document in front: what its log says, or the offer to treat it as a build log. */
export function registerLogStatus(context: ExtensionContext, diagnoses: Diagnoses): void {
  const item = languages.createLanguageStatusItem('whyfail.log', { scheme: 'none' });
  const show = (): void => showStatus(item, diagnoses);
  context.subscriptions.push(
    item,
    Disposable.from(
      window.onDidChangeActiveTextEditor(show),
      diagnoses.onDidChange(show),
      diagnoses.onDidClose(show),
    ),
    commands.registerCommand(COMMANDS.treatAsBuildLog, async () => {
      const document = window.activeTextEditor?.document;
      if (document && isReadable(document.uri.scheme))
        await languages.setTextDocumentLanguage(document, LANGUAGE);
    }),
  );
  item.name = 'Whyfail';
  show();
}

function showStatus(item: LanguageStatusItem, diagnoses: Diagnoses): void {
  const document = window.activeTextEditor?.document;
  const diagnosed = document && diagnoses.get(document.uri);
  if (!document || !diagnosed || !mayBeLog(document)) {
    item.selector = { scheme: 'none' };
    return;
  }
  item.selector = {
    scheme: document.uri.scheme,
    pattern: document.uri.fsPath,
    language: document.languageId,
  };
  item.severity = LanguageStatusSeverity.Information;
  const { text, detail, command, isBad } = words(document, diagnosed);
  item.text = text;
  item.detail = detail;
  item.command = command;
  if (isBad) item.severity = LanguageStatusSeverity.Warning;
}

type Words = Pick<LanguageStatusItem, 'text' | 'command'> & {
  readonly detail: string;
  readonly isBad: boolean;
};

function words(document: TextDocument, { report, cause, state }: Diagnosed): Words {
  const showReport = {
    title: l10n.t('Report'),
    command: COMMANDS.showReport,
    arguments: [document.uri.toString()],
  };
  switch (report.verdict) {
    case 'cause':
    case 'unknown': {
      if (state === 'passed')
        return { text: l10n.t('Build passes now'), detail: '', command: undefined, isBad: false };
      if (state === 'fixed') {
        const command = {
          title: l10n.t('Rebuild…'),
          command: COMMANDS.rebuild,
          arguments: [document.uri.toString()],
        };
        return { text: l10n.t('Fixed in the files'), detail: cause?.title ?? '', command, isBad: false };
      }
      const text =
        cause?.cause == null
          ? l10n.t('Build failed, no known cause')
          : l10n.t('Build failed, cause in line {0}', cause.line);
      return { text, detail: cause?.title ?? '', command: showReport, isBad: true };
    }
    case 'passed':
      return {
        text: l10n.t('Nothing failed'),
        detail: l10n.t('Build log'),
        command: undefined,
        isBad: false,
      };
    case 'not-a-build-log':
      return document.languageId === LANGUAGE
        ? { text: l10n.t('Not a build log'), detail: silence(report), command: undefined, isBad: true }
        : {
            text: l10n.t('No build log recognised'),
            detail: '',
            command: { title: l10n.t('Treat as Build Log'), command: COMMANDS.treatAsBuildLog },
            isBad: false,
          };
  }
}
