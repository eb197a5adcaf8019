export const usage = `whyfail names the cause of a failed container build.

  whyfail diagnose [FILE…|-] [--workspace DIR] [--format text|json|ndjson|compact] [--color auto|always|never]
      reads build logs (- is standard input) and names the cause of each
  whyfail explain CAUSE-ID | --list
      explains a cause of the catalogue, or lists all
  whyfail help | --version

Exit codes of diagnose: 0 nothing failed, 1 a cause is named, 2 could not run, 3 no cause is known, 4 not a build log.
`;

/** A call that cannot be understood; its message says what to do. */
export class UsageError extends Error {}
