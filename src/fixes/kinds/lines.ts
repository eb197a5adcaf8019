import { isSame } from '../../dockerfile/locate.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { below, joinPath } from '../../dockerfile/paths.ts';
import { scriptOf } from '../../dockerfile/run-script.ts';
import { lineage, workdirAt } from '../../dockerfile/scope.ts';
import {
  atFailure,
  beforeFailure,
  change,
  noDockerfile,
  parameter,
  refuse,
  type Draft,
  type Place,
  type Planner,
} from '../draft.ts';
import { insert, remove, replace } from '../edit.ts';
import { insertBefore, lineStart } from '../lines.ts';
import { beforeWord } from '../script-edits.ts';
import { onlyChangesTo } from './shell-settings.ts';
import { literal } from '../../workspace/literal.ts';
import { tokenArgument } from './build-arg.ts';

/** Fixes that add or take away one line, or one flag of an instruction. */

const FRONTEND = 'docker/dockerfile:1';

export const syntaxLine: Planner = ({ build }): Draft => {
  if (!build.dockerfile) return refuse(noDockerfile(build));
  // What stands in a here-document is no instruction of the file.
  const inHeredoc = build.dockerfile.file.instructions.some(
    ({ heredocs, line, endLine }) =>
      heredocs.length > 0 &&
      line < (build.clues.failed.line ?? 0) &&
      (build.clues.failed.line ?? 0) <= endLine,
  );
  if (build.location.status === 'changed' && !inHeredoc)
    return refuse(`${build.dockerfile.path} no longer holds the instruction that failed`);
  const { path, file } = build.dockerfile;
  if (file.syntax === FRONTEND) return refuse(`${path} asks for ${FRONTEND} already`);
  const title = `Begin ${path} with \`# syntax=${FRONTEND}\``;
  if (file.syntax === null)
    return change(
      title,
      path,
      insert(file.text.startsWith('\ufeff') ? 1 : 0, `# syntax=${FRONTEND}${file.eol}`),
    );
  const at = file.text.indexOf(file.syntax, file.text.search(/#[ \t]*syntax[ \t]*=/i));
  if (!/^docker(?:\.io)?\/dockerfile(?::|$)/.test(file.syntax) || at < 0)
    return refuse(`${path} asks for a frontend of its own, ${file.syntax}`);
  return change(title, path, replace({ start: at, end: at + file.syntax.length }, FRONTEND));
};

export const secretMount = atFailure(async (question, place) => {
  const { path, at } = place;
  const id = parameter(question, 'id');
  const target = parameter(question, 'target');
  if (at.keyword !== 'RUN') return refuse(`line ${at.line} is no RUN`);
  if (id === null || !/^[\w.-]+$/.test(id)) return refuse('the name of the secret is not known');
  const to = parameter(question, 'to');
  if (to !== null) return secretName(place, id, to);
  if (at.flags.some(({ name, value }) => name === 'mount' && value.split(',').includes(`id=${id}`)))
    return refuse(`line ${at.line} mounts the secret ${id} already`);
  if (target !== null && !/^[\w./~-]+$/.test(target)) return refuse('the place of the secret is not known');
  const token = id === 'npmrc' ? await tokenArgument(question) : null;
  if (token !== null) return refuse(`.npmrc takes its token from the argument ${token}`);
  const flag = ` --mount=type=secret,id=${id}${target === null ? '' : `,target=${target}`}`;
  return change(`Mount the build secret ${id} in line ${at.line}`, path, insert(at.keywordSpan.end, flag));
});

/** The id of a secret as the build gives it, in every mount, and the place where a step reads it. */
function secretName({ file, path }: Place, id: string, to: string): Draft {
  if (!/^[\w.-]+$/.test(to)) return refuse('the id that the build gives is not known');
  const edits = file.instructions.flatMap((each) => {
    const mount = each.flags.find(
      ({ name, value }) => name === 'mount' && value.split(',').includes(`id=${id}`),
    );
    if (!mount) return [];
    const { start, end } = mount.valueSpan;
    const at = start + mount.value.indexOf(`id=${id}`) + 3;
    const text = file.text.slice(end, each.end);
    const isPlaced = /(?:^|,)(?:target|dst|destination|env)=/.test(mount.value);
    const read = isPlaced
      ? []
      : [...text.matchAll(new RegExp(`(?<=/run/secrets/)${literal(id)}(?![\\w.-])`, 'g'))];
    const kept = isPlaced || read.length > 0 ? [] : [insert(end, `,target=/run/secrets/${id}`)];
    return [
      replace({ start: at, end: at + id.length }, to),
      ...kept,
      ...read.map(({ index }) => replace({ start: end + index, end: end + index + id.length }, to)),
    ];
  });
  return edits.length === 0
    ? refuse(`${path} does not mount the secret ${id}`)
    : change(`Ask for the secret under the id ${to}, which the build gives`, path, ...edits);
}

export const workdirFix = beforeFailure((question, { file, path, at }) => {
  const to = parameter(question, 'path');
  if (to === null || !/^[\w./$@+-]+$/.test(to)) return refuse('the work directory is not known');
  if (at.keyword === 'WORKDIR') return refuse(`line ${at.line} changes the work directory itself`);
  if (/\s(?:-C|--prefix|--cwd|--dir|--directory|--manifest-path|--project)[ =]/.test(at.args.text))
    return refuse(`line ${at.line} tells its program the directory itself`);
  const now = workdirAt(file, at);
  const copied = now.declared ? null : firstRelativeCopy(file, at);
  if (copied && to.startsWith('/'))
    return change(
      `Set the work directory before line ${copied.line}`,
      path,
      insertBefore(file, copied, [`WORKDIR ${to}`]),
    );
  if (joinPath(now.path, to) === now.path || `${now.path}/`.includes(`${joinPath('/', to)}/`))
    return refuse(`line ${at.line} runs in ${now.path} already`);
  const lost = lineage(file, at).findLast(
    (each) => each.stage === at.stage && (each.keyword === 'WORKDIR' || onlyChangesTo(file, each) !== null),
  );
  const folder = lost && onlyChangesTo(file, lost);
  // A RUN that only changes the directory was meant to be a WORKDIR.
  const entered = folder == null ? null : joinPath(now.path, folder);
  // `RUN cd build` and `cmake ..`: the folder may stand below.
  if (lost && folder != null && entered !== null && below(entered, joinPath(now.path, to)) !== null) {
    const { start } = lost.args.span(0, lost.args.text.length);
    const keyword = file.text.slice(lost.keywordSpan.start, lost.keywordSpan.end);
    const own = keyword === keyword.toLowerCase() ? 'workdir' : 'WORKDIR';
    return change(
      `Write ${own} instead of \`RUN cd\` in line ${lost.line}`,
      path,
      replace(lost.keywordSpan, own),
      replace({ start, end: lost.end }, folder),
    );
  }
  // Later steps that go there by themselves would look for the directory inside itself.
  const later = file.instructions.some(
    (each) =>
      each.index > at.index && each.stage === at.stage && new Set(each.args.text.split(/[\s;&|]+/)).has(to),
  );
  const script = later && !to.startsWith('/') ? scriptOf(file, at) : null;
  const [first] = script?.form === 'line' ? script.commands : [];
  if (script && first?.words[0])
    return change(
      `Change to ${to} in line ${at.line}`,
      path,
      beforeWord(script, first.words[0], `cd ${to} && `),
    );
  return change(`Change to ${to} before line ${at.line}`, path, insertBefore(file, at, [`WORKDIR ${to}`]));
});

/** The first COPY or ADD of a stage that goes to wherever the work directory is. */
const firstRelativeCopy = (file: Dockerfile, at: Instruction): Instruction | null =>
  file.instructions.find(
    ({ stage, index, keyword, words }) =>
      stage === at.stage &&
      index < at.index &&
      /^(?:COPY|ADD)$/.test(keyword) &&
      /^\.{1,2}(?:\/|$)/.test(words.at(-1)?.value ?? ''),
  ) ?? null;

export const removeLine = atFailure((question, { file, path, at }) => {
  if (at.keyword === 'FROM') return refuse('a FROM cannot be taken away');
  const word = parameter(question, 'word');
  if (word !== null && at.words[0]?.value !== word)
    return refuse(`line ${at.line} does not begin with ${word}`);
  const { text } = question.build.clues.failed;
  const twin = file.instructions.find((each) => each !== at && isSame(file, each, text));
  if (twin) return refuse(`line ${twin.line} can be the one that failed as well as line ${at.line}`);
  const feed = file.text.indexOf('\n', at.end);
  const bom = file.text.startsWith('\ufeff') ? 1 : 0;
  const span = {
    start: Math.max(bom, lineStart(file.text, at.start)),
    end: feed < 0 ? file.text.length : feed + 1,
  };
  return change(`Take line ${at.line} (${at.keyword}) away`, path, remove(span));
});
