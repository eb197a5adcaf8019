import { noDockerfile, change, refuse, type Draft, type Planner } from '../draft.ts';
import { replace } from '../edit.ts';

/** The ports of EXPOSE. Builders seldom name the instruction that they cannot read. */

export const exposePort: Planner = ({ build }): Draft => {
  if (!build.dockerfile) return refuse(noDockerfile(build));
  const { file, path } = build.dockerfile;
  const wrong = file.instructions
    .filter(({ keyword }) => keyword === 'EXPOSE')
    .flatMap(({ words, line }) =>
      words.flatMap(({ text, span }) => {
        const to = portsOf(text);
        return to === null || to === text ? [] : [{ edit: replace(span, to), line, text, to }];
      }),
    );
  const [first] = wrong;
  if (!first) return refuse(`no EXPOSE of ${path} names a port in a way that can be corrected`);
  return change(
    `Write \`${first.to}\` instead of \`${first.text}\` in line ${first.line}`,
    path,
    ...wrong.map(({ edit }) => edit),
  );
};

/** What EXPOSE takes of a word: the port in the container, with its protocol if it is one; null where no port is in it. */
function portsOf(word: string): string | null {
  const bare = word.replace(/^["'[]+|["'\]]+$/g, '');
  const each = bare.split(',').filter((part) => part !== '');
  const ports = each.map((part) => {
    // `127.0.0.1:80:8080`: the last one is that of the container.
    const [, port, protocol = ''] =
      /^(?:(?:[\w.]*:)?\d{0,5}:)?(\d{1,5}(?:-\d{1,5})?)(?:\/(\w+))?$/.exec(part) ?? [];
    if (port === undefined) return null;
    return /^(?:tcp|udp|sctp)$/i.test(protocol) ? `${port}/${protocol}` : port;
  });
  return ports.length === 0 || ports.includes(null) ? null : ports.join(' ');
}
