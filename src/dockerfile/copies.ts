import type { Dockerfile, Instruction } from './model.ts';
import { basename, below, globMatches, inside, joinPath } from './paths.ts';
import { expand, lineage, variablesAt, workdirAt } from './scope.ts';

/** What a COPY or ADD takes from the context, and where to. */
export interface Copy {
  readonly instruction: Instruction;
  /** Paths of the context, cleaned; `''` is the whole context. Patterns stay patterns. */
  readonly sources: readonly string[];
  /** Where to in the image, an absolute path. */
  readonly destination: string;
  /** The destination is a directory for sure: it ends in a slash, or there are several sources. */
  readonly intoDirectory: boolean;
}

/** The COPY or ADD of paths of the context; null for other instructions, `--from`, URLs and here-documents. */
export function copyOf(file: Dockerfile, instruction: Instruction): Copy | null {
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return null;
  if (instruction.flags.some(({ name }) => name === 'from')) return null;
  const variables = variablesAt(file, instruction);
  const words = instruction.words.map(({ value }) =>
    expand(value, (name) => variables.get(name)?.value ?? null),
  );
  const target = words.at(-1);
  if (words.length < 2 || target === undefined) return null;
  const sources = words.slice(0, -1).flatMap((source) => contextPath(source) ?? []);
  return {
    instruction,
    sources,
    destination: joinPath(workdirAt(file, instruction).path, target),
    intoDirectory: /(?:^|\/)\.{0,2}$/.test(target) || words.length > 2,
  };
}

/** A source of COPY as a path of the context; null where it is none (a URL, a here-document). */
function contextPath(source: string): string | null {
  if (/^(?:https?|git|ssh):\/\/|^git@|^<</.test(source)) return null;
  // What leads out of the context is cut off at its root, as Docker does.
  const clean = joinPath('/', source);
  return inside(clean.slice(1));
}

/** Where a path of the context ends up in the image by this COPY; null where the COPY does not bring it. */
export function broughtTo(copy: Copy, path: string): string | null {
  for (const source of copy.sources) {
    if (source === '') return joinPath(copy.destination, path);
    if (source === path || globMatches(source, path)) {
      return copy.intoDirectory ? joinPath(copy.destination, basename(path)) : copy.destination;
    }
    // The contents of a directory are copied, not the directory.
    const parts = path.split('/');
    for (let n = 1; n < parts.length; n++) {
      if (globMatches(source, parts.slice(0, n).join('/'))) {
        return joinPath(copy.destination, parts.slice(n).join('/'));
      }
    }
  }
  return null;
}

/** What an instruction stands on, as far as it was copied from the context. */
export function copiesBefore(file: Dockerfile, at: Instruction): Copy[] {
  return lineage(file, at).flatMap((each) => copyOf(file, each) ?? []);
}

/** Whether a COPY from another stage or image can have brought a path of the image. */
export function isFromElsewhere(file: Dockerfile, at: Instruction, imagePath: string): boolean {
  return lineage(file, at).some((each) => {
    const target = each.words.at(-1)?.value;
    if (each.keyword !== 'COPY' || target === undefined || !each.flags.some(({ name }) => name === 'from'))
      return false;
    return below(imagePath, joinPath(workdirAt(file, each).path, target)) !== null;
  });
}

/** Whether a RUN sees a path of the context through `--mount=type=bind`. */
export function isMounted(run: Instruction, path: string): boolean {
  return run.flags.some(({ name, value }) => {
    if (name !== 'mount') return false;
    const options = new Map(
      value.split(',').map((each) => [each.split('=')[0] ?? '', each.split('=').slice(1).join('=')]),
    );
    if ((options.get('type') ?? 'bind') !== 'bind' || options.has('from')) return false;
    const source = inside((options.get('source') ?? options.get('src') ?? '.').replace(/^\/+/, ''));
    return source !== null && below(path, source) !== null;
  });
}

/** The path of the context that a path of the image came from by the copies before an instruction. */
export function contextPathsOf(file: Dockerfile, at: Instruction, imagePath: string): string[] {
  const absolute = joinPath(workdirAt(file, at).path, imagePath);
  const found: string[] = [];
  for (const copy of copiesBefore(file, at).reverse()) {
    const under = below(absolute, copy.destination);
    if (under === null) continue;
    for (const source of copy.sources) {
      const name = basename(source);
      if (under === '') found.push(source);
      else if (source === '') found.push(under);
      else {
        if (globMatches(name, under.split('/')[0] ?? ''))
          found.push(joinPath(source.slice(0, -name.length), under));
        found.push(joinPath(source, under));
      }
    }
  }
  return [...new Set(found)].filter((path) => path !== '' && !/[*?[]/.test(path));
}
