import type { CauseWords, ResolveStep } from '../catalog/cause.ts';
import type { Diagnosis, LogDiagnosis } from '../engine/index.ts';
import { holds, valuesOf, type Context } from './context.ts';
import type { ReportDiagnosis } from './report.ts';
import { fillCommand, fillText, type Values } from './template.ts';

/** The words of a diagnosis, without its fixes. */
export type Explained = Omit<ReportDiagnosis, 'fixes' | 'ruledOut' | 'withheld'>;

/** Says a known cause in words, with the names of this log filled in. */
export function explain(diagnosis: Diagnosis, words: CauseWords, context: Context): Explained {
  const values = valuesOf(context, words);
  const fill = (text: string): string => fillText(text, values).replace(/\s+/g, ' ').trim();
  return {
    ...position(diagnosis),
    cause: words.id,
    title: words.title,
    message: fill(words.says),
    confidence: diagnosis.confidence,
    tier: words.tier,
    whose: words.whose,
    explanation: fill(words.why),
    resolve: [...words.resolve.flatMap((step) => resolveStep(step, context, values)), ...letItFail(context)],
    source: sourceOf(words, values),
    help: `whyfail explain ${words.id}`,
  };
}

/**
 * Says an unknown failure in words: which step, where, and what to look at.
 *
 * @param reason why the cause is not known
 */
export function explainUnknown(
  diagnosis: Diagnosis,
  context: Context,
  reason: LogDiagnosis['reason'],
): Explained {
  const silent = reason === 'log-silent';
  const { failedStep } = context.reading;
  const where = failedStep?.text ? `\`${shorten(failedStep.text)}\`` : 'The build';
  const code = failedStep?.exitCode == null ? '' : ` with exit code ${failedStep.exitCode}`;
  const said = diagnosis.evidence[0]?.text ?? '';
  return {
    ...position(diagnosis),
    cause: null,
    title: silent ? 'The log does not hold the cause' : 'No known cause',
    message: silent
      ? `${where} failed${code} and printed nothing that says why.`
      : `${where} failed${code}; the most telling line is: ${shorten(said)}`,
    confidence: diagnosis.confidence,
    tier: 'vague',
    whose: 'user',
    explanation: silent
      ? 'The step ended without a message, so no reader of this log can know the cause.'
      : 'No cause of the catalogue matches this log. The lines below are the ones that most likely tell what happened.',
    resolve: silent
      ? speakUp(context)
      : [
          { text: 'Read the quoted lines; the first of them is the most telling one.' },
          ...(isShortDisplay(context) ? [SHOW_ALL] : []),
        ],
    source: null,
    help: 'whyfail explain --list',
  };
}

/** For a step that hid its error. */
function letItFail({ reading: { failedStep } }: Context): { text: string }[] {
  if (failedStep?.hidUntil === undefined) return [];
  return [
    {
      text: `The step hid this error, and line ${failedStep.hidUntil} only follows from it. Let the step fail when its command does: without \`|| true\`, with \`&&\` in place of \`;\`, with \`set -e\` at the head of a script or here-document, and with bash and \`set -o pipefail\` in front of a pipe.`,
    },
  ];
}

const SHOW_ALL = {
  text: 'The short display of BuildKit keeps only the last lines of a step. Where they do not name the reason, build again with the whole output and read above them.',
  command: 'docker build --progress=plain --no-cache .',
} as const;

/** So many lines of a step, none of which tells, are the end of a longer output. */
const ONLY_ITS_END = 5;

const SPEAK_UP: readonly { text: string; command?: string }[] = [
  { text: 'Take quiet flags (-q, -s, --silent, >/dev/null 2>&1) out of the failing instruction.' },
  { text: 'Trace the commands of a shell step: begin it with `set -x;`.' },
  { text: 'Let downloads fail loudly: `curl -fsSL` instead of `curl -s`.' },
];

/** BuildKit's display for terminals, whose steps have no numbers: it shows the end of a failed step only. */
function isShortDisplay({ reading: { builder, failedStep } }: Context): boolean {
  return builder === 'buildkit' && (failedStep?.step?.key ?? null) === null;
}

/** What makes the step say why it fails. */
function speakUp(context: Context): typeof SPEAK_UP {
  const { failedStep } = context.reading;
  const printed = failedStep?.step ? failedStep.endLine - failedStep.line : 0;
  if (isShortDisplay(context) && printed > ONLY_ITS_END) return [SHOW_ALL, ...SPEAK_UP];
  return [...SPEAK_UP, { text: 'Build again with the whole output.', command: SHOW_ALL.command }];
}

function position({
  line,
  column,
  endLine,
  endColumn,
  evidence,
  consequences,
  reasons,
}: Diagnosis): Pick<
  ReportDiagnosis,
  'line' | 'column' | 'endLine' | 'endColumn' | 'evidence' | 'consequences' | 'reasons'
> {
  return { line, column, endLine, endColumn, evidence, consequences, reasons };
}

function resolveStep(
  step: ResolveStep,
  context: Context,
  values: Values,
): { text: string; command?: string }[] {
  const chosen = step.either ? step.either.find(({ when }) => holds(when, context)) : step;
  if (!chosen?.text || !holds(step.when, context)) return [];
  const text = fillText(chosen.text, values).replace(/\s+/g, ' ').trim();
  const command = chosen.command === undefined ? null : fillCommand(chosen.command, values);
  return [command === null ? { text } : { text, command }];
}

function sourceOf({ source }: CauseWords, values: Values): { path: string; line: number | null } | null {
  if (!source) return null;
  const read = (template: string): string => fillText(template, (name) => values(name) ?? '');
  const path = read(source.path);
  const line = source.line === undefined ? NaN : Number(read(source.line));
  return path === '' ? null : { path, line: Number.isInteger(line) && line > 0 ? line : null };
}

const shorten = (text: string): string => (text.length > 160 ? `${text.slice(0, 157)}…` : text);
