/**
 * Fills `{{name}}` and `{{name|words when it is unknown}}` in the sentences and commands of a cause.
 */

/** Values by name; undefined where nothing is known. */
export type Values = (name: string) => string | undefined;

const PLACEHOLDER = /\{\{\s*([\w-]+)\s*(?:\|([^}]*))?\}\}/g;

/** Words for names that a sentence gives no others for. */
const UNKNOWN: Readonly<Record<string, string>> = {
  image: 'the image',
  build: 'the build',
  build_run: 'the build run',
  registry: 'the registry',
  directory: 'the directory',
  platform: 'the platform',
  base_image: 'the base image',
  packages: 'the package that holds it',
  secret: 'the registry secret',
};

/** Names of the placeholders in a template. */
export function placeholders(template: string): string[] {
  return [...template.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '');
}

/** Fills a sentence. */
export function fillText(template: string, values: Values): string {
  return template.replace(PLACEHOLDER, (match, name: string, otherwise: string | undefined, at: number) => {
    const value = values(name) ?? otherwise ?? UNKNOWN[name] ?? `the ${name.replace(/[_-]/g, ' ')}`;
    // A quoted message may end in a stop of its own; the sentence has one.
    return template[at + match.length] === '.' ? value.replace(/[.:,;\s]+$/, '') : value;
  });
}

/** Fills a template for a program: null where a value is not known and the template gives no other. */
export function fillExact(template: string, values: Values): string | null {
  const missing: string[] = [];
  const filled = template.replace(PLACEHOLDER, (_, name: string, otherwise?: string) => {
    const value = values(name) ?? otherwise;
    if (value === undefined) missing.push(name);
    return value ?? '';
  });
  return missing.length > 0 ? null : filled;
}

/**
 * Fills a command for a POSIX shell: values from the log are quoted, unknown ones become `<NAME>` for the person to
 * replace.
 */
export function fillCommand(template: string, values: Values): string {
  return template.replace(PLACEHOLDER, (_, name: string, otherwise?: string) => {
    const value = values(name);
    // {{install}} and its kin are commands made here, not text from the log.
    if (value !== undefined) return COMMANDS.has(name) ? value : shellQuote(value);
    return otherwise ?? `<${name.toUpperCase().replace(/-/g, '_')}>`;
  });
}

const COMMANDS: ReadonlySet<string> = new Set(['install', 'packages']);

/** Quotes a word for a POSIX shell where it needs it. Line breaks become spaces: a terminal would run what precedes. */
export function shellQuote(word: string): string {
  const line = word.replace(/[\u0000-\u001f\u007f]+/g, ' ');
  return /^[\w@%+=:,./-]+$/.test(line) ? line : `'${line.replace(/'/g, `'\\''`)}'`;
}
