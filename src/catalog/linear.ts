import { RE2JS } from 're2js';
import type { LinePattern } from '../engine/index.ts';

/**
 * Compiles a pattern that nobody has reviewed, so that it runs in time linear in the line's length (RE2's algorithm).
 *
 * @throws {Error} for what RE2 does not read: look-around, back-references
 */
export function compileLinear(source: string, flags: string): LinePattern {
  const pattern = RE2JS.compile(source, flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0);
  const names = Object.keys(pattern.namedGroups());
  return {
    exec(text) {
      const matcher = pattern.matcher(text);
      if (!matcher.find()) return null;
      const groups: Record<string, string | undefined> = {};
      for (const name of names) groups[name] = matcher.group(name) ?? undefined;
      return { 0: matcher.group() ?? '', index: matcher.start(), groups };
    },
  };
}

/** Why a pattern cannot run in linear time; nothing where it can. */
export function linearProblems(source: string): string[] {
  try {
    compileLinear(source, '');
    return [];
  } catch (error) {
    return [`cannot run in linear time: ${error instanceof Error ? error.message : String(error)}`];
  }
}
