import { Range, type TextDocument } from 'vscode';

interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A span of the report (counted from 1) as a range of the document; never empty where the line is not. */
export function rangeOf(document: TextDocument, { line, column, endLine, endColumn }: Span): Range {
  const range = document.validateRange(new Range(line - 1, column - 1, endLine - 1, endColumn - 1));
  return range.isEmpty ? lineRange(document, line) : range;
}

/** A line (counted from 1) without the white space around it. */
export function lineRange(document: TextDocument, line: number): Range {
  const { range, firstNonWhitespaceCharacterIndex: first } = document.lineAt(
    Math.min(Math.max(line, 1), document.lineCount) - 1,
  );
  return first < range.end.character ? range.with(range.start.with({ character: first })) : range;
}
