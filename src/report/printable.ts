/** A text without the control characters of a log, which must not reach a terminal; tabs and line feeds stay. */
export const printable = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');

/** The same on one line. */
export const printableLine = (text: string): string => printable(text.replace(/[\r\n]+/g, ' '));
