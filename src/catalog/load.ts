import { LineCounter, parseDocument } from 'yaml';
import type { Cause } from './cause.ts';

/** Something wrong with the file of a cause. Lines count from 1. */
export interface CauseProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** A JSON Schema validator as Ajv makes it (compiled ahead of time where code must not be made at run time). */
export interface Validate {
  (data: unknown): boolean;
  errors?: readonly { instancePath: string; message?: string; params?: Record<string, unknown> }[] | null;
}

export interface LoadedCause {
  readonly cause: Cause | null;
  readonly problems: readonly CauseProblem[];
  /** Line of a part of the cause by its path (`/signatures/0/line`); 1 where there is none. */
  lineOf(path: string): number;
}

/** Reads the YAML text of one cause and checks it against the schema. */
export function loadCause(file: string, text: string, validate: Validate): LoadedCause {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const lineOf = (path: string): number => {
    const keys = path
      .split('/')
      .slice(1)
      .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    for (let length = keys.length; length > 0; length--) {
      const node = document.getIn(keys.slice(0, length), true) as
        { range?: [number, number, number] } | undefined;
      if (node?.range) return counter.linePos(node.range[0]).line;
    }
    return 1;
  };
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      file,
      line: error.linePos?.[0].line ?? 1,
      message: error.message.split('\n')[0] ?? 'is no YAML',
    }));
    return { cause: null, problems, lineOf };
  }
  const data: unknown = document.toJS();
  if (validate(data)) return { cause: data as Cause, problems: [], lineOf };
  const problems = (validate.errors ?? []).map(({ instancePath, message = 'is wrong', params }) => {
    const extra = params?.['additionalProperty'];
    return {
      file,
      line: lineOf(instancePath),
      message: `${instancePath || 'the cause'} ${message}${typeof extra === 'string' ? `: ${extra}` : ''}`,
    };
  });
  return { cause: null, problems, lineOf };
}
