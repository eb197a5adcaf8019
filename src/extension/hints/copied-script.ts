import { broughtTo, copiesBefore } from '../../dockerfile/copies.ts';
import type { Dockerfile, Instruction, Span } from '../../dockerfile/model.ts';
import { joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { lineage, workdirAt } from '../../dockerfile/scope.ts';
import { contextFiles } from '../../workspace/context-paths.ts';
import type { Hint, Subject } from './hint.ts';

/** A file that an instruction starts by its path, or hands to a shell. */
interface Started {
  readonly path: string;
  readonly span: Span;
  /** By the first line of the file, which needs the right to be executed. */
  readonly byItself: boolean;
}

const SHELLS = /^(?:\/(?:usr\/)?bin\/)?(?:ba|da|[azk])?sh$/;
/** What gives the right to be executed, or takes the carriage returns away. */
const CHANGES_MODE = /\bchmod\b|\binstall\s+-\w*m/;
const CHANGES_ENDINGS = /dos2unix|fromdos|\\r|\btr\s+-d\b/;

/** The scripts of the context that cannot run in the image: they have Windows line endings, or no right to be executed. */
export async function scriptsNotRunning({ files, build, file }: Subject): Promise<Hint[]> {
  const { context } = build;
  if (context === null) return [];
  const all = await contextFiles(files, context);
  const hints: Hint[] = [];
  for (const at of file.instructions) {
    for (const { path, span, byItself } of startedBy(file, at)) {
      const place = joinPath(workdirAt(file, at).path, path);
      const script = all.find((each) =>
        copiesBefore(file, at).some((copy) => broughtTo(copy, each) === place),
      );
      const text = script === undefined ? null : await files.text(joinPath(context, script));
      if (script === undefined || text?.startsWith('#!') !== true) continue;
      const before = [...lineage(file, at), at]
        .filter(({ keyword }) => keyword === 'RUN')
        .map(({ args }) => args.text);
      if (text.includes('\r\n') && !before.some((each) => CHANGES_ENDINGS.test(each)))
        hints.push({
          kind: 'script',
          script,
          state: 'crlf',
          at,
          span,
          fix: { kind: 'source/line-endings', given: { path } },
        });
      else if (
        byItself &&
        !before.some((each) => CHANGES_MODE.test(each)) &&
        !hasMode(file, at, place, all) &&
        (await files.stat(joinPath(context, script)))?.executable === false
      )
        hints.push({
          kind: 'script',
          script,
          state: 'not-executable',
          at,
          span,
          fix: { kind: 'dockerfile/chmod', given: { path } },
        });
    }
  }
  return hints;
}

function startedBy(file: Dockerfile, at: Instruction): Started[] {
  if (at.keyword === 'RUN' && !at.isJson)
    return runCommands(file, at).flatMap(({ script, words }) =>
      started(words.map(({ value, start, end }) => ({ value, span: script.text.span(start, end) }))),
    );
  return /^(?:RUN|ENTRYPOINT|CMD)$/.test(at.keyword) ? started(at.words) : [];
}

function started([first, second]: readonly { readonly value: string; readonly span: Span }[]): Started[] {
  if (first && SHELLS.test(first.value) && second && /^[\w.]/.test(second.value))
    return [{ path: second.value, span: second.span, byItself: false }];
  return first && /^\.{0,2}\/|^\w[\w.-]*\//.test(first.value)
    ? [{ path: first.value, span: first.span, byItself: true }]
    : [];
}

/** Whether the COPY that brings a file says its mode. */
const hasMode = (file: Dockerfile, at: Instruction, place: string, all: readonly string[]): boolean =>
  copiesBefore(file, at).some(
    (copy) =>
      copy.instruction.flags.some(({ name }) => name === 'chmod') &&
      all.some((each) => broughtTo(copy, each) === place),
  );
