import type { CauseWords } from '../catalog/cause.ts';
import { allOf } from '../catalog/rows.ts';
import { causePage } from '../report/page.ts';
import { loadWording } from './catalogue.ts';
import { EXIT, NO, type Terminal } from './terminal.ts';
import { teamPaths } from './team-paths.ts';
import { parseCall, UsageError } from './usage.ts';

/**
 * `whyfail explain CAUSE-ID | --list [--workspace DIR] [--catalog PATH]…`: prints the page of a cause, or all ids with their
 * titles. The causes of a team are those of the workspace, or of the folder at hand.
 */
export async function explainCommand(
  argv: readonly string[],
  { cwd, stdout, stderr }: Terminal,
): Promise<number> {
  const {
    values: { list = false, workspace = '.', catalog = [] },
    positionals: [id, ...more],
  } = parseCall(argv, {
    list: { type: 'boolean' },
    workspace: { type: 'string' },
    catalog: { type: 'string', multiple: true },
  });
  if (more.length > 0 || list === (id !== undefined))
    throw new UsageError('`explain` takes one id of a cause, or --list.');
  const paths = teamPaths(cwd, workspace, catalog);
  if (id === undefined) {
    stdout.write((await wordsWith(paths, cwd)).map((each) => `${each.id}  ${each.title}\n`).join(''));
    return EXIT.passed;
  }
  const page = pageOf(id) ?? pageIn(await wordsWith(paths, cwd), id);
  if (page !== undefined) {
    stdout.write(page);
    return EXIT.passed;
  }
  stderr.write(`whyfail: there is no cause \`${id}\`. \`whyfail explain --list\` names all.\n`);
  return NO;
}

/** The page of a cause of the built-in catalogue in Markdown; undefined where no cause has, or had, this id. */
export const pageOf = (id: string): string | undefined => pageIn(allOf(loadWording().words), id);

function pageIn(words: readonly CauseWords[], id: string): string | undefined {
  const cause = words.find((each) => each.id === id || each.aliases?.includes(id));
  return cause && causePage(cause);
}

/** The words of the built-in causes and of those at these paths. */
async function wordsWith(paths: readonly string[], cwd: string): Promise<readonly CauseWords[]> {
  if (paths.length === 0) return allOf(loadWording().words);
  const { openTeam } = await import('./team.ts');
  return allOf(openTeam(paths, cwd).wording.words);
}
