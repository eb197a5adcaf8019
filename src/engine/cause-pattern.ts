/** Whether an id is the one that is named, or of the tool (`tool/*`) that is. */
export const covers = (pattern: string, id: string): boolean =>
  pattern === id || (pattern.endsWith('/*') && id.startsWith(pattern.slice(0, -1)));
