import {
  commands,
  l10n,
  Uri,
  ViewColumn,
  window,
  type ExtensionContext,
  type Webview,
  type WebviewPanel,
} from 'vscode';
import type { Diagnosed, Diagnoses } from '../logs/diagnoses.ts';
import type { Report } from '../../report/index.ts';
import { COMMANDS, REPORT_VIEW } from '../names.ts';
import { reportPage } from '../words/report-page.ts';
import { act } from '../logs/report-actions.ts';

/** A report to show: of an open log, or of one that is too large for the editor. */
type Subject = Pick<Diagnosed, 'report'> & Partial<Pick<Diagnosed, 'document' | 'place' | 'state'>>;

/** The report beside the log. There is one; it follows the log that it was opened for. */
export function registerReportView(context: ExtensionContext, diagnoses: Diagnoses): void {
  const view = new ReportView(context.extensionUri);
  context.subscriptions.push(
    view,
    diagnoses.onDidChange((diagnosed) => view.update(diagnosed)),
    commands.registerCommand(COMMANDS.showReport, (subject: unknown) => {
      if (isReport(subject)) {
        view.show({ report: subject });
        return;
      }
      const uri = typeof subject === 'string' ? Uri.parse(subject) : window.activeTextEditor?.document.uri;
      const diagnosed = uri && diagnoses.get(uri);
      if (diagnosed) view.show(diagnosed);
    }),
  );
}

function isReport(value: unknown): value is Report {
  return typeof value === 'object' && value !== null && 'schema' in value && value.schema === 1;
}

class ReportView {
  readonly #extension: Uri;
  #panel: WebviewPanel | null = null;
  #subject: Subject | null = null;

  constructor(extension: Uri) {
    this.#extension = extension;
  }

  show(subject: Subject): void {
    this.#panel ??= this.#open();
    this.#subject = subject;
    this.#render(this.#panel.webview, subject);
    this.#panel.reveal(undefined, true);
  }

  /** Shows the newer report of the log on view. */
  update(diagnosed: Diagnosed): void {
    if (!this.#panel || this.#subject?.document !== diagnosed.document) return;
    this.#subject = diagnosed;
    this.#render(this.#panel.webview, diagnosed);
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #open(): WebviewPanel {
    const media = Uri.joinPath(this.#extension, 'media', 'report');
    const panel = window.createWebviewPanel(
      REPORT_VIEW,
      l10n.t('Build Report'),
      { viewColumn: ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: [media], enableFindWidget: true },
    );
    panel.iconPath = Uri.joinPath(this.#extension, 'media', 'icon.svg');
    panel.onDidDispose(() => {
      this.#panel = null;
      this.#subject = null;
    });
    panel.webview.onDidReceiveMessage((message: unknown) => this.#act(message));
    return panel;
  }

  #render(webview: Webview, { report, state = 'open' }: Subject): void {
    const media = (name: string): string =>
      webview.asWebviewUri(Uri.joinPath(this.#extension, 'media', 'report', name)).toString();
    webview.html = reportPage(report, state, {
      cspSource: webview.cspSource,
      nonce: nonce(),
      style: media('report.css'),
      script: media('report.js'),
    });
  }

  #act(message: unknown): void {
    const { report, document, place = null } = this.#subject ?? {};
    const [first] = report?.diagnoses ?? [];
    if (report && first) act(message, { report, first, log: document?.uri.toString(), place });
  }
}

function nonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
