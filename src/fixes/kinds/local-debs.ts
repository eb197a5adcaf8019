import { runCommands } from '../../dockerfile/run-script.ts';
import { change, type Change, type Place } from '../draft.ts';
import { replace } from '../edit.ts';
import { afterWord, beforeWord } from '../script-edits.ts';

/** `dpkg -i ./tool.deb` installs one file alone; apt brings what it depends on too. Null where the RUN says more. */
export function localDebs({ file, path, at }: Place): Change | null {
  const commands = runCommands(file, at);
  const call = commands.find(
    ({ program, words }) => program === 'dpkg' && /^(?:-i|--install)$/.test(words[1]?.value ?? ''),
  );
  const [program, verb, ...debs] = call?.words ?? [];
  const last = debs.at(-1);
  // `dpkg -i … || apt-get -f install` completes what is missing by itself.
  if (!call || !program || !verb || !last || at.args.text.includes('||')) return null;
  if (debs.some(({ value }) => !/^[\w./*+:~-]+\.deb$/.test(value))) return null;
  const { script } = call;
  const isFresh = commands
    .slice(0, commands.indexOf(call))
    .some(({ program: other, words }) => /^apt(?:-get)?$/.test(other) && words[1]?.value === 'update');
  const sudo = call.command.words.some(({ value }) => value === 'sudo') ? 'sudo ' : '';
  const joint = script.form === 'heredoc' ? file.eol : ' && ';
  const update = isFresh ? '' : `apt-get update${joint}${sudo}`;
  return change(
    `Let apt install ${debs.map(({ value }) => value).join(' ')} with its dependencies in line ${at.line}`,
    path,
    replace(script.text.span(program.start, verb.end), `${update}apt-get install -y --no-install-recommends`),
    ...debs.flatMap((word) => (word.value.includes('/') ? [] : [beforeWord(script, word, './')])),
    ...(isFresh || script.form === 'heredoc'
      ? []
      : [afterWord(script, last, ` && ${sudo}rm -rf /var/lib/apt/lists/*`)]),
  );
}
