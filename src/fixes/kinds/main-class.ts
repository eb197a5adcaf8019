import { jarCommand } from '../../workspace/facts/jar-mains.ts';
import { atFailure, change, parameter, refuse } from '../draft.ts';
import { afterWord, replaceWord } from '../script-edits.ts';

/** The main class of a jar, for the command that makes it: `jar cfe app.jar shop.Main`. */
export const mainClass = atFailure((question, { path }) => {
  const main = parameter(question, 'class');
  const call = jarCommand(question);
  const [, verb, name] = call?.words ?? [];
  if (!call || !verb || !name || main === null)
    return refuse('no `jar` command makes the jar without a manifest');
  // The values follow in the order of the letters.
  return change(
    `Name the main class ${main} in the jar`,
    path,
    replaceWord(call.script, verb, `${verb.text}e`),
    afterWord(call.script, name, ` ${main}`),
  );
});
