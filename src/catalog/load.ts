import type { Cause } from './cause.ts';
import { readYaml, type CauseProblem, type Place } from './place.ts';

export type { CauseProblem, Place } from './place.ts';

/** A JSON Schema validator as Ajv makes it (compiled ahead of time where code must not be made at run time). */
export interface Validate {
  (data: unknown): boolean;
  errors?: readonly { instancePath: string; message?: string; params?: Record<string, unknown> }[] | null;
}

export interface LoadedCause {
  readonly cause: Cause | null;
  readonly problems: readonly CauseProblem[];
  /** Place of a part of the cause by its path (`/signatures/0/line`); the start of the file where there is none. */
  placeOf(path: string): Place;
}

/** Reads the YAML text of one cause and checks it against the schema. */
export function loadCause(file: string, text: string, validate: Validate): LoadedCause {
  const { data, problems, placeOf } = loadChecked(file, text, validate, 'the cause');
  return { cause: problems.length > 0 ? null : (data as Cause), problems, placeOf };
}

/** Reads a YAML file and checks it against a schema. */
export function loadChecked(
  file: string,
  text: string,
  validate: Validate,
  whole: string,
): { readonly data: unknown; readonly problems: readonly CauseProblem[]; placeOf(path: string): Place } {
  const yaml = readYaml(file, text);
  const { placeOf } = yaml;
  if (yaml.problems.length > 0) return { data: null, problems: yaml.problems, placeOf };
  if (validate(yaml.data)) return { data: yaml.data, problems: [], placeOf };
  const problems = (validate.errors ?? []).map(({ instancePath, message = 'is wrong', params }) => {
    const extra = params?.['additionalProperty'];
    const allowed = params?.['allowedValues'];
    const more =
      typeof extra === 'string' ? `: ${extra}` : Array.isArray(allowed) ? `: ${allowed.join(', ')}` : '';
    return {
      file,
      ...(typeof extra === 'string' ? yaml.placeOfKey(instancePath, extra) : placeOf(instancePath)),
      message: `${instancePath || whole} ${message}${more}`,
    };
  });
  return { data: null, problems, placeOf };
}
