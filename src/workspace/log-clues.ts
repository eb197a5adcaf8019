import type { FailedInstruction } from '../dockerfile/locate.ts';
import type { Builder, LogName, LogReading, Platform } from '../engine/index.ts';
import { buildUsesOf } from './build-commands.ts';
import type { BuildUse } from './build-use.ts';

/** What a log says of the files it was built from. */
export interface LogClues {
  readonly failed: FailedInstruction;
  /** The steps as the builder prints them. */
  readonly steps: readonly string[];
  /** The Dockerfile as the builder names it; a folder before it may be another machine's. */
  readonly dockerfile: string | null;
  /** The command of the log that built the image. */
  readonly command: BuildUse | null;
  /** What a compose or bake file calls the build, as BuildKit puts it in front of its steps. */
  readonly service?: string | null;
  /** What follows of the text of a syntax error: `parse error on line 5: unknown instruction: APTGET`. */
  readonly syntaxError: string | null;
  /** What built the image, where it shows. */
  readonly builder?: Builder | null;
  /** The platform that wrote the log, where it shows. */
  readonly platform?: Platform | null;
  /** Names that the log gives to what it builds: the image, the build, the service. */
  readonly names?: ReadonlyMap<LogName, string>;
}

const SYNTAX_ERROR =
  /(?:parse error (?:on )?line |syntax error - .*line |dockerfile:)(?<line>\d+)(?::? (?<rest>.*))?/i;

/**
 * Reads the clues of a log.
 *
 * @param evidence lines that the diagnosis quotes: a syntax error names its line only there
 */
export function cluesOf(reading: LogReading, evidence: readonly string[]): LogClues {
  const { failedStep, names } = reading;
  const written = names.get('build_command');
  const uses =
    written === undefined ? [] : buildUsesOf(written.replace(/^\s*(?:[$+>#]+|\[[^\]]*\])\s+/, ''), null);
  const syntax = evidence
    .map((text) => SYNTAX_ERROR.exec(text)?.groups)
    .find((groups) => groups !== undefined);
  const excerpt = failedStep?.dockerfile ?? null;
  const open = reading.steps.findLast(({ outcome }) => outcome === 'running' || outcome === 'failed');
  // A builder that stops without an error line leaves its last step open.
  const step = failedStep?.step ?? (failedStep?.text ? null : (open ?? null));
  const text = failedStep?.text || (syntax ? '' : (step?.text ?? ''));
  const twins = reading.steps.filter((each) => each.text === text && each.stage === (step?.stage ?? null));
  return {
    failed: {
      text,
      stage: step?.stage ?? null,
      occurrence: Math.max(0, step ? twins.indexOf(step) : twins.length - 1),
      line: excerpt?.line ?? (syntax ? Number(syntax['line']) : null),
    },
    steps: [...new Set(reading.steps.map((each) => each.text))],
    dockerfile: excerpt?.path ?? names.get('dockerfile') ?? null,
    command: uses.at(-1) ?? null,
    service: serviceOf(reading, step?.stage ?? ''),
    syntaxError: syntax?.['rest'] ?? null,
    builder: reading.builder,
    platform: reading.platform,
    names,
  };
}

/** `[api internal] load build definition from …`: of several builds the one whose step failed. */
function serviceOf({ steps }: LogReading, stage: string): string | null {
  const all = new Set(
    steps.flatMap(({ text }) => /^\[([\w.-]+)(?: \S+)? internal\] load build def/.exec(text)?.[1] ?? []),
  );
  const [only, ...more] = all;
  const [failed = ''] = stage.split(' ');
  return more.length === 0 ? (only ?? null) : all.has(failed) ? failed : null;
}
