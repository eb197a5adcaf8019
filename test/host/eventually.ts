/**
 * Asks again and again until there is an answer.
 *
 * @param ask gives undefined, null, false or an error as long as there is no answer
 * @param limit how long to wait, in milliseconds
 * @throws {Error} the last error of `ask`, or that there was no answer
 */
export async function eventually<T>(
  ask: () => T | Thenable<T>,
  limit = 10_000,
): Promise<Exclude<T, undefined | null | false>> {
  const end = Date.now() + limit;
  for (;;) {
    let failure: unknown = new Error(`No answer within ${limit} ms`);
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== null && answer !== false) {
        return answer as Exclude<T, undefined | null | false>;
      }
    } catch (error) {
      failure = error;
    }
    if (Date.now() > end) throw failure;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
