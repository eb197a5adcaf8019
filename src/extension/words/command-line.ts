/**
 * Whether a command can be put into a terminal without being run: a terminal runs what stands before a line break, and
 * completes or interrupts at other control characters.
 */
export function isOneLine(command: string): boolean {
  return !/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(command);
}
