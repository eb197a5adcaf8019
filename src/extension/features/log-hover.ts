import { Hover, languages, type Disposable, type ExtensionContext, type Position, type Range } from 'vscode';
import type { ReportDiagnosis } from '../../report/index.ts';
import type { Diagnosed, Diagnoses } from '../logs/diagnoses.ts';
import { LOG_LANGUAGES } from '../logs/candidate.ts';
import { lineRange, rangeOf } from '../logs/ranges.ts';
import { causeHover } from '../words/cause-hover.ts';

/** How long a hover waits for what the files say, in milliseconds. */
const PATIENCE = 1000;
const patience = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PATIENCE));

/** The hover on the line that is the cause, and on the instruction that failed. */
export function registerLogHover(context: ExtensionContext, diagnoses: Diagnoses): void {
  context.subscriptions.push(
    languages.registerHoverProvider([...LOG_LANGUAGES], {
      async provideHover(document, position, token) {
        // The files decide what to advise; a slow workspace must not keep back what the log says by itself.
        const diagnosed = await Promise.race([
          diagnoses.judged(document, token),
          patience().then(() => diagnoses.current(document, token)),
        ]);
        if (!diagnosed?.cause) return null;
        const range = lineRange(document, diagnosed.cause.line).union(rangeOf(document, diagnosed.cause));
        return hoverAt(position, range, diagnosed, diagnosed.cause);
      },
    }),
    registerDockerfileHover(diagnoses),
  );
}

function registerDockerfileHover(diagnoses: Diagnoses): Disposable {
  return languages.registerHoverProvider('dockerfile', {
    provideHover({ uri }, position) {
      for (const diagnosed of diagnoses.all()) {
        const { place, cause } = diagnosed;
        if (!place || !cause || place.uri.toString() !== uri.toString()) continue;
        const hover = hoverAt(position, place.range, diagnosed, cause);
        if (hover) return hover;
      }
      return null;
    },
  });
}

function hoverAt(
  position: Position,
  range: Range,
  diagnosed: Diagnosed,
  cause: ReportDiagnosis,
): Hover | null {
  if (!range.contains(position)) return null;
  return new Hover(causeHover(diagnosed.document.uri, cause), range);
}
