import { basename, dirname, joinPath, relativePath } from '../../dockerfile/paths.ts';
import { buildFiles } from '../../workspace/build-files.ts';
import { parameter, refuse, type Draft, type Planner } from '../draft.ts';
import { insert, replace } from '../edit.ts';

/** Names the Dockerfile in fly.toml, from whose folder flyctl counts. */
export const flyDockerfile: Planner = async (question): Promise<Draft> => {
  const files = (await buildFiles(question.files)).filter(({ path }) =>
    /^fly[^/]*\.toml$/.test(basename(path)),
  );
  const [found, ...more] = files;
  if (!found) return refuse('the workspace holds no fly.toml');
  if (more.length > 0) return refuse('the workspace holds more than one fly.toml');
  const { path, text } = found;
  const folder = parameter(question, 'directory') ?? dirname(path);
  const dockerfile = joinPath(folder, basename(parameter(question, 'dockerfile') ?? 'Dockerfile'));
  if (!(await question.files.isFile(dockerfile))) return refuse(`the workspace holds no ${dockerfile}`);
  const value = relativePath(dirname(path), dockerfile);
  const title = `Name ${dockerfile} in ${path}`;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const build = /^\[build\][ \t]*(?:#.*)?\r?\n((?:(?!\[).*(?:\r?\n|$))*)/m.exec(text);
  if (!build) {
    const start = /^\[/m.exec(text)?.index ?? text.length;
    const before = start > 0 && !/\n$/.test(text.slice(0, start)) ? eol : '';
    const section = `${before}[build]${eol}  dockerfile = "${value}"${eol}${start < text.length ? eol : ''}`;
    return { title, files: [{ path, edits: [insert(start, section)] }] };
  }
  const [whole, body = ''] = build;
  const start = build.index + whole.length - body.length;
  const now = /^([ \t]*dockerfile[ \t]*=[ \t]*["'])([^"'\n]*)/m.exec(body);
  if (!now && /^[ \t]*(?:image|builder|buildpacks)[ \t]*=/m.test(body))
    return refuse(`${path} builds without a Dockerfile`);
  const from = start + (now ? now.index + (now[1]?.length ?? 0) : 0);
  const edit = now
    ? replace({ start: from, end: from + (now[2]?.length ?? 0) }, value)
    : insert(start, `  dockerfile = "${value}"${eol}`);
  return now?.[2] === value
    ? refuse(`${path} names it already`)
    : { title, files: [{ path, edits: [edit] }] };
};
