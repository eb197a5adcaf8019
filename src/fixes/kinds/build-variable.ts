import { copiesBefore } from '../../dockerfile/copies.ts';
import { dirname, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { variablesAt, workdirAt } from '../../dockerfile/scope.ts';
import { beforeFailure, change, parameter, refuse, type Draft, type FixQuestion } from '../draft.ts';
import { insertBefore } from '../lines.ts';
import { isGiven } from './build-arg.ts';
import { beforeWord } from '../script-edits.ts';
import { literal } from '../../workspace/literal.ts';

/** A variable that a program of the build reads and nothing sets. */

/** Files that projects keep to show which variables there are. The real `.env` may hold secrets and is left alone. */
const EXAMPLE =
  /^(?:\.env[.-](?:example|sample|template|tmpl|dist|defaults?)|(?:example|sample|template|default)\.env|env[.-](?:example|sample|template))$/;
/** What a build wants to see set and hardly uses. */
const SECRET = /(?:SECRET|PASSWORD|PASSPHRASE|TOKEN|SALT|(?:^|_)KEY)(?:_|$)|(?:^|_)KEY(?:_|$)/;
const PLACEHOLDER = 'build-only';

export const buildVariable = beforeFailure(async (question, { file, path, at }): Promise<Draft> => {
  const name = parameter(question, 'name');
  if (name === null || !/^[A-Z][A-Z0-9_]*$/.test(name)) return refuse('the variable is not known');
  if (at.keyword !== 'RUN') return refuse(`line ${at.line} is no RUN`);
  if (new RegExp(`(?<![\\w$])${literal(name)}=`).test(at.args.text))
    return refuse(`line ${at.line} sets ${name} itself`);
  const known = variablesAt(file, at).get(name);
  if (known?.value != null) return refuse(`line ${known.at.line} sets ${name} already`);
  if (!known && (await isGiven(question, name)))
    return change(`Declare the build argument ${name}`, path, insertBefore(file, at, [`ARG ${name}`]));
  const example = await exampleOf(question, name);
  if (example && !SECRET.test(name)) {
    const value = /^[\w@%+=:,./-]+$/.test(example.value) ? example.value : JSON.stringify(example.value);
    return change(
      `Give the build the ${name} of ${example.path}`,
      path,
      insertBefore(file, at, [`ARG ${name}=${value}`]),
    );
  }
  if (!SECRET.test(name)) return refuse(`no example file of the workspace gives ${name} a value`);
  const commands = runCommands(file, at);
  const [first] = commands;
  const word = first?.command.words[0];
  if (!first || !word) return refuse(`line ${at.line} is no RUN in shell form`);
  const given = `${name}=${PLACEHOLDER}`;
  const joint = first.script.form === 'heredoc' ? file.eol : ' && ';
  const added = commands.length === 1 ? `${given} ` : `export ${given}${joint}`;
  return change(
    `Give ${name} a placeholder in line ${at.line} alone; the image does not keep it`,
    path,
    beforeWord(first.script, word, added),
  );
});

/** The value that an example file names: that of the nearest folder to where the step runs. */
export async function exampleOf(
  question: FixQuestion,
  name: string,
): Promise<{ path: string; value: string } | null> {
  const paths = (await question.files.named((each) => EXAMPLE.test(each))).sort(
    (a, b) => nearness(question, b) - nearness(question, a),
  );
  for (const path of paths) {
    const text = (await question.files.text(path)) ?? '';
    const line = new RegExp(
      `^[ \\t]*(?:export[ \\t]+)?${literal(name)}[ \\t]*=[ \\t]*(.+?)[ \\t]*\\r?$`,
      'm',
    ).exec(text)?.[1];
    const value = line === undefined ? '' : plain(line);
    if (value !== '' && !/[\u0000-\u001f<>]/.test(value)) return { path, value };
  }
  return null;
}

/** A value without its quotes and the comment behind it. */
const plain = (text: string): string => {
  const [, , quoted] = /^(["'])(.*?)\1/.exec(text) ?? [];
  return quoted ?? text.replace(/(?:^|\s)#.*$/, '').trim();
};

/** How well a folder fits the step: what is copied to its work directory comes from there. */
function nearness({ build }: FixQuestion, path: string): number {
  const { dockerfile, location, context } = build;
  if (!dockerfile || location.status !== 'found' || context === null) return 0;
  const at = location.instruction;
  const workdir = workdirAt(dockerfile.file, at).path;
  const folders = copiesBefore(dockerfile.file, at)
    .filter(({ destination }) => destination === workdir)
    .flatMap(({ sources }) => sources.map((source) => joinPath(context, source)));
  const folder = dirname(path);
  return (folders.includes(folder) ? 2 : 0) + (folder === context ? 1 : 0);
}
