import { stripAnsi, textLine } from '../../engine/index.ts';
import { shellQuote } from '../../report/template.ts';

/** A prompt or a trace in front of a command, and the command of an image build. */
const COMMAND =
  /^(?:[\w.@~:/-]{0,80}[$#+>%]+\s+)?(?<command>(?:sudo\s+)?(?:docker\s+(?:buildx\s+|image\s+)?build|docker(?:-|\s+)compose\s+build|podman\s+build|buildah\s+(?:bud|build)|nerdctl\s+build|pack\s+build)\s.*)$/;
/** What writes the log itself is left out: it would write over it. */
const REDIRECTION = /\s+(?:(?:\d|&)?>{1,2}|\|)(?![^'"]*['"]).*$/;
const LONGEST = 2000;

/** The command that a log says it was made by, in one of its first lines; null where it does not say. */
export function buildCommandOf(lines: Iterable<string>): string | null {
  for (const line of lines) {
    if (line.length > LONGEST) continue;
    const command = COMMAND.exec(textLine(stripAnsi(line).text).text.trim())?.groups?.['command'];
    // A line that goes on is only a part of the command.
    if (command !== undefined && !command.endsWith('\\')) return command.replace(REDIRECTION, '').trim();
  }
  return null;
}

/** The command that builds a Dockerfile, with paths from the folder in which it is run. */
export function defaultBuildCommand(dockerfile: string, context: string): string {
  const named = dockerfile === 'Dockerfile' && context === '' ? '' : `-f ${shellQuote(dockerfile)} `;
  return `docker build ${named}${context === '' ? '.' : shellQuote(context)}`;
}
