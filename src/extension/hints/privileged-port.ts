import { runCommands, scriptOf, type RunCommand } from '../../dockerfile/run-script.ts';
import type { Hint, Subject } from './hint.ts';
import { wordSet } from '../../dockerfile/word-set.ts';

/** A word of a command that opens a port, and the port in it. */
interface OpenedPort {
  readonly port: number;
  /** In the script. */
  readonly start: number;
  readonly end: number;
}

const FIRST_FREE = 1024;
/** What is added to a port below 1024: 80 becomes 8080, 443 becomes 8443. */
const SHIFT = 8000;

/** Programs whose `-p` or `-l` is the port that they open; with others it can mean anything. */
const SERVERS = wordSet(`
  http-server serve live-server json-server rails puma thin unicorn uvicorn gunicorn hypercorn daphne
  flask vite next ng nuxt astro gatsby jekyll hugo caddy
`);
/** Programs with these are clients, whatever port they name. */
const CLIENTS =
  /^(?:curl|wget|ssh|scp|sftp|nc|psql|mysql|redis-cli|git|rsync|docker|telnet|ping|openssl|ssh-keyscan)$/;

/** The RUN instructions that open a port below 1024, as a test step with a server does. */
export function privilegedPorts({ file }: Subject): Hint[] {
  return file.instructions.flatMap((at): Hint[] => {
    const script = scriptOf(file, at);
    const [opened] = runCommands(file, at).flatMap(openedPorts);
    if (!script || !opened) return [];
    const { port, start, end } = opened;
    const given = { from: String(port), to: String(port + SHIFT) };
    return [
      {
        kind: 'privileged-port',
        port,
        at,
        span: script.text.span(start, end),
        fix: { kind: 'dockerfile/port', given },
      },
    ];
  });
}

function openedPorts({ command, program, words }: RunCommand): OpenedPort[] {
  if (CLIENTS.test(program)) return [];
  const found: OpenedPort[] = [];
  const add = (
    word: { readonly start: number; readonly end: number; readonly text: string },
    digits: string,
  ): void => {
    const port = Number(digits);
    const at = word.text.lastIndexOf(digits);
    if (port >= 1 && port < FIRST_FREE && at >= 0)
      found.push({ port, start: word.start + at, end: word.start + at + digits.length });
  };
  for (const word of command.words) {
    const assigned = /^(?:[A-Z][A-Z0-9_]*_)?PORT=(\d{1,4})$/.exec(word.value)?.[1];
    if (assigned !== undefined) add(word, assigned);
  }
  const values = words.map(({ value }) => value);
  words.forEach((word, i) => {
    const joined = /^--(?:[\w-]+-)?port=(\d{1,4})$|^--(?:bind|listen|host|addr|address)=\S*:(\d{1,4})$/.exec(
      word.value,
    );
    const digits = joined?.[1] ?? joined?.[2];
    if (digits !== undefined) add(word, digits);
    const next = words[i + 1];
    if (!next) return;
    const takesPort =
      /^--(?:[\w-]+-)?port$/.test(word.value) || (SERVERS.has(program) && /^-[pl]$/.test(word.value));
    const takesAddress =
      /^(?:--(?:bind|listen|addr|address)|-b|-S)$/.test(word.value) && !/^(?:cp|mv|ls)$/.test(program);
    const following = takesPort
      ? /^(\d{1,4})$/.exec(next.value)?.[1]
      : takesAddress
        ? /^\S*:(\d{1,4})$/.exec(next.value)?.[1]
        : isPythonServer(values, i)
          ? /^(\d{1,4})$/.exec(next.value)?.[1]
          : undefined;
    if (following !== undefined) add(next, following);
  });
  return found;
}

/** `python -m http.server 80`, where word `i` is the module. */
function isPythonServer(values: readonly string[], i: number): boolean {
  return values[i - 1] === '-m' && /^(?:http\.server|SimpleHTTPServer)$/.test(values[i] ?? '');
}
