import type { Log, Result, Run } from 'sarif';
import type { Report, ReportDiagnosis } from './report.ts';

/** Reports as one SARIF 2.1.0 log (OASIS): a run with one result for each root cause and a rule for each cause. */
export function sarifLog(reports: readonly Report[], version: string): Log {
  const results = reports.flatMap((report) => {
    const [first] = report.diagnoses;
    return first ? [{ report, first }] : [];
  });
  const rules = [...new Map(results.map(({ first }) => [ruleId(first), first])).values()];
  const run: Run = {
    tool: {
      driver: {
        name: 'Whyfail',
        version,
        rules: rules.map((rule) => ({
          id: ruleId(rule),
          shortDescription: { text: rule.title },
          help: { text: rule.help },
        })),
      },
    },
    columnKind: 'utf16CodeUnits',
    results: results.map(({ report, first }) =>
      result(
        report,
        first,
        rules.findIndex((rule) => ruleId(rule) === ruleId(first)),
      ),
    ),
  };
  return { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
}

const ruleId = ({ cause }: ReportDiagnosis): string => cause ?? 'unknown';

function result({ log, failedStep }: Report, first: ReportDiagnosis, ruleIndex: number): Result {
  const { line, column, endLine, endColumn } = first;
  return {
    ruleId: ruleId(first),
    ruleIndex,
    level: 'error',
    message: { text: [first.message, first.explanation].join(' ') },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uri(log) },
          region: { startLine: line, startColumn: column, endLine, endColumn },
        },
      },
    ],
    ...(failedStep?.dockerfile
      ? {
          relatedLocations: [
            {
              message: { text: 'The instruction that failed.' },
              physicalLocation: {
                artifactLocation: { uri: uri(failedStep.dockerfile.path) },
                region: { startLine: failedStep.dockerfile.line },
              },
            },
          ],
        }
      : {}),
  };
}

/** A path as a relative URI reference. */
const uri = (path: string): string =>
  path.replace(/\\/g, '/').split('/').map(encodeURIComponent).join('/').replace(/%3A/gi, ':');
