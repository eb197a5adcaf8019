import { wordSet } from '../dockerfile/word-set.ts';
import { FIX_KINDS } from '../fixes/kind-names.ts';
import { FACTS } from '../workspace/fact-names.ts';
import type { Cause, When } from './cause.ts';
import { PLACEHOLDER } from './placeholder.ts';

/** Names that hold for a whole log and may stand in any template. */
const LOG_NAMES = wordSet(`
  image build build_run project app job_run secret namespace pod service registry platform builder
  base_image release step step_url step_host step_archive step_repository step_key path_copy path_source program_copy python_package workload workload_name job build_command
  registry_name registry_region registry_server registry_address image_path image_namespace image_repository exit_code packages install dockerfile directory
`);

/** References of a cause that lead nowhere: unknown facts, kinds of fix, parameters and placeholders. */
export function referenceProblems(cause: Cause): { path: string; message: string }[] {
  const problems: { path: string; message: string }[] = [];
  const facts = FACTS as Readonly<
    Record<string, { takes: readonly string[]; gives: readonly string[] } | undefined>
  >;
  const kinds = FIX_KINDS as Readonly<Record<string, { takes: readonly string[] } | undefined>>;
  const known = new Set([...LOG_NAMES, ...captureNames(cause)]);
  known.delete('mark'); // says where to point, and is no capture afterwards
  for (const { gives } of Object.values(FACTS)) for (const name of gives) known.add(name);

  const template = (path: string, text: string | undefined): void => {
    if (text?.includes("''"))
      problems.push({ path, message: 'holds two apostrophes in a row, which readers would see' });
    if (text !== undefined && /\w\{\{\s*\w+\s*\|\s*\}\}|\{\{\s*\w+\s*\|\s*\}\}\w/.test(text)) {
      problems.push({ path, message: 'has a placeholder that may be empty glued to a word' });
    }
    if (text !== undefined && /\{\{[^{}]*\{\{/.test(text))
      problems.push({ path, message: 'holds a placeholder inside another' });
    for (const [, name = ''] of text?.matchAll(PLACEHOLDER) ?? []) {
      if (!known.has(name))
        problems.push({
          path,
          message: `the placeholder {{${name}}} is no capture, fact value or name of a log`,
        });
    }
  };
  const fact = (path: string, name: string | undefined): void => {
    if (name !== undefined && !facts[name]) problems.push({ path, message: `there is no fact ${name}` });
  };
  const condition = (path: string, when: When | undefined): void => {
    fact(path, when?.fact);
    fact(path, when?.no_fact);
    for (const name of Object.keys(when?.captures ?? {})) {
      if (!known.has(name)) problems.push({ path, message: `there is no capture ${name}` });
    }
  };
  const parameters = (
    path: string,
    given: Readonly<Record<string, string>>,
    takes: readonly string[],
  ): void => {
    for (const [name, value] of Object.entries(given)) {
      if (!takes.includes(name) && !takes.includes(`${name}?`))
        problems.push({ path, message: `takes no parameter ${name}` });
      template(path, value);
    }
    for (const name of takes) {
      if (!name.endsWith('?') && !(name in given))
        problems.push({ path, message: `lacks the parameter ${name}` });
    }
  };

  template('/says', cause.says);
  template('/why', cause.why);
  cause.resolve.forEach((step, i) => {
    for (const each of [step, ...(step.either ?? [])]) {
      template(`/resolve/${i}`, each.text);
      template(`/resolve/${i}`, each.command);
      condition(`/resolve/${i}`, each.when);
    }
  });
  cause.facts?.forEach((rule, i) => {
    fact(`/facts/${i}`, rule.fact);
    parameters(`/facts/${i}`, rule.with ?? {}, facts[rule.fact]?.takes ?? []);
  });
  cause.fixes?.forEach((fix, i) => {
    const kind = kinds[fix.kind];
    if (!kind) problems.push({ path: `/fixes/${i}`, message: `there is no fix ${fix.kind}` });
    else parameters(`/fixes/${i}`, fix.with ?? {}, kind.takes);
    condition(`/fixes/${i}`, fix.when);
  });
  Object.values(cause.needs ?? {}).forEach((text) => template('/needs', text));
  template('/source', cause.source?.path);
  template('/source', cause.source?.line);
  return problems;
}

/** Names of the groups in all patterns of a cause. */
function captureNames(cause: Cause): Set<string> {
  const patterns = cause.signatures.flatMap(({ line, before = [], after = [] }) => [
    ...(line === undefined ? [] : [line]),
    ...[...before, ...after].map((neighbour) => neighbour.line),
  ]);
  return new Set(
    patterns.flatMap((source) => [...source.matchAll(/\(\?<([A-Za-z_]\w*)>/g)].map(([, name = '']) => name)),
  );
}
