import type { Instruction } from '../../dockerfile/model.ts';
import { basename, dirname, joinPath } from '../../dockerfile/paths.ts';
import { runCommands, type RunCommand } from '../../dockerfile/run-script.ts';
import type { ShellWord } from '../../dockerfile/shell.ts';
import { lineage, workdirAt } from '../../dockerfile/scope.ts';
import { contextFiles } from '../context-paths.ts';
import { fact, failedAt, type Check, type Question } from '../question.ts';
import { stageOf } from './stage-outputs.ts';

/** What pip installed or built in an earlier stage, for a step of the stage that copies it. */

/** The `pip install -e` of a stage that a COPY --from before the failed step takes from. */
export interface EditableInstall {
  readonly run: Instruction;
  readonly command: RunCommand;
  readonly flag: ShellWord;
}

const EDITABLE = /^(?:-e|--editable)$/;

export function editableInstall(question: Question): EditableInstall | null {
  const failed = failedAt(question);
  if (failed?.at.keyword !== 'RUN') return null;
  const { file, at } = failed;
  for (const copy of lineage(file, at)) {
    const stage = copy.keyword === 'COPY' ? stageOf(file, copy) : undefined;
    const last = stage?.instructions.at(-1);
    for (const run of last ? [...lineage(file, last), last] : [])
      for (const command of runCommands(file, run)) {
        const flag = command.words.find(({ value }) => EDITABLE.test(value));
        const isPip = /(?:^|\/)(?:pip[\d.]*|uv|python[\d.]*)$/.test(command.program);
        if (flag && isPip && command.words.some(({ value }) => value === 'install'))
          return { run, command, flag };
      }
  }
  return null;
}

export const installedEditable: Check = async (question) => {
  const found = editableInstall(question);
  const [module = ''] = (question.given['module'] ?? '').split('.');
  const isOwn = (await contextFiles(question.files, question.build.context ?? '')).some((path) =>
    [`${module}/__init__.py`, `${module}.py`].some((end) => path === end || path.endsWith(`/${end}`)),
  );
  return found && module !== '' && isOwn
    ? fact(
        `line ${found.run.line} installs the project as a link to its sources (-e), and COPY --from takes only the link`,
        {
          install_line: String(found.run.line),
        },
      )
    : null;
};

/** A wheel that the step names with another version than the project says, where COPY --from brings the wheels. */
export const wheelVersion: Check = async (question) => {
  const failed = failedAt(question);
  const path = question.given['path'] ?? '';
  const [, name = '', version = ''] =
    /^([A-Za-z][\w.]*)-(\d[\w.+!]*)-[\w.]+-\w+-\w+\.whl$/.exec(basename(path)) ?? [];
  const { context } = question.build;
  if (failed?.at.keyword !== 'RUN' || name === '' || context === null) return null;
  const { file, at } = failed;
  const folder = joinPath(workdirAt(file, at).path, dirname(path));
  const isBrought = lineage(file, at).some(
    (each) =>
      each.keyword === 'COPY' &&
      stageOf(file, each) !== undefined &&
      joinPath(workdirAt(file, each).path, each.words.at(-1)?.value ?? '') === folder,
  );
  if (!isBrought) return null;
  for (const each of await contextFiles(question.files, context)) {
    if (!/^(?:setup\.(?:py|cfg)|pyproject\.toml)$/.test(basename(each))) continue;
    const text = (await question.files.text(joinPath(context, each))) ?? '';
    const own = /\bname\s*=\s*["']?([\w.-]+)/.exec(text)?.[1]?.replace(/[-.]+/g, '_');
    const now = /\bversion\s*=\s*["']?(\d[\w.+!]*)/.exec(text)?.[1];
    if (own === name && now !== undefined && now !== version)
      return fact(`${each} says version ${now}, and the step names the wheel of ${version}`, {
        manifest: each,
        now,
        pattern: joinPath(dirname(path), `${name}-*.whl`),
      });
  }
  return null;
};
