/**
 * What a thread runs: scripts of the extension (CommonJS), one behind the other.
 *
 * @param sources their texts; each may ask for what those before it lend
 */
export function threadScript(sources: readonly string[]): string {
  return [
    'const lent = new Map();',
    ...sources.map(
      (source) => `((module, require) => {
${source}
for (const [name, part] of module.exports.LENT ?? []) lent.set(name, part);
})({ exports: {} }, (name) => lent.get(name));`,
    ),
  ].join('\n');
}
