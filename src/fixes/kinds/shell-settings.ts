import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { joinPath } from '../../dockerfile/paths.ts';
import { runCommands, type RunCommand } from '../../dockerfile/run-script.ts';
import { lineage, references, variablesAt, workdirAt } from '../../dockerfile/scope.ts';
import { beforeFailure, change, parameter, refuse, type Change } from '../draft.ts';
import { insert, remove, replace, type TextEdit } from '../edit.ts';
import { wholeLine } from '../lines.ts';
import { literal } from '../../workspace/literal.ts';

/** What a RUN sets for its own shell alone, and is gone in the next one. */

const NAME_AND_VALUE = /^[A-Za-z_]\w*=[\s\S]/;

/** `RUN export A=b`, the whole instruction: what it exports; null for any other. */
function exportsOf(file: Dockerfile, run: Instruction): RunCommand['words'] | null {
  const commands = runCommands(file, run);
  if (commands.length === 0 || run.flags.length > 0 || run.heredocs.length > 0) return null;
  const words = commands.flatMap(({ program, words: [, ...values] }) =>
    program === 'export' ? values : [null],
  );
  // What a shell works out is nothing that ENV can hold.
  const isPlain = words.every(
    (word) => word && NAME_AND_VALUE.test(word.text) && !/\$\(|`|=["']?~/.test(word.text),
  );
  return isPlain && words.length > 0 ? words.filter((word) => word !== null) : null;
}

export const exportedVariable = beforeFailure((question, { file, path, at }) => {
  const stage = lineage(file, at).filter((each) => each.stage === at.stage);
  const used = references(at.args.text).find((each) =>
    stage.some((run) => exportsOf(file, run)?.some(({ text }) => text.startsWith(`${each}=`))),
  );
  const name = parameter(question, 'name') ?? used ?? null;
  if (name === null)
    return (
      assigned(file, path, at) ?? refuse(`no RUN before line ${at.line} only sets a variable that it uses`)
    );
  const found = stage.flatMap((run) => {
    const words = exportsOf(file, run);
    return words?.some(({ text }) => text.startsWith(`${name}=`)) ? [{ run, words }] : [];
  });
  const [first] = found;
  if (!first) return refuse(`no RUN before line ${at.line} exports ${name} and no more`);
  const edits = found.flatMap(({ run, words }) => asEnv(file, run, words));
  const lines = found.map(({ run }) => run.line).join(', ');
  return change(`Write ENV instead of \`RUN export\` in line ${lines}`, path, ...edits);
});

/** `RUN A=$(cat a)`, the whole instruction, joined to the steps behind it that use the variable; null where there is none. */
function assigned(file: Dockerfile, path: string, at: Instruction): Change | null {
  const own = file.instructions.filter(({ stage, keyword }) => stage === at.stage && keyword === 'RUN');
  for (const run of own.filter(({ index }) => index < at.index)) {
    const [, text, name] =
      /^(?:export\s+)?(([A-Za-z_]\w*)=(?:"?\$\([^()]*\)"?|`[^`]*`))\s*$/.exec(run.args.text) ?? [];
    if (text === undefined || name === undefined || variablesAt(file, at).has(name)) continue;
    const isUse = new RegExp(`\\$(?:${literal(name)}\\b|\\{${literal(name)}\\b)`);
    const uses = own.filter(({ index, args }) => index > run.index && isUse.test(args.text));
    const isPlain = uses.every(
      (use) =>
        !use.isJson &&
        use.heredocs.length === 0 &&
        use.flags.length === 0 &&
        workdirAt(file, use).path === workdirAt(file, run).path,
    );
    if (!isPlain || !uses.some(({ index }) => index === at.index)) continue;
    return change(
      `Set ${name} in the step that uses it, since line ${run.line} sets it for its own shell alone`,
      path,
      remove(wholeLine(file, run)),
      ...uses.map(({ args }) => insert(args.span(0, 1).start, `${text} && `)),
    );
  }
  return null;
}

function asEnv(file: Dockerfile, run: Instruction, words: RunCommand['words']): TextEdit[] {
  const keyword = file.text.slice(run.keywordSpan.start, run.keywordSpan.end);
  const env = keyword === keyword.toLowerCase() ? 'env' : 'ENV';
  const { start } = run.args.span(0, run.args.text.length);
  const isLong = file.text.slice(start, run.end).includes('\n');
  const joint = isLong ? ` ${file.escape}${file.eol}${' '.repeat(keyword.length + 1)}` : ' ';
  return [
    replace(run.keywordSpan, env),
    replace(run.args.span(0, run.args.text.length), words.map(({ text }) => text).join(joint)),
  ];
}

/** `RUN source DIR/bin/activate`, the whole instruction, as the ENV that keeps its effect; null for any other. */
export function activation(file: Dockerfile, run: Instruction): TextEdit[] | null {
  const [command, ...more] = runCommands(file, run);
  const [, script, ...rest] = command?.words ?? [];
  const isOnly = more.length === 0 && rest.length === 0 && run.flags.length === 0;
  const [, folder] = /^([\w./${}-]+)\/bin\/activate$/.exec(script?.value ?? '') ?? [];
  if (!isOnly || folder === undefined || !/^(?:source|\.)$/.test(command?.program ?? '')) return null;
  const place = folder.startsWith('$') ? folder : joinPath(workdirAt(file, run).path, folder);
  return [
    replace(run.keywordSpan, 'ENV'),
    replace(run.args.span(0, run.args.text.length), `PATH="${place}/bin:$PATH"`),
  ];
}

/** The directory of a `RUN cd DIR` that does nothing else; null for any other instruction. */
export function onlyChangesTo(file: Dockerfile, run: Instruction): string | null {
  const [command, ...more] = runCommands(file, run);
  const [, folder, ...rest] = command?.words ?? [];
  if (command?.program !== 'cd' || more.length > 0 || rest.length > 0 || run.flags.length > 0) return null;
  return folder && /^[\w./@+-]+$/.test(folder.value) && folder.value !== '-' ? folder.value : null;
}
