import { parseAllDocuments } from 'yaml';
import { KEYWORDS, type Dockerfile, type Instruction } from '../dockerfile/model.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import { basename } from '../dockerfile/paths.ts';
import { isDockerfileName } from '../workspace/build-setup.ts';
import type { FileEdit, TextEdit } from './edit.ts';

/**
 * Looks at a file as it would be after a fix: it parses as well as before, and differs only where it was meant to.
 *
 * @returns what is wrong, or null
 */
export function problemOf(edit: FileEdit): string | null {
  const problem = problemIn(edit);
  return problem === null ? null : `${problem} (${edit.path})`;
}

function problemIn(edit: FileEdit): string | null {
  const { path, before, after } = edit;
  if (/\.ya?ml$/i.test(path))
    return yamlErrors(after) > yamlErrors(before ?? '') ? 'the result is no valid YAML' : null;
  if (/\.json$/i.test(path))
    return isJson(before ?? '{}') && !isJson(after) ? 'the result is no valid JSON' : null;
  // A file of any name may be built with -f; one with another ending only quotes what stands in a Dockerfile.
  const name = basename(path);
  const isDockerfile = isDockerfileName(name) || (!name.includes('.') && /^\s*FROM\s/im.test(before ?? ''));
  return isDockerfile ? dockerfileProblem(edit) : null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\ufeff/, ''));
    return true;
  } catch {
    return false;
  }
}

const yamlErrors = (text: string): number =>
  parseAllDocuments(text, { logLevel: 'silent' }).reduce((sum, { errors }) => sum + errors.length, 0);

function dockerfileProblem({ before, after, edits }: FileEdit): string | null {
  const old = parseDockerfile(before ?? '');
  const now = parseDockerfile(after);
  if (unknown(now) > unknown(old)) return 'the result would hold an unknown instruction';
  // What was no instruction may become part of one.
  const kept = untouched(old, edits)
    .filter(({ keyword }) => KEYWORDS.has(keyword))
    .map((each) => old.text.slice(each.start, each.end));
  const there = now.instructions.map((each) => after.slice(each.start, each.end));
  // What no edit touches is there again, in its order.
  let at = 0;
  for (const text of kept) {
    at = there.indexOf(text, at) + 1;
    if (at === 0) return 'the result would change an instruction that it should not';
  }
  if (old.escape !== now.escape) return 'the result would change the escape character';
  return null;
}

const unknown = ({ instructions }: Dockerfile): number =>
  instructions.filter(({ keyword }) => !KEYWORDS.has(keyword)).length;

/** The instructions that no edit reaches. Text put right before or behind one does not touch it. */
function untouched(file: Dockerfile, edits: readonly TextEdit[]): Instruction[] {
  return file.instructions.filter(
    ({ start, end }) =>
      !edits.some((edit) =>
        edit.start === edit.end
          ? edit.start > start && edit.start < end
          : edit.start < end && edit.end > start,
      ) &&
      !edits.some(
        (edit) => edit.start === end && !edit.text.startsWith('\n') && !edit.text.startsWith('\r\n'),
      ),
  );
}
