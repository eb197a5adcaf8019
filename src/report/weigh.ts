import type { CauseWords, FactRule, When } from '../catalog/cause.ts';
import type { Diagnosis, Findings } from '../engine/index.ts';
import { CHECKS } from '../workspace/facts.ts';
import { FACTS, type FactName } from '../workspace/fact-names.ts';
import type { Fact, Question } from '../workspace/question.ts';
import { fillExact, type Values } from './template.ts';

/** What the workspace says of one cause in one log. */
export interface Weighed {
  /** Facts that hold. */
  readonly facts: ReadonlySet<string>;
  /** What they give; the fact that the cause names first gives first. */
  readonly values: Readonly<Record<string, string>>;
  readonly findings: Findings;
}

/** Finds out the facts of causes; each question is answered once. */
export class Scales {
  readonly #site: Pick<Question, 'files' | 'build'>;
  readonly #asked: ReadonlySet<FactName> | null;
  readonly #known = new Map<string, Promise<Fact | null>>();

  /** @param asked the facts that can be told here; null for all */
  constructor(site: Pick<Question, 'files' | 'build'>, asked: ReadonlySet<FactName> | null = null) {
    this.#site = site;
    this.#asked = asked;
  }

  /** What the facts that a cause asks for say. */
  async weigh(words: CauseWords, { captures }: Pick<Diagnosis, 'captures'>): Promise<Weighed> {
    const rules = words.facts ?? [];
    const proves: string[] = [];
    const rulesOut: string[] = [];
    const facts = new Set<string>();
    const values: Record<string, string> = {};
    let lacks = false;
    const hold = (name: string, found: Fact): void => {
      facts.add(name);
      for (const [key, value] of Object.entries(found.values)) values[key] ??= value;
    };
    for (const rule of rules) {
      const found = await this.#ask(rule.fact, given(rule, captures), captures);
      if (found) hold(rule.fact, found);
      if (found && (rule.proves ?? rule.required)) proves.push(found.says);
      if (found && rule.rules_out) rulesOut.push(found.says);
      lacks ||= !found && rule.required === true;
    }
    for (const name of conditions(words)) {
      if (facts.has(name) || rules.some(({ fact }) => fact === name)) continue;
      const found = await this.#ask(name, captures, captures);
      if (found) hold(name, found);
    }
    // A cause that needs a fact is named by the engine only where something proves it.
    return { facts, values, findings: { proves: lacks ? [] : proves, rulesOut } };
  }

  #ask(
    name: string,
    parameters: Readonly<Record<string, string>> | null,
    captures: Question['captures'],
  ): Promise<Fact | null> {
    if (parameters === null || !isFact(name) || this.#asked?.has(name) === false)
      return Promise.resolve(null);
    const takes: readonly string[] = FACTS[name].takes;
    const values = takes.map(
      (key) => [key.replace(/\?$/, ''), parameters[key.replace(/\?$/, '')] ?? ''] as const,
    );
    // A parameter whose name ends in `?` may be missing.
    if (values.some(([key, value]) => value === '' && takes.includes(key))) return Promise.resolve(null);
    const taken = Object.fromEntries(values.filter(([, value]) => value !== ''));
    const key = JSON.stringify([name, taken, captures]);
    let answer = this.#known.get(key);
    if (!answer) {
      answer = Promise.resolve(CHECKS[name]({ ...this.#site, given: taken, captures }));
      this.#known.set(key, answer);
    }
    return answer;
  }
}

const isFact = (name: string): name is FactName => Object.hasOwn(FACTS, name);

/** The parameters of a fact with the captures filled in; null where one of them is not known. */
function given(rule: FactRule, captures: Readonly<Record<string, string>>): Record<string, string> | null {
  const values: Values = (name) => captures[name];
  const filled = Object.entries(rule.with ?? captures).map(
    ([key, template]) => [key, rule.with ? fillExact(template, values) : template] as const,
  );
  return filled.some(([, value]) => value === null)
    ? null
    : Object.fromEntries(filled.flatMap(([key, value]) => (value === null ? [] : [[key, value]])));
}

/** Facts that steps and fixes of a cause depend on. */
function conditions({ resolve, fixes = [] }: CauseWords): string[] {
  const whens: (When | undefined)[] = [
    ...resolve.flatMap((step) => [step, ...(step.either ?? [])].map(({ when }) => when)),
    ...fixes.map(({ when }) => when),
  ];
  return [...new Set(whens.flatMap((when) => [when?.fact ?? [], when?.no_fact ?? []].flat()))];
}
