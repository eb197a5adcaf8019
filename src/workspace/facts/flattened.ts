import { copiesBefore, copyOf } from '../../dockerfile/copies.ts';
import type { Instruction } from '../../dockerfile/model.ts';
import { basename, below, joinPath } from '../../dockerfile/paths.ts';
import { workdirAt } from '../../dockerfile/scope.ts';
import { fact, failedAt, type Check, type Question } from '../question.ts';

/** COPY of a directory brings what is in it, not the directory: `COPY app .` leaves no `app` behind. */

/** A COPY that lost the name of the directory which a step asks for. */
export interface Flattened {
  readonly copy: Instruction;
  /** The name that is lost. */
  readonly directory: string;
}

/** The COPY before the failed step that lost the first directory of a path (or of a dotted module). */
export async function flattenedBy(question: Question, written: string): Promise<Flattened | null> {
  const failed = failedAt(question);
  const { context } = question.build;
  if (failed?.at.keyword !== 'RUN' || context === null || /[*?$\s]/.test(written)) return null;
  const { file, at } = failed;
  const workdir = workdirAt(file, at).path;
  const local = written.startsWith('/') ? (below(written, workdir) ?? '') : joinPath('', written);
  const isModule = /^\w+(?:\.\w+)*$/.test(local) && !(await question.files.exists(joinPath(context, local)));
  const [directory = '', ...rest] = (isModule ? local.replaceAll('.', '/') : local).split('/');
  if (directory === '' || directory === '..') return null;
  const copies = copiesBefore(file, at);
  const wanted = joinPath(workdir, directory);
  if (copies.some((copy) => below(copy.destination, wanted) !== null || copy.sources.includes('')))
    return null;
  for (const copy of copies) {
    if (joinPath('/', copy.destination) !== workdir) continue;
    const source = copy.sources.find((each) => each !== '' && basename(each) === directory);
    if (source === undefined || !(await isFolder(question, source))) continue;
    const inside = joinPath(context, joinPath(source, rest.join('/')));
    const forms = [inside, `${inside}.py`, ...(rest.length > 1 ? [joinPath(context, source)] : [])];
    for (const form of forms)
      if (await question.files.exists(form)) return { copy: copy.instruction, directory };
  }
  return null;
}

async function isFolder({ files, build }: Question, path: string): Promise<boolean> {
  return (await files.stat(joinPath(build.context ?? '..', path)))?.kind === 'directory';
}

/** The sources of a COPY that are directories of the context. */
export async function foldersCopied(question: Question, copy: Instruction): Promise<ReadonlySet<string>> {
  const failed = failedAt(question);
  const sources = (failed && copyOf(failed.file, copy)?.sources) ?? [];
  const found = new Set<string>();
  for (const source of sources) if (source !== '' && (await isFolder(question, source))) found.add(source);
  return found;
}

export const directoryFlattened: Check = async (question) => {
  const found = await flattenedBy(question, question.given['path']?.trim() ?? '');
  return found
    ? fact(
        `line ${found.copy.line} copies what is in \`${found.directory}\`, not the directory, and the step looks for \`${found.directory}\``,
        { directory: found.directory, copy_line: String(found.copy.line) },
      )
    : null;
};
