import {
  commands,
  env,
  l10n,
  languages,
  TabInputText,
  Uri,
  window,
  workspace,
  type ExtensionContext,
  type TextDocument,
} from 'vscode';
import type { Report } from '../../report/index.ts';
import { silence } from '../../report/silence.ts';
import type { Catalogue } from '../catalogue.ts';
import { messageOf } from '../errors.ts';
import type { Roots } from '../files/roots.ts';
import { LOG_LANGUAGES } from '../logs/candidate.ts';
import type { Diagnosed, Diagnoses } from '../logs/diagnoses.ts';
import { logOf, type Excerpts } from '../logs/excerpts.ts';
import { judge, reportOf, type Judged } from '../logs/judge.ts';
import { COMMANDS, EXCERPT_SCHEME, LANGUAGE } from '../names.ts';
import type { Scripts } from '../scripts/scripts.ts';
import { diagnoseFile, LARGEST_DOCUMENT } from '../sources/large-file.ts';
import { withProgress } from '../sources/read-progress.ts';
import { lastCommandOutput } from '../sources/terminal.ts';
import { pickTool, fetchLog } from '../sources/tools.ts';

/** What a diagnosis needs of the rest of the extension. */
interface DiagnoseServices {
  readonly catalogue: Catalogue;
  readonly diagnoses: Diagnoses;
  readonly excerpts: Excerpts;
  readonly roots: Roots;
  readonly scripts: Scripts;
}

/** "Diagnose build": from the editor, a file, the clipboard, the terminal or a tool, to the report. */
export function registerDiagnose(context: ExtensionContext, services: DiagnoseServices): void {
  const diagnoser = new Diagnoser(context.extensionUri, services);
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
  readonly #extension: Uri;
  readonly #catalogue: Catalogue;
  readonly #diagnoses: Diagnoses;
  readonly #excerpts: Excerpts;
  readonly #roots: Roots;
  readonly #scripts: Scripts;

  constructor(extension: Uri, { catalogue, diagnoses, excerpts, roots, scripts }: DiagnoseServices) {
    this.#extension = extension;
    this.#catalogue = catalogue;
    this.#diagnoses = diagnoses;
    this.#excerpts = excerpts;
    this.#roots = roots;
    this.#scripts = scripts;
  }

  /** The file that was given, the log in front, or what the person picks. */
  async anything(argument: unknown): Promise<void> {
    if (argument instanceof Uri) return this.#uri(argument);
    const document = window.activeTextEditor?.document;
    const tab = window.tabGroups.activeTabGroup.activeTab?.input;
    const front = document?.uri ?? (tab instanceof TabInputText ? tab.uri : undefined);
    // The editor gives no document of a file that is too large, but its tab.
    if (front && (front.scheme === EXCERPT_SCHEME || (!document && (await sizeOf(front)) > LARGEST_DOCUMENT)))
      return this.#uri(logOf(front));
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

  /** A log that the editor does not hand to extensions: its lines that matter are shown, and its report. */
  async #large(uri: Uri, size: number): Promise<void> {
    // Causes of the team may change meanwhile; one log is read and judged with the same ones.
    const [team, engine, wording] = await Promise.all([
      this.#catalogue.team(),
      this.#catalogue.engine(),
      this.#catalogue.wording(),
    ]);
    const catalogue = { engine: () => Promise.resolve(engine), wording: () => Promise.resolve(wording) };
    const readers = { extension: this.#extension, isBuiltIn: team === null, engine };
    const said = await withProgress(size, (token, progress) => diagnoseFile(uri, readers, token, progress));
    if (!said) return;
    const name = workspace.asRelativePath(uri);
    const { answer } = said;
    const services = { catalogue, scripts: this.#scripts };
    const ask = { ...services, roots: this.#roots.of({ uri }), choice: {} };
    const judged = (onLook: (uri: Uri) => void): Promise<Judged | null> =>
      judge(name, answer, { ...ask, onLook, signal: new AbortController().signal });
    const report = (await judged(() => {}))?.report ?? (await reportOf(name, answer, services));
    if (report.diagnoses.length > 0)
      await this.#excerpts.show({ log: uri, report, judge: judged }, said.excerpt);
    await tell(report, null);
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
