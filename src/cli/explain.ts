import { parseArgs } from 'node:util';
import { causePage } from '../report/page.ts';
import { loadWords } from './catalogue.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';

/** `whyfail explain CAUSE-ID | --list`: 0 found, 1 no such cause. */
export function explainCommand(argv: readonly string[], { stdout, stderr }: Terminal): number {
  const { values, positionals } = parse(argv);
  const { words } = loadWords();
  if (values.list) {
    stdout.write(words.map(({ id, title }) => `${id}  ${title}\n`).join(''));
    return 0;
  }
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0)
    throw new UsageError('`explain` takes one id of a cause, or --list.');
  const cause = words.find((each) => each.id === id || each.aliases?.includes(id));
  if (cause) {
    stdout.write(causePage(cause));
    return 0;
  }
  stderr.write(`whyfail: there is no cause \`${id}\`. \`whyfail explain --list\` names all.\n`);
  return 1;
}

function parse(argv: readonly string[]): { values: { list?: boolean | undefined }; positionals: string[] } {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options: { list: { type: 'boolean' } } });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
