import { KEYWORDS } from '../../dockerfile/model.ts';
import { change, noDockerfile, refuse, type Draft, type Planner } from '../draft.ts';
import { insert, replace } from '../edit.ts';

/** A here-document that nothing closes: its word is indented or spelt otherwise, or it is missing. */
export const heredocEnd: Planner = ({ build }): Draft => {
  if (!build.dockerfile) return refuse(noDockerfile(build));
  const { file, path } = build.dockerfile;
  const lines = linesOf(file.text);
  const open = lines.findIndex(({ text }, i) => {
    const name = wordOf(text);
    return name !== null && !lines.slice(i + 1).some((line) => closes(line.text, name, text));
  });
  const name = wordOf(lines[open]?.text ?? '');
  if (name === null) return refuse(`every here-document of ${path} is closed`);
  const rest = lines.slice(open + 1);
  const near = rest.find(({ text }) => text.trim().toLowerCase() === name.toLowerCase());
  if (near)
    return change(
      `Write ${name} alone at the start of line ${lines.indexOf(near) + 1}`,
      path,
      replace({ start: near.start, end: near.start + near.text.length }, name),
    );
  // The next instruction shows where the text should have ended.
  const next = rest.findIndex(({ text }) => KEYWORDS.has(/^([A-Z]+)\s+\S/.exec(text)?.[1] ?? ''));
  const body = next < 0 ? rest : rest.slice(0, next);
  const last = body.findLast(({ text }) => text.trim() !== '' && !text.startsWith('#'));
  if (!last) return refuse(`the here-document that line ${open + 1} begins has no text`);
  return change(
    `Close the here-document of line ${open + 1} with ${name}`,
    path,
    insert(last.start + last.text.length, `${file.eol}${name}`),
  );
};

/** The word that ends the here-document which a line begins; null where it begins none. */
const wordOf = (text: string): string | null =>
  /^\s*(?:ONBUILD\s+)?(?:RUN|COPY|ADD)\s[^#]*?<<-?(["']?)(\w+)\1/i.exec(text)?.[2] ?? null;

const closes = (line: string, name: string, first: string): boolean =>
  (first.includes('<<-') ? line.replace(/^\t+/, '') : line) === name;

function linesOf(text: string): { start: number; text: string }[] {
  let start = text.startsWith('\ufeff') ? 1 : 0;
  return text
    .slice(start)
    .split('\n')
    .map((raw) => {
      const line = { start, text: raw.replace(/\r$/, '') };
      start += raw.length + 1;
      return line;
    });
}
