import type { CauseWords, ResolveStep, When } from '../catalog/cause.ts';
import { fillCommand, fillText } from './template.ts';

/** The help page of a cause as Markdown: what it means, what can be behind it, what to do on each platform. */
export function causePage(cause: CauseWords): string {
  const unknown = (): undefined => undefined;
  const text = (template: string): string => fillText(template, unknown).replace(/\s+/g, ' ').trim();
  const step = ({ text: said = '', command, when }: ResolveStep): string => {
    const condition = when ? `${conditionWords(when)}: ` : '';
    const run =
      command === undefined ? '' : `\n\n   \`\`\`sh\n   ${fillCommand(command, unknown).trim()}\n   \`\`\``;
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

/** A condition in words: `On code-engine`, `With a base image of alpine`. */
function conditionWords({ platform, builder, base, fact, no_fact: noFact, captures }: When): string {
  const list = (value: string | readonly string[]): string =>
    typeof value === 'string' ? value : value.join(' or ');
  const words = [
    ...(platform ? [`on ${list(platform)}`] : []),
    ...(builder ? [`with ${list(builder)}`] : []),
    ...(base ? [`on a base image of ${list(base)}`] : []),
    ...(fact ? [`if ${fact.replace(/-/g, ' ')}`] : []),
    ...(noFact ? [`unless ${noFact.replace(/-/g, ' ')}`] : []),
    ...Object.entries(captures ?? {}).map(([name, pattern]) => `if ${name} is like \`${pattern}\``),
  ].join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
