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

export interface ReferenceProblem {
  /** Path in the file: `/resolve/0`. */
  readonly path: string;
  readonly message: string;
}

/** References of a cause that lead nowhere: unknown facts, kinds of fix, parameters and placeholders. */
export function referenceProblems(cause: Cause): readonly ReferenceProblem[] {
  const check = new References(cause);
  const { says, why, resolve, facts = [], fixes = [], needs = {}, source, made_by } = cause;
  check.template('/says', says);
  check.template('/why', why);
  check.template('/made_by', made_by);
  resolve.forEach((step, i) => {
    for (const { text, command, when } of [step, ...(step.either ?? [])]) {
      check.template(`/resolve/${i}`, text);
      check.template(`/resolve/${i}`, command);
      check.condition(`/resolve/${i}`, when);
    }
  });
  facts.forEach((rule, i) => check.use(`/facts/${i}`, 'fact', rule.fact, rule.with));
  fixes.forEach((fix, i) => {
    check.use(`/fixes/${i}`, 'fix', fix.kind, fix.with);
    check.condition(`/fixes/${i}`, fix.when);
  });
  for (const text of Object.values(needs)) check.template('/needs', text);
  check.template('/source', source?.path);
  check.template('/source', source?.line);
  return check.problems;
}

type Takes = Readonly<Record<string, { readonly takes: readonly string[] } | undefined>>;
const CALLED: Readonly<Record<'fact' | 'fix', Takes>> = { fact: FACTS, fix: FIX_KINDS };

/** Looks up what the parts of one cause refer to. */
class References {
  readonly problems: ReferenceProblem[] = [];
  readonly #known: ReadonlySet<string>;

  constructor(cause: Cause) {
    const captures = captureNames(cause);
    captures.delete('mark'); // says where to point, and is no capture afterwards
    this.#known = new Set([...LOG_NAMES, ...captures, ...Object.values(FACTS).flatMap(({ gives }) => gives)]);
  }

  template(path: string, text: string | undefined): void {
    if (text === undefined) return;
    if (text.includes("''")) this.#add(path, 'holds two apostrophes in a row, which readers would see');
    if (/\w\{\{\s*\w+\s*\|\s*\}\}|\{\{\s*\w+\s*\|\s*\}\}\w/.test(text))
      this.#add(path, 'has a placeholder that may be empty glued to a word');
    if (/\{\{[^{}]*\{\{/.test(text)) this.#add(path, 'holds a placeholder inside another');
    for (const [, name = ''] of text.matchAll(PLACEHOLDER))
      if (!this.#known.has(name))
        this.#add(path, `the placeholder {{${name}}} is no capture, fact value or name of a log`);
  }

  condition(path: string, when: When | undefined): void {
    for (const name of [when?.fact, when?.no_fact])
      if (name !== undefined && !CALLED.fact[name]) this.#add(path, `there is no fact ${name}`);
    for (const name of Object.keys(when?.captures ?? {}))
      if (!this.#known.has(name)) this.#add(path, `there is no capture ${name}`);
  }

  /** A fact or fix that is called by its name, with parameters. */
  use(
    path: string,
    what: keyof typeof CALLED,
    name: string,
    given: Readonly<Record<string, string>> = {},
  ): void {
    const called = CALLED[what][name];
    if (!called) {
      this.#add(path, `there is no ${what} ${name}`);
      return;
    }
    const { takes } = called;
    for (const [parameter, value] of Object.entries(given)) {
      if (!takes.includes(parameter) && !takes.includes(`${parameter}?`))
        this.#add(path, `takes no parameter ${parameter}`);
      this.template(path, value);
    }
    for (const parameter of takes)
      if (!parameter.endsWith('?') && !(parameter in given))
        this.#add(path, `lacks the parameter ${parameter}`);
  }

  #add(path: string, message: string): void {
    this.problems.push({ path, message });
  }
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
