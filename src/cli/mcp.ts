import { realpathSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { CouldNotRun } from './could-not-run.ts';
import { Diagnoser } from './diagnoser.ts';
import { pageOf } from './explain.ts';
import { EXIT, type Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';
import { VERSION } from './version.ts';

/** What `diagnose_build_log` takes. */
const QUESTION = {
  path: z.string().optional().describe('The log, a file in the folder of this server.'),
  log: z.string().optional().describe('The text of the log, where it is in no file.'),
  workspace: z
    .string()
    .optional()
    .describe(
      'The folder of the sources (`.` for the folder of this server): its Dockerfile and other files prove causes, and fixes come as diffs.',
    ),
};
type Question = z.infer<z.ZodObject<typeof QUESTION>>;

/**
 * `whyfail mcp`: a server of the Model Context Protocol on standard input and output, until its client hangs up. It reads
 * files of the folder in which it was started, and writes none.
 */
export async function mcpCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  if (argv.length > 0) throw new UsageError('`mcp` takes no arguments.');
  const server = new McpServer({ name: 'whyfail', version: VERSION });
  const annotations = { readOnlyHint: true, openWorldHint: false };
  server.registerTool(
    'diagnose_build_log',
    {
      title: 'Diagnose a container build',
      description:
        'Names the cause of a failed container-image build from its log: the root line (1-based), the confidence, what to do, and fixes. Answers with the JSON of `whyfail diagnose --format json`.',
      inputSchema: QUESTION,
      annotations,
    },
    (question) => answer(async () => JSON.stringify(await diagnose(question, terminal.cwd))),
  );
  server.registerTool(
    'explain_cause',
    {
      title: 'Explain a cause',
      description: 'The page of a cause by its id, such as `npm/lockfile-missing`, in Markdown.',
      inputSchema: { cause: z.string().describe('The id of the cause.') },
      annotations,
    },
    ({ cause }) =>
      answer(() => {
        const page = pageOf(cause);
        if (page === undefined) throw new CouldNotRun(`there is no cause \`${cause}\`.`);
        return page;
      }),
  );
  const closed = new Promise((resolve) => process.stdin.once('close', resolve));
  await server.connect(new StdioServerTransport());
  await closed;
  return EXIT.passed;
}

/** A tool's answer; what could not be done is an answer too, so that the client can tell it. */
async function answer(make: () => string | Promise<string>): Promise<CallToolResult> {
  try {
    return { content: [{ type: 'text', text: await make() }] };
  } catch (error) {
    if (!(error instanceof CouldNotRun)) throw error;
    return { content: [{ type: 'text', text: error.message }], isError: true };
  }
}

async function diagnose({ path, log, workspace }: Question, cwd: string): Promise<unknown> {
  if ((path === undefined) === (log === undefined))
    throw new CouldNotRun('give `path` or `log`, one of them.');
  for (const each of [path, workspace]) if (each !== undefined) mustBeInside(cwd, each);
  const diagnoser = await Diagnoser.open({ cwd, workspace: workspace ?? null, catalogs: [] });
  if (path !== undefined) return diagnoser.diagnose(resolve(cwd, path), { cwd, stdin: textOf('') });
  return diagnoser.diagnose('-', { cwd, stdin: textOf(log ?? '') });
}

/**
 * Who asks may have been talked into it by the log: other folders are not looked at.
 *
 * @throws {CouldNotRun} where a path leads out of the folder
 */
function mustBeInside(folder: string, path: string): void {
  const home = realpathSync(folder);
  let real = resolve(folder, path);
  try {
    real = realpathSync(real);
  } catch {
    // What is not there is told by whoever reads it.
  }
  if (real !== home && !real.startsWith(home.endsWith(sep) ? home : home + sep))
    throw new CouldNotRun(`${path} is not in ${folder}, the folder in which the server was started.`);
}

// eslint-disable-next-line @typescript-eslint/require-await -- a stream of one piece
async function* textOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
