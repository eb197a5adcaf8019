import { Uri, type Diagnostic, type DiagnosticCollection } from 'vscode';

/**
 * Makes `byFile` (problems by the text of their file's URI) all that a collection holds, in one step: a squiggle that
 * stays is not taken away in between, so that neither it nor a hover over it flickers.
 */
export function replaceProblems(
  collection: DiagnosticCollection,
  byFile: ReadonlyMap<string, readonly Diagnostic[]>,
): void {
  const changes: [Uri, readonly Diagnostic[] | undefined][] = [...byFile].map(([uri, problems]) => [
    Uri.parse(uri),
    problems,
  ]);
  collection.forEach((uri) => {
    if (!byFile.has(uri.toString())) changes.push([uri, undefined]);
  });
  collection.set(changes);
}
