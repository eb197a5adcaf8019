import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { baseAt, isRoot, lineage, userAt } from '../../dockerfile/scope.ts';
import { CREATES_USER, isCreated, userMissing } from '../../workspace/facts/users.ts';
import { beforeFailure, change, parameter, refuse, type Draft, type FixQuestion } from '../draft.ts';
import { replace } from '../edit.ts';
import { asRoot, insertBefore } from '../lines.ts';
import { groupOfNumber } from './group-numbers.ts';
import { literal } from '../../workspace/literal.ts';
import { createdLater, earlier, firstUse } from './user-order.ts';

/** The fix that creates a user or group before it is used. */

const NAME = /^[a-z_][\w.-]*\$?$/i;

export const createUser = beforeFailure(async (question, { file, path, at }): Promise<Draft> => {
  const written = parameter(question, 'name');
  const [user = '', group = groupOf(file, at, user) ?? user] = (written ?? '').split(':');
  const numbered = /^\d+$/.test(user) && at.keyword === 'RUN' ? groupOfNumber(file, path, at, user) : null;
  if (numbered) return numbered;
  if (!NAME.test(user) || !NAME.test(group)) return refuse('the name of the user is not known');
  if (at.keyword === 'USER' && isRoot(at.words[0]?.value ?? ''))
    return refuse(`line ${at.line} switches to root, whom every image has`);
  const family = baseAt(file, at)?.family;
  if (at.keyword === 'RUN' && isOnlyGroup(file, at, user)) {
    const beside = (await missingBeside(question, at, user)).filter((name) => isOnlyGroup(file, at, name));
    return createGroups(file, path, at, [user, ...beside], family ?? null);
  }
  if (at.keyword === 'RUN' && makes(file, at, user)) {
    const lacking = missingGroup(file, at, user) ?? ownGroup(file, at, user);
    if (lacking === null || (await userMissing({ ...question, given: { name: `root:${lacking}` } })) === null)
      return refuse(`the Dockerfile creates ${user} itself`);
    return createGroups(file, path, at, [lacking], family ?? null);
  }
  if (isCreated(file, at, user, CREATES_USER)) return refuse(`the Dockerfile creates ${user} already`);
  const now = userAt(file, at)?.user ?? '';
  if (!file.text.includes(user) && isCreated(file, at, now, CREATES_USER))
    return refuse(`line ${at.line} runs as ${now}, whom the stage creates`);
  const unused = onlyUnused(file, at);
  if (unused !== null) {
    const edits = file.instructions
      .filter(
        ({ keyword, stage, words }) =>
          keyword === 'USER' && stage === at.stage && words[0]?.value === written,
      )
      .flatMap(({ words: [word] }) => (word ? [replace(word.span, unused)] : []));
    if (edits.length > 0)
      return change(`Switch to ${unused}, the user that the stage creates`, path, ...edits);
  }
  const later = createdLater(file, at, user);
  if (later) return earlier(file, path, at, later, user);
  const lacksUser = (await userMissing({ ...question, given: { name: user } })) !== null;
  const lacksGroup = (await userMissing({ ...question, given: { name: `root:${group}` } })) !== null;
  if (!lacksUser && !lacksGroup) return refuse(`whether the base image has ${user} is not known`);
  const commands = userCommands(family ?? null, user, group, {
    user: lacksUser,
    group: lacksGroup && !isCreated(file, at, group, CREATES_USER),
  });
  if (!commands) return refuse('how users are created in the base image is not known');
  const place = firstUse(file, at, user);
  const lines = asRoot(file, place, [`RUN ${commands.join(' && ')}`]);
  return change(`Create the user ${user} before line ${place.line}`, path, insertBefore(file, place, lines));
});

/** The one user that a stage creates, where no instruction switches to it or gives files to it; null otherwise. */
function onlyUnused(file: Dockerfile, at: Instruction): string | null {
  const made = lineage(file, at).flatMap((each) =>
    runCommands(file, each)
      .filter(({ program }) => /^(?:useradd|adduser)$/.test(program))
      .map(({ words }) => words.at(-1)?.value ?? ''),
  );
  const [name = '', ...more] = made;
  const isUsed = file.instructions.some(
    ({ keyword, args, flags }) =>
      (keyword === 'USER' && args.text.split(':')[0]?.trim() === name) ||
      flags.some(({ value }) => value.split(':')[0] === name),
  );
  return more.length === 0 && NAME.test(name) && !isUsed ? name : null;
}

/** Whether the RUN itself or one before it creates a user, by any of its words. */
const makes = (file: Dockerfile, at: Instruction, user: string): boolean =>
  [...lineage(file, at), at].some((each) =>
    runCommands(file, each).some(
      ({ program, words }) =>
        /^(?:useradd|adduser)$/.test(program) && words.slice(1).some(({ value }) => value === user),
    ),
  );

/** The group that a COPY or ADD of the stage gives its files to together with a user. */
function groupOf(file: Dockerfile, at: Instruction, user: string): string | null {
  const owners = file.instructions.flatMap(({ stage, flags }) =>
    stage === at.stage ? flags.flatMap(({ name, value }) => (name === 'chown' ? value : [])) : [],
  );
  const group = owners.find((value) => value.startsWith(`${user}:`))?.slice(user.length + 1) ?? '';
  return NAME.test(group) ? group : null;
}

/** How commands name a group that has to be there. */
const GROUP_OPTION = /^(?:-[a-zA-Z]*[gG]|--gid|--groups?|--ingroup)$/;

/** Whether a RUN names a group that nothing creates, and no user, by this name. */
function isOnlyGroup(file: Dockerfile, at: Instruction, name: string): boolean {
  const uses = runCommands(file, at).flatMap(({ words }) =>
    words.flatMap(({ value }, i) => {
      const [, option, joint] = /^(--g\w+|--ingroup)=(.*)$/.exec(value) ?? [];
      if (option !== undefined) return joint?.split(',').includes(name) ? [true] : [];
      return value.split(',').includes(name) ? [GROUP_OPTION.test(words[i - 1]?.value ?? '')] : [];
    }),
  );
  return uses.length > 0 && uses.every(Boolean) && !isCreated(file, at, name, CREATES_USER);
}

/** The group of the `chown user:group` of a RUN that nothing creates; null where there is none. */
function missingGroup(file: Dockerfile, at: Instruction, user: string): string | null {
  const owners = runCommands(file, at)
    .filter(({ program }) => program === 'chown' || program === 'install')
    .flatMap(({ words }) => words.map(({ value }) => value));
  const pair = owners.find((value) => value.startsWith(`${user}:`));
  const group = pair?.slice(user.length + 1) ?? '';
  return NAME.test(group) && group !== user && !isCreated(file, at, group, CREATES_USER) ? group : null;
}

/** The group of the name of a new user that a RUN gives to it and never creates: `useradd --gid web web`. */
function ownGroup(file: Dockerfile, at: Instruction, user: string): string | null {
  const commands = runCommands(file, at);
  const isMade = commands.some(
    ({ program, words }) =>
      /^(?:groupadd|addgroup)$/.test(program) && words.slice(1).some(({ value }) => value === user),
  );
  const isGiven = commands.some(
    ({ program, words }) =>
      /^(?:useradd|adduser)$/.test(program) &&
      words.some(
        ({ value }, i) =>
          (GROUP_OPTION.test(value) && words[i + 1]?.value === user) ||
          new RegExp(`^--(?:gid|ingroup)=${literal(user)}$`).test(value),
      ),
  );
  return isGiven && !isMade ? user : null;
}

function createGroups(
  file: Dockerfile,
  path: string,
  at: Instruction,
  groups: readonly string[],
  family: string | null,
): Draft {
  const commands = groups.map((group) => userCommands(family, group, group, { user: false, group: true }));
  if (commands.includes(null)) return refuse('how groups are created in the base image is not known');
  const lines = asRoot(file, at, [`RUN ${commands.flatMap((each) => each ?? []).join(' && ')}`]);
  const what = groups.length > 1 ? 'groups' : 'group';
  return change(
    `Create the ${what} ${groups.join(' and ')} before line ${at.line}`,
    path,
    insertBefore(file, at, lines),
  );
}

/** Groups that stand in one list with another (`--groups docker,web`) and that nothing creates either. */
async function missingBeside(question: FixQuestion, at: Instruction, name: string): Promise<string[]> {
  const lists = at.args.text.split(/[\s=]+/).filter((word) => word.includes(','));
  const others = lists.map((list) => list.split(',')).find((names) => names.includes(name)) ?? [];
  const found: string[] = [];
  for (const other of others)
    if (other !== name && (await userMissing({ ...question, given: { name: `root:${other}` } })) !== null)
      found.push(other);
  return found;
}

function userCommands(
  family: string | null,
  user: string,
  group: string,
  lacks: { user: boolean; group: boolean },
): string[] | null {
  switch (family) {
    case 'alpine':
      return [
        ...(lacks.group ? [`addgroup -S ${group}`] : []),
        ...(lacks.user ? [`adduser -S -G ${group} ${user}`] : []),
      ];
    case 'debian':
    case 'ubuntu':
    case 'rhel':
    case 'suse':
      return [
        ...(lacks.group ? [`groupadd --system ${group}`] : []),
        ...(lacks.user ? [`useradd --system --gid ${group} --create-home ${user}`] : []),
      ];
    default:
      return null;
  }
}
