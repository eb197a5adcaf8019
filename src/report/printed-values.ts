import { parseDockerfile } from '../dockerfile/parse.ts';
import { variablesAt } from '../dockerfile/scope.ts';
import type { LogReading } from '../engine/index.ts';

/**
 * The values of ARG and ENV at the failed step, as far as the classic builder printed them.
 *
 * @param printed the Dockerfile that the log prints (printed-dockerfile.ts); null where it prints none
 */
export function printedValues(reading: LogReading, printed: string | null): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const line = reading.failedStep?.line;
  if (printed === null || line === undefined) return values;
  const file = parseDockerfile(printed);
  const at = file.instructions.find((each) => each.line === line);
  if (!at) return values;
  for (const [name, { value }] of variablesAt(file, at)) if (value !== null) values.set(name, value);
  return values;
}
