import { Diagnostic, DiagnosticSeverity, l10n, Range, type TextDocument, type Uri } from 'vscode';
import { editorWorkspace } from '../files/editor-workspace.ts';
import { spanPositions } from '../files/positions.ts';
import type { Roots } from '../files/roots.ts';
import { SOURCE } from '../names.ts';
import type { Scripts } from '../scripts/scripts.ts';
import type { Hint } from './hint.ts';
import type { HintKind, Look } from './hints.ts';

/** Hints of an open Dockerfile as problems of the editor. */

/** What looks at an open Dockerfile. */
export interface LookServices {
  readonly roots: Roots;
  readonly scripts: Scripts;
}

/** What is seen of an open Dockerfile, and the folder whose files were looked at. */
export interface DocumentLook extends Look {
  readonly root: Uri;
  /** Every place that was looked at, as text of its URI. */
  readonly looked: ReadonlySet<string>;
}

/**
 * Looks at an open Dockerfile, with its unsaved changes.
 *
 * @param kinds which hints are wanted
 * @returns null where it is in no folder that is open
 */
export async function lookAtDocument(
  document: TextDocument,
  kinds: readonly HintKind[],
  { roots, scripts }: LookServices,
): Promise<DocumentLook | null> {
  const [root] = roots.of(document);
  const path = root && roots.pathIn(root, document.uri);
  if (!root || path === null || path === undefined) return null;
  const looked = new Set<string>();
  const { lookAt } = await scripts.workspace();
  const look = await lookAt(
    editorWorkspace(root, (uri) => looked.add(uri.toString())),
    path,
    kinds,
  );
  return look && { ...look, root, looked };
}

/**
 * A hint as a problem.
 *
 * @param text of the Dockerfile that the hint is of
 */
export function problemOf(hint: Hint, text: string): Diagnostic {
  const { start, end } = spanPositions(text, hint.span);
  const range = new Range(start.line, start.character, end.line, end.character);
  const problem = new Diagnostic(range, messageOf(hint), severityOf(hint));
  problem.source = SOURCE;
  problem.code = hint.kind;
  return problem;
}

/** What no build gets over is a warning; what depends on the machine or the platform is said by the way. */
const severityOf = ({ kind }: Hint): DiagnosticSeverity =>
  /^(?:copied-path|lock-file|script)$/.test(kind)
    ? DiagnosticSeverity.Warning
    : DiagnosticSeverity.Information;

function messageOf(hint: Hint): string {
  switch (hint.kind) {
    case 'install-step':
      return l10n.t(
        'Nothing installs the dependencies of {0}: a build from a fresh checkout has no node_modules.',
        hint.manifest,
      );
    case 'dockerignore':
      return hint.ignoreFile === null
        ? l10n.t(
            'This copies the whole folder, {0} of your machine included: there is no .dockerignore.',
            hint.folder,
          )
        : l10n.t(
            'This copies the whole folder, {0} of your machine included: {1} does not exclude it.',
            hint.folder,
            hint.ignoreFile,
          );
    case 'privileged-port':
      return l10n.t(
        'This step opens port {0}. Platforms that build without root refuse ports below 1024.',
        hint.port,
      );
    case 'copied-path':
      return 'twin' in hint.reason
        ? l10n.t('The build context holds {0}, not {1}.', hint.reason.twin, hint.path)
        : l10n.t(
            '{0} is kept out of the build context: {1}, line {2}, excludes it.',
            hint.path,
            hint.reason.ignoreFile,
            hint.reason.line,
          );
    case 'lock-file':
      return lockMessage(hint);
    case 'script':
      return hint.state === 'crlf'
        ? l10n.t(
            '{0} has Windows line endings: Linux looks for its interpreter under a wrong name.',
            hint.script,
          )
        : l10n.t('{0} is not executable, and nothing makes it so before it is started.', hint.script);
  }
}

function lockMessage({ state, lock }: Extract<Hint, { kind: 'lock-file' }>): string {
  switch (state) {
    case 'missing':
      return l10n.t('npm ci installs only from a lock file, and there is no {0}.', lock);
    case 'ignored':
      return l10n.t('npm ci needs {0}, and an ignore file keeps it out of the build context.', lock);
    case 'not-copied':
      return l10n.t('npm ci needs {0}, and no COPY before it brings it in.', lock);
  }
}
