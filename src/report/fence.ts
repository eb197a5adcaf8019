/** Backticks that can stand around a text in Markdown: more than any run of them in it, and `fewest` at least. */
export function fenceAround(text: string, fewest: number): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  return '`'.repeat(Math.max(fewest, longest + 1));
}
