import { PLACEHOLDER } from '../catalog/placeholder.ts';

/** Fills the placeholders in the sentences and commands of a cause. */

/** Values by name; undefined where nothing is known. */
export type Values = (name: string) => string | undefined;

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

/** Fills a sentence. */
export function fillText(template: string, values: Values): string {
  return template.replace(PLACEHOLDER, (match, name: string, otherwise: string | undefined, at: number) => {
    const value = values(name) ?? otherwise ?? UNKNOWN[name] ?? `the ${name.replace(/[_-]/g, ' ')}`;
    // A quoted message may end in a stop of its own; the sentence has one.
    return template[at + match.length] === '.' ? value.replace(/[.:,;\s]+$/, '') : value;
  });
}

/**
 * Fills a sentence that is about no log: what is not known by other words becomes its name in capitals, as code
 * (`PACKAGE`). Within code, and joined to other characters, the name stands alone: `apt-transport-METHOD`.
 */
export function fillNames(template: string): string {
  return template.replace(PLACEHOLDER, (match, name: string, otherwise: string | undefined, at: number) => {
    const before = template.slice(0, at);
    const isCode = before.split('`').length % 2 === 0;
    const isJoined = /[\w/~@=:-]$/.test(before) || /^[\w/@=]/.test(template.slice(at + match.length));
    const words = otherwise ?? UNKNOWN[name];
    if (words !== undefined && !isCode) return words;
    return isCode || isJoined ? capitals(name) : `\`${capitals(name)}\``;
  });
}

/** A name of a cause as the stand-in for a value: `BASE_IMAGE`. */
export const capitals = (name: string): string => name.toUpperCase().replace(/-/g, '_');

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
 * replace. Null where such a name would be all of it.
 */
export function fillCommand(template: string, values: Values): string | null {
  const filled = template.replace(
    PLACEHOLDER,
    (_, name: string, otherwise: string | undefined, at: number) => {
      const value = values(name);
      if (value === undefined) return otherwise ?? `<${capitals(name)}>`;
      // {{install}} and its kin are commands made here, not text from the log.
      return COMMANDS.has(name) ? value : quotedWithin(openQuote(template.slice(0, at)), value);
    },
  );
  return /^\s*<[A-Z_]+>\s*$/.test(filled) ? null : filled.trim();
}

const COMMANDS: ReadonlySet<string> = new Set(['install', 'packages']);

/** The quotation mark that is open at the end of a piece of a command; empty where none is. */
function openQuote(command: string): string {
  let open = '';
  for (let at = 0; at < command.length; at++) {
    const char = command[at] ?? '';
    if (char === '\\' && open !== "'") at++;
    // Within `"$(…)"` the quotes begin anew.
    else if (open === '"' && command.startsWith('$(', at)) open = '';
    else if (open === '' && (char === '"' || char === "'")) open = char;
    else if (char === open) open = '';
  }
  return open;
}

/** A value for a place between quotation marks, or outside of them, of a command. */
function quotedWithin(open: string, value: string): string {
  const line = value.replace(/[\u0000-\u001f\u007f]+/g, ' ');
  if (open === '"') return line.replace(/["$`\\]/g, '\\$&');
  return open === "'" ? line.replace(/'/g, `'\\''`) : shellQuote(value);
}

/** Quotes a word for a POSIX shell where it needs it. Line breaks become spaces: a terminal would run what precedes. */
export function shellQuote(word: string): string {
  const line = word.replace(/[\u0000-\u001f\u007f]+/g, ' ');
  return /^[\w@%+=:,./-]+$/.test(line) ? line : `'${line.replace(/'/g, `'\\''`)}'`;
}
