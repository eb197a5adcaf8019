import { createEngine, type Engine, type LogDiagnosis } from '../../src/engine/index.ts';
import type { CompiledCatalogue } from '../../src/catalog/compile.ts';
import { readCauses, type SourceCause } from '../../scripts/catalogue.ts';
import { compiled } from './compiled.ts';

let read: readonly SourceCause[] | null = null;

/** The causes as their files hold them, read once a run. */
export const causeFiles = (): readonly SourceCause[] => (read ??= readCauses());

interface BuiltIn {
  readonly catalogue: CompiledCatalogue;
  /** Excerpts of failed builds: the examples of its causes. */
  readonly excerpts: readonly string[];
  readonly engine: Engine;
}

let built: BuiltIn | null = null;
let failure: Error | null = null;

/** The built-in catalogue and an engine with it, made once a run. */
export function builtIn(): BuiltIn {
  // A catalogue that cannot be built fails every test at once, not each of them after seconds.
  if (failure !== null) throw failure;
  try {
    return (built ??= build());
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw failure;
  }
}

function build(): BuiltIn {
  const { catalogue, excerpts } = compiled();
  return { catalogue, excerpts, engine: createEngine(catalogue.rules) };
}

/** Diagnoses a text with the built-in catalogue. */
export const diagnose = (log: string): LogDiagnosis =>
  builtIn().engine.diagnose(new TextEncoder().encode(log));

/** `CAUSE@LINE` of the first diagnosis, or the verdict where there is none. */
export function answer(log: string): string {
  const { verdict, diagnoses } = diagnose(log);
  const [first] = diagnoses;
  if (!first) return verdict;
  const id = first.cause === null ? 'unknown' : builtIn().catalogue.rules.causes[first.cause]?.id;
  return `${id ?? '?'}@${first.line}`;
}
