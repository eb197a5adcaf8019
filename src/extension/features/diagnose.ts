import {
  commands,
  env,
  l10n,
  languages,
  ProgressLocation,
  TabInputText,
  Uri,
  window,
  workspace,
  type CancellationToken,
  type ExtensionContext,
  type TextDocument,
} from 'vscode';
import { makeReport, type Report } from '../../report/index.ts';
import { silence } from '../../report/silence.ts';
import type { Catalogue } from '../catalogue.ts';
import { messageOf } from '../errors.ts';
import { LOG_LANGUAGES } from '../logs/candidate.ts';
import type { Diagnosed, Diagnoses } from '../logs/diagnoses.ts';
import type { Progress } from '../logs/slices.ts';
import { COMMANDS, LANGUAGE } from '../names.ts';
import { diagnoseFile, LARGEST_DOCUMENT } from '../sources/large-file.ts';
import { lastCommandOutput } from '../sources/terminal.ts';
import { pickTool, fetchLog } from '../sources/tools.ts';

/** From this size on a log is read with a progress that can be cancelled, in bytes. */
const LARGE = 10 << 20;

/** "Diagnose build": from the editor, a file, the clipboard, the terminal or a tool, to the report. */
export function registerDiagnose(
  context: ExtensionContext,
  catalogue: Catalogue,
  diagnoses: Diagnoses,
): void {
  const diagnoser = new Diagnoser(catalogue, diagnoses);
  const answer = (command: string, run: (argument: unknown) => Promise<void>): void => {
    context.subscriptions.push(
      commands.registerCommand(command, async (argument: unknown) => {
        try {
          await run(argument);
        } catch (error) {
          await window.showErrorMessage(l10n.t('The log could not be read: {0}', messageOf(error)));
        }
      }),
    );
  };
  answer(COMMANDS.diagnose, (uri) => diagnoser.anything(uri));
  answer(COMMANDS.diagnoseFile, (uri) => diagnoser.file(uri));
  answer(COMMANDS.diagnoseClipboard, () => diagnoser.clipboard());
  answer(COMMANDS.diagnoseTerminal, () => diagnoser.terminal());
  answer(COMMANDS.fetchLog, () => diagnoser.tool());
  answer(COMMANDS.diagnoseText, (text) => diagnoser.text(text));
}

class Diagnoser {
  readonly #catalogue: Catalogue;
  readonly #diagnoses: Diagnoses;

  constructor(catalogue: Catalogue, diagnoses: Diagnoses) {
    this.#catalogue = catalogue;
    this.#diagnoses = diagnoses;
  }

  /** The file that was given, the log in front, or what the person picks. */
  async anything(argument: unknown): Promise<void> {
    if (argument instanceof Uri) return this.#uri(argument);
    const document = window.activeTextEditor?.document;
    const tab = window.tabGroups.activeTabGroup.activeTab?.input;
    const front = document?.uri ?? (tab instanceof TabInputText ? tab.uri : undefined);
    const isLog = document && this.#diagnoses.get(document.uri)?.report.verdict !== 'not-a-build-log';
    if (document && isLog && LOG_LANGUAGES.includes(document.languageId)) return this.#document(document);
    await this.#pick(front);
  }

  async file(argument: unknown): Promise<void> {
    if (argument instanceof Uri) return this.#uri(argument);
    const [uri] =
      (await window.showOpenDialog({ title: l10n.t('Diagnose a build log'), canSelectMany: false })) ?? [];
    if (uri) await this.#uri(uri);
  }

  async clipboard(): Promise<void> {
    const text = await env.clipboard.readText();
    if (text.trim() === '') await window.showInformationMessage(l10n.t('The clipboard holds no text.'));
    else await this.text(text);
  }

  async terminal(): Promise<void> {
    const output = await lastCommandOutput();
    if (output !== null) return this.text(output);
    await window.showInformationMessage(
      l10n.t(
        'The terminal gave no output of a last command. It needs shell integration; otherwise copy the output and choose the clipboard.',
      ),
    );
  }

  async tool(): Promise<void> {
    if (!workspace.isTrusted) {
      await window.showWarningMessage(l10n.t('Programs are not run until you trust this workspace.'));
      return;
    }
    const request = await pickTool();
    const text = request && (await fetchLog(request));
    if (text) await this.text(text);
  }

  /** Opens a text as a log and diagnoses it. */
  async text(text: unknown): Promise<void> {
    if (typeof text !== 'string') return;
    const document = await workspace.openTextDocument({ content: text, language: LANGUAGE });
    await window.showTextDocument(document, { preview: false });
    await this.#document(document);
  }

  async #pick(front: Uri | undefined): Promise<void> {
    const items = [
      ...(front
        ? [
            {
              label: l10n.t('The active editor'),
              description: workspace.asRelativePath(front),
              run: () => this.#uri(front),
            },
          ]
        : []),
      { label: l10n.t('A file…'), description: '', run: () => this.file(undefined) },
      { label: l10n.t('The clipboard'), description: '', run: () => this.clipboard() },
      { label: l10n.t('The last command of the terminal'), description: '', run: () => this.terminal() },
      {
        label: l10n.t('A log fetched with a tool…'),
        description: 'ibmcloud, kubectl, oc, docker buildx',
        run: () => this.tool(),
      },
    ];
    const picked = await window.showQuickPick(items, { title: l10n.t('Diagnose which log?') });
    await picked?.run();
  }

  async #uri(uri: Uri): Promise<void> {
    const size = await sizeOf(uri);
    if (size > LARGEST_DOCUMENT) return this.#large(uri, size);
    const document = await workspace.openTextDocument(uri);
    await window.showTextDocument(document, { preview: false });
    await this.#document(document);
  }

  async #document(document: TextDocument): Promise<void> {
    const size = await sizeOf(document.uri);
    const diagnosed = await withProgress(size, (token, progress) =>
      this.#diagnoses.diagnose(document, token, progress),
    );
    if (!diagnosed) return;
    if (diagnosed.report.verdict !== 'not-a-build-log' && !LOG_LANGUAGES.includes(document.languageId))
      return this.#document(await languages.setTextDocumentLanguage(document, LANGUAGE));
    await tell(diagnosed.report, diagnosed);
  }

  /** A log that the editor does not hand to extensions: only its report is shown. */
  async #large(uri: Uri, size: number): Promise<void> {
    const engine = await this.#catalogue.engine();
    const answer = await withProgress(size, (token, progress) => diagnoseFile(uri, engine, token, progress));
    if (!answer) return;
    await tell(makeReport(workspace.asRelativePath(uri), answer, await this.#catalogue.wording()), null);
  }
}

async function tell(report: Report, diagnosed: Diagnosed | null): Promise<void> {
  const [first] = report.diagnoses;
  if (!first) {
    await window.showInformationMessage(`${report.log}: ${silence(report)}`);
    return;
  }
  if (diagnosed) {
    const uri = diagnosed.document.uri.toString();
    await commands.executeCommand(COMMANDS.goToLine, uri, first.line);
    await commands.executeCommand(COMMANDS.showReport, uri);
  } else await commands.executeCommand(COMMANDS.showReport, report);
}

async function sizeOf(uri: Uri): Promise<number> {
  try {
    return uri.scheme === 'untitled' ? 0 : (await workspace.fs.stat(uri)).size;
  } catch {
    return 0;
  }
}

/** Runs a read, with a progress in sight when the log is large. */
function withProgress<T>(
  size: number,
  run: (token: CancellationToken, progress: Progress) => Promise<T>,
): Thenable<T> {
  return window.withProgress(
    {
      location: size > LARGE ? ProgressLocation.Notification : ProgressLocation.Window,
      title: l10n.t('Reading the build log'),
      cancellable: true,
    },
    (progress, token) => {
      let shown = 0;
      return run(token, (done, all) => {
        const percent = (100 * done) / Math.max(1, all);
        if (percent - shown < 1) return;
        progress.report({ increment: percent - shown, message: `${Math.floor(percent)} %` });
        shown = percent;
      });
    },
  );
}
