import { stripAnsi } from './ansi.ts';
import type { Margin } from './margin.ts';
import { unwrap } from './wrappers.ts';

/** A line as patterns see it: without escape sequences, wrapper, and all but one frame of a carriage-return display. */
export interface TextLine {
  /** Clean text with the wrapper. */
  readonly whole: string;
  /** Clean text without it, and without the blanks that a terminal or a page puts behind. */
  readonly text: string;
  /** BuildKit's vertex, `#12`. */
  readonly vertex: string | null;
}

const decoder = new TextDecoder('utf-8');

/** Decodes UTF-8; what is invalid becomes U+FFFD, as in an editor. */
export const decode = (bytes: Uint8Array): string => decoder.decode(bytes);

/**
 * The normalised form of one frame (clean of escape sequences).
 *
 * @param margin that of the log, for a frame that begins its line
 */
export function textLine(frame: string, margin: Margin | null = null): TextLine {
  const { length, vertex } = unwrap(frame, margin?.lengthIn(frame));
  return { whole: frame, text: frame.slice(length).trimEnd(), vertex };
}

/** The normalised form of the last frame of a raw line that shows something: what a terminal leaves on the screen. */
export function shownLine(raw: string, margin: Margin | null): TextLine {
  const clean = stripAnsi(raw).text;
  if (!clean.includes('\r')) return textLine(clean, margin);
  const frames = clean.split('\r');
  const shown = frames.findLastIndex((frame) => frame.trim() !== '');
  return textLine(frames[shown] ?? '', shown <= 0 ? margin : null);
}
