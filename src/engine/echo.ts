/**
 * Lines that repeat a command instead of printing its outcome: prompts, traces of `set -x`, npm's banner, BuildKit's
 * excerpt of the Dockerfile. A pattern that matches there has met its own text.
 */
const ECHO =
  /^(?:\+{1,4} \S|\$ \S|PS [A-Z]:\\[^>]{0,200}> ?\S|[\w.-]{1,40}@[\w.-]{1,60}:[^$#]{0,120}[$#] \S|> \S+@\d\S* \S|\s{0,4}\d{1,5} \|(?: >>> |\s{5}|\s*$)|Running command: |Executing command: )/;

/** Whether a line (clean, without wrapper) is an echo. */
export const isEcho = (text: string): boolean => ECHO.test(text);
