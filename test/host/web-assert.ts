/*
 * The part of node:assert/strict that cases use, for the web extension host, which has no Node.
 * Only values that JSON can hold are compared deeply.
 */
class AssertionError extends Error {
  override readonly name = 'AssertionError';
}

type Message = string | undefined;

const show = (value: unknown): string => (value === undefined ? 'undefined' : JSON.stringify(value, null, 1));

function fail(message: Message, standard: string): never {
  throw new AssertionError(message === undefined ? standard : `${message}: ${standard}`);
}

/** Sorts the names of objects, so that their order does not count. */
function ordered(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export default function assert(value: unknown, message?: string): asserts value {
  if (!value) fail(message, `${show(value)} is not true`);
}
assert.ok = assert;
assert.fail = (message?: string): never => fail(message, 'failed');
assert.equal = (actual: unknown, expected: unknown, message?: string): void => {
  if (!Object.is(actual, expected)) fail(message, `${show(actual)} is not ${show(expected)}`);
};
assert.notEqual = (actual: unknown, expected: unknown, message?: string): void => {
  if (Object.is(actual, expected)) fail(message, `${show(actual)} is not expected`);
};
assert.deepEqual = (actual: unknown, expected: unknown, message?: string): void => {
  if (JSON.stringify(actual, ordered) !== JSON.stringify(expected, ordered)) {
    fail(message, `${show(actual)} is not ${show(expected)}`);
  }
};
assert.match = (text: string, pattern: RegExp, message?: string): void => {
  if (!pattern.test(text)) fail(message, `${show(text)} does not match ${String(pattern)}`);
};
assert.doesNotMatch = (text: string, pattern: RegExp, message?: string): void => {
  if (pattern.test(text)) fail(message, `${show(text)} matches ${String(pattern)}`);
};
assert.rejects = async (promise: Promise<unknown>, pattern: RegExp): Promise<void> => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason as Error,
  );
  if (error === undefined) fail(undefined, 'no error came');
  assert.match(error.message, pattern);
};
