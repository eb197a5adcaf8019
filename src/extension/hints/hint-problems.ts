import { Diagnostic, DiagnosticSeverity, l10n, Range, type TextDocument, type Uri } from 'vscode';
import { Files } from '../../workspace/files.ts';
import { editorWorkspace } from '../files/editor-workspace.ts';
import { spanPositions } from '../files/positions.ts';
import type { Roots } from '../files/roots.ts';
import { SOURCE } from '../names.ts';
import type { Hint } from './hint.ts';
import { lookAt, type HintKind, type Look } from './hints.ts';

/** Hints of an open Dockerfile as problems of the editor. */

/** What is seen of an open Dockerfile, and the folder whose files were looked at. */
export interface DocumentLook extends Look {
  readonly root: Uri;
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
  roots: Roots,
): Promise<DocumentLook | null> {
  const [root] = roots.of(document);
  const path = root && roots.pathIn(root, document.uri);
  if (!root || path === null || path === undefined) return null;
  const look = await lookAt(new Files(editorWorkspace(root)), path, kinds);
  return look && { ...look, root };
}

/**
 * A hint as a problem.
 *
 * @param text of the Dockerfile that the hint is of
 */
export function problemOf(hint: Hint, text: string): Diagnostic {
  const { start, end } = spanPositions(text, hint.span);
  const range = new Range(start.line, start.character, end.line, end.character);
  const problem = new Diagnostic(range, messageOf(hint), DiagnosticSeverity.Information);
  problem.source = SOURCE;
  problem.code = hint.kind;
  return problem;
}

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
  }
}
