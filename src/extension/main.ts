import { window, type ExtensionContext } from 'vscode';
import { Catalogue } from './catalogue.ts';
import { messageOf } from './errors.ts';
import { registerChooseBuild } from './features/choose-build.ts';
import { registerDiagnose } from './features/diagnose.ts';
import { registerDockerfileHints } from './features/dockerfile-hints.ts';
import { registerExcerpts } from './features/excerpts.ts';
import { registerFixProgress } from './features/fix-progress.ts';
import { registerHelpPages } from './features/help-pages.ts';
import { registerLanguageModelTool } from './features/language-model-tool.ts';
import { registerLogActions } from './features/log-actions.ts';
import { registerLogHover } from './features/log-hover.ts';
import { registerLogOutline } from './features/log-outline.ts';
import { registerLogProblems } from './features/log-problems.ts';
import { registerLogStatus } from './features/log-status.ts';
import { registerNavigation } from './features/navigation.ts';
import { registerRebuild } from './features/rebuild.ts';
import { registerReportView } from './features/report-view.ts';
import { registerSample } from './features/sample.ts';
import { registerShellCommands } from './features/shell-commands.ts';
import { registerSourceLinks } from './features/source-links.ts';
import { registerTeamCauses } from './features/team-causes.ts';
import { TeamFiles } from './files/team-files.ts';
import { Diagnoses } from './logs/diagnoses.ts';
import { Excerpts } from './logs/excerpts.ts';
import { LogReader } from './logs/log-reader.ts';
import { Roots } from './files/roots.ts';
import { Scripts } from './scripts/scripts.ts';
import { LogThreads } from './worker/large-logs.ts';

/** Builds the services, hands them to the features, and begins to read the open logs. */
export function activate(context: ExtensionContext): void {
  const channel = window.createOutputChannel('Whyfail', { log: true });
  const onError = (error: unknown): void =>
    channel.error(error instanceof Error ? (error.stack ?? error.message) : messageOf(error));
  const scripts = new Scripts(context.extensionUri);
  const team = new TeamFiles();
  const catalogue = new Catalogue(context.extensionUri, scripts, team);
  const roots = new Roots();
  const threads = new LogThreads(context.extensionUri, { catalogue, scripts }, onError);
  const reader = new LogReader((document) => threads.begin(document), onError);
  const excerpts = new Excerpts(onError);
  const diagnoses = new Diagnoses(reader, { catalogue, scripts }, roots, onError);
  context.subscriptions.push(channel, team, catalogue, threads, reader, diagnoses, excerpts);

  registerDiagnose(context, { catalogue, diagnoses, excerpts, roots, scripts });
  registerExcerpts(context, excerpts);
  registerLogProblems(context, diagnoses);
  registerLogHover(context, diagnoses);
  registerLogActions(context, diagnoses);
  registerLogStatus(context, diagnoses);
  registerLogOutline(context, diagnoses);
  registerSourceLinks(context, diagnoses, roots);
  registerReportView(context, diagnoses);
  registerFixProgress(context, diagnoses, excerpts);
  registerChooseBuild(context, diagnoses);
  registerRebuild(context, diagnoses);
  registerDockerfileHints(context, { catalogue, roots, scripts }, onError);
  registerHelpPages(context, { catalogue, scripts });
  registerNavigation(context);
  registerShellCommands(context);
  registerSample(context, roots, diagnoses);
  registerLanguageModelTool(context, { catalogue, scripts }, diagnoses);

  registerTeamCauses(context, { catalogue, scripts, team }, onError);

  context.subscriptions.push(catalogue.onDidChange(() => reader.restart()));
  reader.start();
}
