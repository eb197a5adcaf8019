import {
  EndOfLine,
  Position,
  Range,
  TextEdit,
  Uri,
  WorkspaceEdit,
  type WorkspaceEditEntryMetadata,
} from 'vscode';
import { inside } from '../../dockerfile/paths.ts';
import type { FileEdit } from '../../fixes/edit.ts';
import type { FixPlan } from '../../fixes/plan.ts';
import { openText } from './editor-workspace.ts';
import { positionsIn } from './positions.ts';

/** Kinds of fix that change what a person looks at while fixing; all others touch pipelines and scripts. */
const PLAIN = /^(?:dockerfile|dockerignore|source)\//;

/**
 * Planned fixes as one edit of the editor: new files and files of pipelines are shown before they are changed.
 *
 * @param plans fixes that change different files
 * @returns null when a file that is open is not as it was when its fix was planned
 */
export function editOf(plans: readonly FixPlan[], root: Uri): WorkspaceEdit | null {
  const edit = new WorkspaceEdit();
  for (const { kind, title, files } of plans) {
    for (const file of files) {
      if (inside(file.path) === null) return null;
      const uri = Uri.joinPath(root, file.path);
      const now = openText(uri);
      if (now !== null && now !== file.before) return null;
      const metadata: WorkspaceEditEntryMetadata = {
        needsConfirmation: file.before === null || !PLAIN.test(kind),
        label: title,
      };
      if (file.before === null) {
        // Not by its `contents`: an edit with them cannot be handed to who asks the editor for its code actions.
        edit.createFile(uri, {}, metadata);
        edit.insert(uri, new Position(0, 0), file.after, metadata);
      } else replaceIn(edit, uri, file.before, file.edits, metadata);
    }
  }
  return edit;
}

type Edit = FileEdit['edits'][number];

function replaceIn(
  edit: WorkspaceEdit,
  uri: Uri,
  before: string,
  edits: readonly Edit[],
  metadata: WorkspaceEditEntryMetadata,
): void {
  const at = positionsIn(before);
  const isReturn = ({ start, end, text }: Edit): boolean => text === '' && before.slice(start, end) === '\r';
  const changes = edits
    .filter((each) => !isReturn(each))
    .map(({ start, end, text }) => {
      const [from, to] = [at(start), at(end)];
      return TextEdit.replace(new Range(from.line, from.character, to.line, to.character), text);
    });
  // Line endings are no part of the text in the editor.
  if (edits.some(isReturn)) changes.push(TextEdit.setEndOfLine(EndOfLine.LF));
  edit.set(
    uri,
    changes.map((each): [TextEdit, WorkspaceEditEntryMetadata] => [each, metadata]),
  );
}
