import { commands, env } from 'vscode';
import { markdownReport } from '../../report/markdown.ts';
import type { Report, ReportDiagnosis } from '../../report/index.ts';
import type { DockerfilePlace } from './judge.ts';
import { COMMANDS } from '../names.ts';
import type { ReportAction } from '../words/page-buttons.ts';

/** A button of the report that was pressed. */
export interface Press {
  readonly report: Report;
  /** The root cause. */
  readonly first: ReportDiagnosis;
  /** URI of the log, where it is open in the editor. */
  readonly log: string | undefined;
  /** Where the failed instruction stands in the workspace. */
  readonly place: DockerfilePlace | null;
  /** Which part the button is of: a line of the log from 1, or an index of a step or fix. */
  readonly at: number;
}

const run = (command: string, ...args: readonly unknown[]): void =>
  void commands.executeCommand(command, ...args);

/** What each button does. What it is about comes from the report, never from the page. */
const ACTIONS: Readonly<Record<ReportAction, (press: Press) => void>> = {
  line: ({ log, at }) => {
    if (log !== undefined) run(COMMANDS.goToLine, log, at);
  },
  place: ({ place }) => {
    if (place) run(COMMANDS.goToLine, place.uri.toString(), place.range.start.line + 1);
  },
  source: ({ first, log }) => run(COMMANDS.openSource, first.source, log),
  explain: ({ first }) => run(COMMANDS.explain, first.cause ?? undefined),
  copy: ({ first, at }) => run(COMMANDS.copyCommand, first.resolve[at]?.command),
  terminal: ({ first, at, log }) => run(COMMANDS.putInTerminal, first.resolve[at]?.command, log),
  copyFix: ({ first, at }) => run(COMMANDS.copyCommand, first.fixes[at]?.command),
  terminalFix: ({ first, at, log }) => run(COMMANDS.putInTerminal, first.fixes[at]?.command, log),
  fix: ({ log, at }) => {
    if (log !== undefined) run(COMMANDS.applyFix, log, at);
  },
  rebuild: ({ log }) => run(COMMANDS.rebuild, log),
  choose: ({ log }) => run(COMMANDS.chooseBuild, log),
  copyReport: ({ report }) => void env.clipboard.writeText(markdownReport(report)),
};

/** Does what a message of the page asks for; what is no such message is passed over. */
export function act(message: unknown, press: Omit<Press, 'at'>): void {
  if (typeof message !== 'object' || message === null) return;
  const { action, at } = message as { action?: unknown; at?: unknown };
  if (typeof action !== 'string' || !isAction(action) || !Number.isInteger(at)) return;
  ACTIONS[action]({ ...press, at: at as number });
}

const isAction = (name: string): name is ReportAction => Object.hasOwn(ACTIONS, name);
