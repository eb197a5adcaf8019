import type { CauseWords } from '../catalog/cause.ts';
import { allOf } from '../catalog/rows.ts';
import { causePage } from '../report/page.ts';
import { loadWording } from './catalogue.ts';
import { EXIT, NO, type Terminal } from './terminal.ts';
import { parseCall, UsageError } from './usage.ts';

/** `whyfail explain CAUSE-ID | --list`: prints the page of a cause, or all ids with their titles. */
export function explainCommand(argv: readonly string[], { stdout, stderr }: Terminal): number {
  const {
    values: { list = false },
    positionals: [id, ...more],
  } = parseCall(argv, { list: { type: 'boolean' } });
  if (more.length > 0 || list === (id !== undefined))
    throw new UsageError('`explain` takes one id of a cause, or --list.');
  if (id === undefined) {
    stdout.write(
      allWords()
        .map((each) => `${each.id}  ${each.title}\n`)
        .join(''),
    );
    return EXIT.passed;
  }
  const page = pageOf(id);
  if (page !== undefined) {
    stdout.write(page);
    return EXIT.passed;
  }
  stderr.write(`whyfail: there is no cause \`${id}\`. \`whyfail explain --list\` names all.\n`);
  return NO;
}

/** The page of a cause in Markdown; undefined where no cause has, or had, this id. */
export function pageOf(id: string): string | undefined {
  const cause = allWords().find((each) => each.id === id || each.aliases?.includes(id));
  return cause && causePage(cause);
}

const allWords = (): readonly CauseWords[] => allOf(loadWording().words);
