import { wrappers, type Wrapper } from './wrapper-kinds.ts';

/**
 * What platforms and builders put in front of each line: timestamps, job and service names, BuildKit's `#12 3.45`.
 * They nest (a timestamp before a pod name before BuildKit's number), so the forms are tried again and again.
 */

export interface Unwrapped {
  /** How many UTF-16 units of the clean line are wrapper. */
  readonly length: number;
  /** BuildKit's vertex (`#12`) that the line belongs to. */
  readonly vertex: string | null;
}

const DEEPEST = 6;
const ASCII = 128;
/** The wrappers by the code of the character that they can begin with; the last list is of all other characters. */
const byFirst: (readonly Wrapper[])[] = [];

const beginningWith = (code: number): readonly Wrapper[] =>
  (byFirst[code] ??= wrappers.filter(
    ({ begins }) =>
      begins === undefined ||
      (code < ASCII ? begins.includes(String.fromCharCode(code)) : /[^\0-\x7f]/.test(begins)),
  ));

/**
 * Finds the wrapper of `line` (clean of escape sequences).
 *
 * @param margin how much of the line is margin, and so part of the wrapper
 */
export function unwrap(line: string, margin = 0): Unwrapped {
  let at = margin;
  let vertex: string | null = null;
  for (let depth = 0; depth < DEEPEST; depth++) {
    const before = at;
    if (at >= line.length) break;
    const second = line.charAt(at + 1);
    for (const wrapper of beginningWith(Math.min(line.charCodeAt(at), ASCII))) {
      if (wrapper.then?.includes(second) === false) continue;
      if (wrapper.holds !== undefined && !line.includes(wrapper.holds, at)) continue;
      wrapper.pattern.lastIndex = at;
      const match = wrapper.pattern.exec(line);
      if (!match || match[0].length === 0) continue;
      if (wrapper.vertex) {
        if (vertex !== null) continue;
        vertex = `#${match[1] ?? ''}`;
      }
      at = wrapper.pattern.lastIndex;
      break;
    }
    if (at === before) break;
  }
  return { length: at, vertex };
}
