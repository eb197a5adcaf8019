import { broughtTo, copiesBefore } from '../../dockerfile/copies.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { joinPath } from '../../dockerfile/paths.ts';
import { runCommands, type RunCommand } from '../../dockerfile/run-script.ts';
import { lineage, workdirAt } from '../../dockerfile/scope.ts';
import {
  inProduction,
  lastNodeInstall,
  leavesDevOut,
  prunedBefore,
} from '../../workspace/facts/node-installs.ts';
import { stageOf } from '../../workspace/facts/stage-outputs.ts';
import { isNodeInstall } from '../../workspace/package-managers.ts';
import { atFailure, change, parameter, refuse, type Draft, type Place } from '../draft.ts';
import { remove, type TextEdit } from '../edit.ts';
import { insertAfter, insertBefore, wholeLines } from '../lines.ts';
import { afterWord, beforeWord, removeWords } from '../script-edits.ts';

/** Fixes of what development dependencies are left out, or taken away too early. */

export const includeDev = atFailure(async (question, { file, path, at }): Promise<Draft> => {
  const run = lastNodeInstall(file, at)?.run;
  const hook = parameter(question, 'hook');
  if (run === at && hook !== null) return withoutHook({ file, path, at }, hook);
  const pruned = prunedBefore(file, at);
  if (pruned) return pruneLater({ file, path, at }, pruned);
  if (!run) return refuse(`no step before line ${at.line} installs the dependencies`);
  // What another stage is made of may be the image that runs.
  if (run.stage !== at.stage && usersOf(file, run.stage).some((stage) => stage !== at.stage))
    return installAgain({ file, path, at }, run, await inProduction(question, file, at));
  const production = await inProduction(question, file, run);
  const edits = runCommands(file, run)
    .filter(isNodeInstall)
    .flatMap((command) => (leavesDevOut(command, production) ? withDev(file, command, production) : []));
  if (edits.length === 0) return refuse(`the install in line ${run.line} includes development dependencies`);
  return change(`Install development dependencies too in line ${run.line}`, path, ...edits);
});

/** Takes a script away that the install runs and that is for the project's developers; other packages keep theirs. */
function withoutHook({ file, path, at }: Place, hook: string): Draft {
  const [install, ...more] = runCommands(file, at).filter(isNodeInstall);
  const [word] = install?.words ?? [];
  if (!/^pre(?:pare|publish)$/.test(hook) || !install || !word || more.length > 0)
    return refuse(
      `line ${at.line} installs for production, and its script ${hook} needs a development dependency`,
    );
  return change(
    `Leave the script \`${hook}\` out of the production install in line ${at.line}`,
    path,
    beforeWord(install.script, word, `npm pkg delete scripts.${hook} && `),
  );
}

/** The install of another stage once more, with development dependencies, in the stage that needs them. */
function installAgain({ file, path, at }: Place, run: Instruction, production: boolean): Draft {
  const own = joinPath(workdirAt(file, at).path, 'package.json');
  const stands =
    lineage(file, at).some(({ index }) => index === run.index) ||
    copiesBefore(file, at).some((copy) => broughtTo(copy, 'package.json') === own);
  const [install, ...more] = runCommands(file, run).filter(isNodeInstall);
  if (!stands || !install || more.length > 0 || at.keyword !== 'RUN')
    return refuse(`the install in line ${run.line} also makes another stage than that of line ${at.line}`);
  const dropped = new Set(['--omit=dev', '--production', '--only=production', '--only=prod', '--prod', '-P']);
  const kept = install.words.map(({ value }) => value).filter((word) => !dropped.has(word));
  if (kept.some((word) => /^--(?:omit|only)$|[$"'\\]/.test(word)))
    return refuse(`the install in line ${run.line} also makes another stage than that of line ${at.line}`);
  const flag =
    { npm: '--include=dev', pnpm: '--prod=false', yarn: '--production=false' }[install.program] ?? null;
  const command = [...kept, ...(production && flag !== null ? [flag] : [])].join(' ');
  return change(
    `Install development dependencies before line ${at.line} with \`${command}\``,
    path,
    insertBefore(file, at, [`RUN ${command}`]),
  );
}

/** Moves what takes development dependencies away behind the last RUN of the stage. */
function pruneLater({ file, path, at }: Place, pruned: { run: Instruction; command: RunCommand }): Draft {
  const { run, command } = pruned;
  const last = file.instructions.findLast(({ keyword, stage }) => keyword === 'RUN' && stage === at.stage);
  const { commands } = command.script;
  const next = commands[commands.indexOf(command.command) + 1];
  const end = commands.at(-1)?.words.at(-1);
  const [word] = next?.words ?? [];
  const isList =
    command.script.form === 'line' &&
    commands.every(({ operator }, i) => operator === '&&' || i === commands.length - 1);
  if (run === at && word && end && isList) {
    const { text } = command.script;
    const { start } = text.span(command.words[0]?.start ?? 0, 0);
    return change(
      `Take development dependencies away at the end of line ${at.line}, behind what needs them`,
      path,
      remove({ start, end: text.span(word.start, word.end).start }),
      afterWord(command.script, end, ` && ${command.words.map(({ value }) => value).join(' ')}`),
    );
  }
  if (commands.length > 1 || command.script.form === 'heredoc')
    return refuse(`line ${run.line} does more than to take development dependencies away`);
  const span = wholeLines(file, run);
  const text = file.text.slice(span.start, span.end).replace(/\r?\n$/, '');
  return change(
    `Take development dependencies away (line ${run.line}) behind line ${at.line}, which needs them`,
    path,
    remove(span),
    insertAfter(file, last ?? at, [text]),
  );
}

/** The stages that stand on a stage or copy from it. */
function usersOf(file: Dockerfile, used: number): number[] {
  const copying = file.instructions.filter((each) => stageOf(file, each)?.index === used);
  const standing = file.stages.filter(({ parent }) => parent === used);
  return [...copying.map(({ stage }) => stage), ...standing.map(({ index }) => index)];
}

/** Takes the flags away that leave development dependencies out, and says so where the environment does. */
function withDev(file: Dockerfile, command: RunCommand, production: boolean): TextEdit[] {
  const { words, script, program } = command;
  const unwanted = words.filter(({ value }, i) => {
    const before = words[i - 1]?.value ?? '';
    const after = words[i + 1]?.value ?? '';
    return (
      /^(?:--(?:only|omit)=(?:prod|production|dev)|--production(?:=true)?|--prod|-P)$/.test(value) ||
      (/^--(?:only|omit)$/.test(value) && /^(?:prod|production|dev)$/.test(after)) ||
      (/^--(?:only|omit)$/.test(before) && /^(?:prod|production|dev)$/.test(value))
    );
  });
  const edits = removeWords(file, script, words, new Set(unwanted));
  const assigned = command.command.words.some(({ value }) => value === 'NODE_ENV=production');
  const last = words[1] ?? words[0];
  if ((production || assigned) && last) {
    const flag =
      program === 'npm' ? '--include=dev' : program === 'pnpm' ? '--prod=false' : '--production=false';
    edits.push(afterWord(script, last, ` ${flag}`));
  }
  return edits;
}
