import type { CauseWords, ResolveStep, When } from '../catalog/cause.ts';
import { FACTS, type FactName } from '../workspace/fact-names.ts';
import { capitals, fillCommand, fillNames } from './template.ts';

/** The help page of a cause as Markdown: what it means, what can be behind it, what to do on each platform. */
export function causePage(cause: CauseWords): string {
  const unknown = (): undefined => undefined;
  const text = (template: string): string => fillNames(template).replace(/\s+/g, ' ').trim();
  const step = ({ text: said = '', command: template, when }: ResolveStep): string => {
    const condition = when ? `${conditionWords(when)}: ` : '';
    const command = template === undefined ? null : fillCommand(template, unknown);
    const run = command === null ? '' : `\n\n   \`\`\`sh\n   ${command}\n   \`\`\``;
    return `${condition}${text(said)}${run}`;
  };
  const steps = cause.resolve.flatMap((each) => (each.either ?? [each]).map(step));
  const parts = [
    `# ${cause.title}`,
    `\`${cause.id}\``,
    text(cause.says),
    '## Why',
    text(cause.why),
    '## What to do',
    steps.map((line, i) => `${i + 1}. ${line}`).join('\n'),
    ...(cause.links?.length ? ['## More', cause.links.map((link) => `- <${link}>`).join('\n')] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** A condition in words: `On code-engine`, `On a base image of alpine`, `If .dockerignore excludes the path`. */
function conditionWords({ platform, builder, base, fact, no_fact: noFact, captures }: When): string {
  const list = (value: string | readonly string[]): string =>
    typeof value === 'string' ? value : value.join(' or ');
  const words = [
    ...(platform ? [`on ${list(platform)}`] : []),
    ...(builder ? [`with ${list(builder)}`] : []),
    ...(base ? [`on a base image of ${list(base)}`] : []),
    ...(fact ? [`if ${factWords(fact)}`] : []),
    ...(noFact ? [`unless ${factWords(noFact)}`] : []),
    ...Object.entries(captures ?? {}).map(([name, pattern]) =>
      /^\\?[S.]\+?$/.test(pattern)
        ? `if \`${capitals(name)}\` is known`
        : `if \`${capitals(name)}\` matches \`${pattern}\``,
    ),
  ].join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const factWords = (fact: string): string =>
  fact in FACTS ? FACTS[fact as FactName].says : fact.replace(/-/g, ' ');
