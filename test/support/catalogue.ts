import { createEngine, type Engine, type LogDiagnosis } from '../../src/engine/index.ts';
import type { CompiledCatalogue } from '../../src/catalog/compile.ts';
import { buildCatalogue } from '../../scripts/catalogue.ts';

let built: { catalogue: CompiledCatalogue; engine: Engine } | null = null;

/** The built-in catalogue and an engine with it, made once a run. */
export function builtIn(): { catalogue: CompiledCatalogue; engine: Engine } {
  if (!built) {
    // What is wrong with a cause is for test/catalog to say.
    const catalogue = buildCatalogue('leave-out');
    built = { catalogue, engine: createEngine(catalogue.rules) };
  }
  return built;
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
