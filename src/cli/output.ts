import { compactLines } from '../report/compact.ts';
import { githubCommands } from '../report/github.ts';
import { htmlReport } from '../report/html.ts';
import type { Report } from '../report/index.ts';
import { markdownReport } from '../report/markdown.ts';
import { sarifLog } from '../report/sarif.ts';
import { COLOUR, PLAIN, terminalText } from '../report/terminal.ts';
import { VERSION } from './version.ts';

/** What `--format` takes. */
export const FORMATS = ['text', 'json', 'ndjson', 'markdown', 'html', 'sarif', 'github', 'compact'] as const;
export type Format = (typeof FORMATS)[number];

/** Takes reports in order and gives what standard output shall hold. */
export interface Output {
  /** What to write when a report is there. */
  add(report: Report): string;
  /** What to write when all are. */
  end(): string;
}

/** How reports are printed. */
export interface OutputOptions {
  readonly format: Format;
  readonly colour: boolean;
  /** More than one log was asked for: JSON is an array then. */
  readonly several: boolean;
}

/** What prints the reports of one run. */
export function outputOf({ format, colour, several }: OutputOptions): Output {
  const each = (print: (report: Report) => string): Output => ({ add: print, end: () => '' });
  switch (format) {
    case 'text':
      return each((report) => terminalText(report, colour ? COLOUR : PLAIN));
    case 'ndjson':
      return each((report) => `${JSON.stringify(report)}\n`);
    case 'compact':
      return each(compactLines);
    case 'github':
      return each(githubCommands);
    case 'markdown':
      return each(markdownReport);
    case 'html':
      return each(htmlReport);
    case 'json':
      return several ? jsonArray() : each((report) => `${JSON.stringify(report, null, 2)}\n`);
    case 'sarif': {
      const reports: Report[] = [];
      return {
        add: (report) => {
          reports.push(report);
          return '';
        },
        end: () => `${JSON.stringify(sarifLog(reports, VERSION), null, 2)}\n`,
      };
    }
  }
}

/** An array that is written as its items come. */
function jsonArray(): Output {
  let first = true;
  return {
    add: (report) => {
      const start = first ? '[\n' : ',\n';
      first = false;
      return start + JSON.stringify(report, null, 2);
    },
    end: () => (first ? '[]\n' : '\n]\n'),
  };
}
