import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { lineage, userAt } from '../../dockerfile/scope.ts';
import { change, refuse, type Draft } from '../draft.ts';
import { remove } from '../edit.ts';
import { insertBefore, wholeLines } from '../lines.ts';

/** Where a user is first needed, and what creates it too late. */

/** The RUN behind an instruction that creates a user; undefined where none of the stage does. */
export const createdLater = (file: Dockerfile, at: Instruction, user: string): Instruction | undefined =>
  file.instructions.find(
    (each) =>
      each.stage === at.stage &&
      each.index > at.index &&
      runCommands(file, each).some(
        ({ program, words }) =>
          /^(?:useradd|adduser)$/.test(program) && words.slice(1).some(({ value }) => value === user),
      ),
  );

/** Moves the RUN that creates a user before the first use. */
export function earlier(
  file: Dockerfile,
  path: string,
  at: Instruction,
  later: Instruction,
  user: string,
): Draft {
  const place = firstUse(file, at, user);
  const isAlone = runCommands(file, later).every(({ program }) => USER_TOOLS.test(program));
  const isSame = userAt(file, place)?.at === userAt(file, later)?.at;
  if (!isAlone || !isSame) return refuse(`line ${later.line} creates ${user}, and it does more than that`);
  const span = wholeLines(file, later);
  const text = file.text.slice(span.start, span.end).replace(/\r?\n$/, '');
  return change(
    `Create ${user} before line ${place.line}, which uses it: line ${later.line} comes too late`,
    path,
    remove(span),
    insertBefore(file, place, [text]),
  );
}

const USER_TOOLS = /^(?:useradd|adduser|groupadd|addgroup|usermod|mkdir|echo|true)$/;

/**
 * The first instruction of the stage that needs a user: builders look it up only when a step runs. A home directory that
 * WORKDIR made before the user would belong to root.
 */
export function firstUse(file: Dockerfile, at: Instruction, user: string): Instruction {
  const own = lineage(file, at).filter(({ stage }) => stage === at.stage);
  const uses = own.findIndex(
    ({ keyword, words, flags }) =>
      (keyword === 'USER' && words[0]?.value.split(':')[0] === user) ||
      flags.some(({ name, value }) => name === 'chown' && value.split(':')[0] === user),
  );
  const until = uses < 0 ? own.length : uses;
  const home = own
    .slice(0, until)
    .find(
      ({ keyword, words }) =>
        keyword === 'WORKDIR' && joinPath('/', words[0]?.value ?? '') === `/home/${user}`,
    );
  return home ?? own[uses] ?? at;
}
