import { joinPath } from '../../dockerfile/paths.ts';
import { installsOf, packageName } from '../../dockerfile/installs.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { lineage, workdirAt } from '../../dockerfile/scope.ts';
import { imagePaths } from '../../workspace/facts/image-twins.ts';
import { atFailure, change, refuse, type Draft } from '../draft.ts';
import { addNames, beforeWord } from '../script-edits.ts';
import { listBefore } from './package-lists.ts';

const TOOLS = ['autoconf', 'automake', 'libtool'];

/** Makes the configure script of a checkout, which holds only what it is made of, in front of the command that runs it. */
export const makeConfigure = atFailure(async (question, place): Promise<Draft> => {
  const { file, path, at } = place;
  const commands = runCommands(file, at);
  const found = commands.findIndex(({ words }) => words[0]?.value === './configure');
  const [configure, before] = [commands[found], commands.slice(0, Math.max(0, found))];
  const word = configure?.words[0];
  if (!configure || !word) return refuse(`line ${at.line} does not run ./configure`);
  if (before.some(({ program }) => /autoreconf|autogen|bootstrap/.test(program)))
    return refuse(`line ${at.line} makes the script already`);
  const entered = before.reduce(
    (folder, { program, words }) => (program === 'cd' ? joinPath(folder, words[1]?.value ?? '') : folder),
    workdirAt(file, at).path,
  );
  const paths = await imagePaths(question);
  const holds = (name: string): boolean => paths.has(joinPath(entered, name));
  if (holds('configure')) return refuse(`${entered} holds a configure script`);
  const maker = ['autogen.sh', 'bootstrap', 'bootstrap.sh'].find(holds);
  if (maker === undefined && !holds('configure.ac') && !holds('configure.in'))
    return refuse(`nothing in ${entered} says how configure is made`);
  const command = maker === undefined ? 'autoreconf -fi' : `./${maker}`;
  const installed = lineage(file, at).flatMap((run) =>
    installsOf(file, run).flatMap(({ packages }) => packages.map(({ value }) => packageName(value))),
  );
  const lacking = TOOLS.filter((name) => !installed.includes(name));
  const list = lacking.length > 0 ? listBefore(place, 'apt') : undefined;
  return change(
    `Make configure with \`${command}\` in line ${at.line}`,
    path,
    beforeWord(configure.script, word, `${command} && `),
    ...(list ? addNames(file, list.command.script, list.verb, list.packages, lacking) : []),
  );
});
