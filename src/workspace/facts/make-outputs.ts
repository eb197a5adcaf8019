import { joinPath } from '../../dockerfile/paths.ts';
import { commandsOf, programOf, programWords } from '../../dockerfile/shell.ts';
import { lookUp } from '../context-paths.ts';
import { askedAt } from '../question.ts';
import type { Called, RunSite } from './run-site.ts';

/** What a Makefile makes, as far as its rules say it in words and plain variables. */

interface Rule {
  readonly needs: readonly string[];
  readonly recipe: string[];
}

/** The outputs of `make [-C DIR] [GOAL…] [NAME=VALUE…]`, and of the commands that its recipes call. */
export async function makeOutputs(
  site: RunSite,
  values: readonly string[],
  outputsOf: (site: RunSite, called: Called) => Promise<readonly string[]>,
): Promise<string[]> {
  const { question, run } = site;
  const at = values.findIndex((value) => value === '-C' || value === '--directory');
  const folder = at < 0 ? '' : (values[at + 1] ?? '');
  const file = values.includes('-f') ? (values[values.indexOf('-f') + 1] ?? '') : 'Makefile';
  const found = await lookUp(askedAt(question, run), joinPath(folder, file));
  const text = found?.exists
    ? await question.files.text(joinPath(question.build.context ?? '', found.path))
    : null;
  if (text === null) return [];
  const words = values.slice(1).filter((value, i) => !/^-/.test(value) && !/^-[CfjI]$/.test(values[i] ?? ''));
  const { rules, expand } = parsed(text, words);
  const goals = words.filter((word) => !word.includes('='));
  const made: string[] = [];
  for (const goal of closure(rules, goals.length > 0 ? goals : [...rules.keys()].slice(0, 1))) {
    const { recipe = [] } = rules.get(goal) ?? {};
    // A rule that writes its own target says so; a name without that may be no file.
    if (recipe.some((line) => line.includes('$@')) && !/\.(?:o|d)$/.test(goal)) made.push(goal);
    for (const line of recipe) {
      const plain = expand(line.replace(/^[@+-]+/, '')).replaceAll('$@', goal);
      for (const command of commandsOf(plain)) {
        const program = programOf(command);
        const called = { program, values: programWords(command).map(({ value }) => value) };
        if (!/^g?make$/.test(program)) made.push(...(await outputsOf(site, called)));
      }
    }
  }
  return [...new Set(made)].filter((path) => !/[$%*]/.test(path)).map((path) => joinPath(folder, path));
}

/** The goals and all that they need, as far as rules name it. */
function closure(rules: ReadonlyMap<string, Rule>, goals: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const open = [...goals];
  for (let goal = open.pop(); goal !== undefined && seen.size < 200; goal = open.pop()) {
    if (seen.has(goal) || !rules.has(goal)) continue;
    seen.add(goal);
    open.push(...(rules.get(goal)?.needs ?? []));
  }
  return seen;
}

function parsed(
  text: string,
  words: readonly string[],
): { rules: Map<string, Rule>; expand: (text: string) => string } {
  const variables = new Map<string, string>();
  const rules = new Map<string, Rule>();
  for (const word of words) {
    const [, name, value = ''] = /^([\w.-]+)=(.*)$/.exec(word) ?? [];
    if (name !== undefined) variables.set(name, value);
  }
  const given = new Set(variables.keys());
  const expand = (value: string, depth = 0): string =>
    depth > 8
      ? value
      : value.replace(/\$[({]([\w.-]+)[)}]/g, (whole, name: string) => {
          const known = variables.get(name);
          return known === undefined ? whole : expand(known, depth + 1);
        });
  let current: Rule[] = [];
  for (const line of text.replace(/\\\r?\n[ \t]*/g, ' ').split(/\r?\n/)) {
    if (line.startsWith('\t')) {
      for (const rule of current) rule.recipe.push(line.slice(1));
      continue;
    }
    const plain = line.replace(/#.*$/, '').trim();
    const set = /^(?:export |override )?([\w.-]+)[ \t]*(\+|\?|:{1,3})?=(.*)$/.exec(plain);
    if (set?.[1] !== undefined) {
      const [, name, sign, written = ''] = set;
      const value = written.trim();
      const before = variables.get(name);
      // What the command line says stands above the file.
      if (!given.has(name) && (sign !== '?' || before === undefined))
        variables.set(name, sign === '+' && before !== undefined ? `${before} ${value}` : value);
      continue;
    }
    const rule = /^([^:=]+)::?(?!=)([^;]*)/.exec(plain);
    if (!rule) continue;
    current = expand(rule[1] ?? '')
      .trim()
      .split(/\s+/)
      .flatMap((target) => {
        if (/^\.[A-Z]|[%$]/.test(target)) return [];
        const needs = expand(rule[2] ?? '')
          .trim()
          .split(/\s+/);
        const all = {
          needs: [...(rules.get(target)?.needs ?? []), ...needs],
          recipe: rules.get(target)?.recipe ?? [],
        };
        rules.set(target, all);
        return [all];
      });
  }
  return { rules, expand };
}
