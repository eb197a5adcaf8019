import { l10n, ProgressLocation, window, workspace } from 'vscode';
import { runTool, type Output } from './run-tool.ts';

/** A program that a person may have, and how it prints the log of a build. */
export interface Tool {
  readonly label: string;
  readonly description: string;
  readonly program: string;
  /** What to ask for: the name of the build, pod or the like. */
  readonly asks: string;
  readonly args: (name: string) => readonly string[];
}

/** What to run, as the person chose it. */
export interface Request {
  readonly program: string;
  readonly args: readonly string[];
}

const tools = (): readonly Tool[] => [
  {
    label: 'IBM Cloud Code Engine',
    description: 'ibmcloud ce buildrun logs',
    program: 'ibmcloud',
    asks: l10n.t('Name of the build run'),
    args: (name) => ['ce', 'buildrun', 'logs', '--name', name],
  },
  {
    label: 'Kubernetes',
    description: 'kubectl logs',
    program: 'kubectl',
    asks: l10n.t('Name of the pod, or NAMESPACE/POD'),
    args: (name) => logArgs(name, ['logs', '--all-containers'], ''),
  },
  {
    label: 'OpenShift',
    description: 'oc logs',
    program: 'oc',
    asks: l10n.t('Name of the build, or NAMESPACE/BUILD'),
    args: (name) => logArgs(name, ['logs'], 'build/'),
  },
  {
    label: 'Docker Buildx',
    description: 'docker buildx history logs',
    program: 'docker',
    asks: l10n.t('Reference of the build; leave it empty for the last one'),
    args: (name) => ['buildx', 'history', 'logs', '--progress=plain', ...(name === '' ? [] : [name])],
  },
];

/** Asks which tool and which build; undefined when the person gives up. */
export async function pickTool(): Promise<Request | undefined> {
  const tool = await window.showQuickPick(tools(), { title: l10n.t('Fetch the log with') });
  if (!tool) return undefined;
  const name = await window.showInputBox({
    title: tool.description,
    prompt: tool.asks,
    validateInput: (value) => problemOfName(value.trim()),
  });
  return name === undefined ? undefined : { program: tool.program, args: tool.args(name.trim()) };
}

/** Runs the tool and gives the log; undefined when it fails, which is said, or is cancelled. */
export async function fetchLog({ program, args }: Request): Promise<string | undefined> {
  const line = [program, ...args].join(' ');
  const folder = workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri.fsPath;
  const output = await window.withProgress<Output | 'cancelled' | Error>(
    { location: ProgressLocation.Notification, title: line, cancellable: true },
    async (_progress, token) => {
      try {
        const ended = await runTool(program, args, folder, token);
        return token.isCancellationRequested ? 'cancelled' : ended;
      } catch (error) {
        return error instanceof Error ? error : new Error(String(error));
      }
    },
  );
  if (output === 'cancelled') return undefined;
  if (!(output instanceof Error) && output.exitCode === 0 && output.text.trim() !== '') return output.text;
  const reason = output instanceof Error ? reasonOf(output, program) : lastLine(output.text);
  await window.showErrorMessage(l10n.t('`{0}` gave no log: {1}', line, reason));
  return undefined;
}

function reasonOf(error: Error, program: string): string {
  return 'code' in error && error.code === 'ENOENT'
    ? l10n.t('{0} is not installed, or not on the PATH of the editor.', program)
    : error.message;
}

function lastLine(text: string): string {
  const last = text.trim().split('\n').at(-1) ?? '';
  return last === '' ? l10n.t('it printed nothing.') : last.slice(0, 300);
}

function logArgs(name: string, command: readonly string[], kind: string): readonly string[] {
  const [first = '', second] = name.split('/', 2);
  return second === undefined
    ? [...command, kind + first]
    : [...command, '--namespace', first, kind + second];
}

/**
 * Why a name cannot be given to a tool; null when it can. Names of builds and pods are letters, digits and a few marks;
 * nothing that begins with a dash reaches a program, which would take it for an option.
 */
function problemOfName(name: string): string | null {
  if (/^(?:\w[\w.:@-]*(?:\/\w[\w.:@-]*){0,2})?$/.test(name)) return null;
  return l10n.t('A name has letters, digits, dots, dashes and slashes only.');
}
