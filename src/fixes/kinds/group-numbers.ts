import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { expand, lineage, variablesAt } from '../../dockerfile/scope.ts';
import { change, type Change } from '../draft.ts';
import { beforeWord } from '../script-edits.ts';

/** `useradd -g 1000 app` where no group has the number: the group is made first, in the same RUN. */
export function groupOfNumber(
  file: Dockerfile,
  path: string,
  at: Instruction,
  number: string,
): Change | null {
  const variables = variablesAt(file, at);
  const filled = (text: string): string => expand(text, (name) => variables.get(name)?.value ?? null);
  const makesGroup = [...lineage(file, at), at].some((each) =>
    runCommands(file, each).some(
      ({ program, words }) =>
        /^(?:groupadd|addgroup)$/.test(program) && words.some(({ value }) => filled(value) === number),
    ),
  );
  if (makesGroup) return null;
  for (const { program, words, script } of runCommands(file, at)) {
    const [first] = words;
    const name = words.at(-1)?.value ?? '';
    if (!first || !/^(?:useradd|adduser)$/.test(program) || !/^[a-z_][\w.-]*$|^\$\{?\w+\}?$/.test(name))
      continue;
    const option = words.findIndex(
      ({ value }, i) =>
        filled(value.replace(/^--(?:gid|ingroup)=/, '')) === number &&
        (/^--(?:gid|ingroup)=/.test(value) || /^(?:-g|-G|--gid|--ingroup)$/.test(words[i - 1]?.value ?? '')),
    );
    const written = words[option]?.text.replace(/^--(?:gid|ingroup)=/, '');
    if (written === undefined) continue;
    const command = program === 'useradd' ? 'groupadd --gid' : 'addgroup --gid';
    const joint = script.form === 'heredoc' ? file.eol : ' && ';
    return change(
      `Create a group with the number ${number} in line ${at.line}`,
      path,
      beforeWord(script, first, `${command} ${written} ${name}${joint}`),
    );
  }
  return null;
}
