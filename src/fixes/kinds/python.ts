import { installsOf } from '../../dockerfile/installs.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { commandStart } from '../../dockerfile/shell.ts';
import { baseAt, isRoot, lineage, userAt, variablesAt } from '../../dockerfile/scope.ts';
import { atFailure, change, refuse, type Draft } from '../draft.ts';
import { insertAfter, insertBefore } from '../lines.ts';
import { addNames, beforeWord } from '../script-edits.ts';
import { listBefore } from './package-lists.ts';

const VENV = '/opt/venv';
const ON_PATH = `ENV PATH="${VENV}/bin:$PATH"`;

/** A virtual environment before pip runs: systems whose Python is managed by their package manager refuse pip (PEP 668). */
export const venv = atFailure((_, { file, path, at }): Draft => {
  const family = baseAt(file, at)?.family;
  const pip = runCommands(file, at).find(
    ({ program, words }) =>
      /^pip[\d.]*$/.test(program) || (/^python[\d.]*$/.test(program) && words[2]?.value === 'pip'),
  );
  const first = pip && commandStart(pip.command);
  if (!pip || !first) return refuse(`line ${at.line} does not call pip`);
  if (
    lineage(file, at).some(({ args }) => /-m\s+(?:venv|virtualenv)\s|\bvirtualenv\s/.test(args.text)) ||
    /-m\s+venv\s/.test(at.args.text)
  )
    return refuse(`a virtual environment is made before line ${at.line} already`);
  if (variablesAt(file, at).has('PIP_BREAK_SYSTEM_PACKAGES'))
    return refuse('PIP_BREAK_SYSTEM_PACKAGES is set already');
  const user = userAt(file, at);
  if (user && !isRoot(user.user))
    return refuse(`line ${at.line} runs as ${user.user}, who cannot write to ${VENV}`);
  const title = `Install into a virtual environment in ${VENV}`;
  const needsPackage = family === 'debian' || family === 'ubuntu';
  const present = [...lineage(file, at), at].flatMap((each) =>
    installsOf(file, each).map((install) => ({ each, install })),
  );
  const hasVenv = present.some(({ install }) =>
    install.packages.some(({ value }) => /^python3(?:\.\d+)?-(?:venv|full)$/.test(value)),
  );
  const own = present.find(
    ({ each, install }) =>
      each === at && install.packages.some(({ value }) => /^(?:python3?|py3-)/.test(value)),
  );
  if (own) {
    // Python comes with this very step, so the environment is made between the two.
    const joint = pip.script.form === 'heredoc' ? file.eol : ' && ';
    return change(
      title,
      path,
      ...(needsPackage && !hasVenv
        ? addNames(file, own.install.command.script, own.install.verb, own.install.packages, ['python3-venv'])
        : []),
      beforeWord(pip.script, first, `python3 -m venv ${VENV}${joint}. ${VENV}/bin/activate${joint}`),
      insertAfter(file, at, [ON_PATH]),
    );
  }
  const install =
    'apt-get update && apt-get install -y --no-install-recommends python3-venv && rm -rf /var/lib/apt/lists/*';
  const make = `python3 -m venv ${VENV}`;
  const lacks = needsPackage && !hasVenv;
  const list = lacks ? listBefore({ file, path, at }, 'apt') : undefined;
  const lines = [...(lacks && !list ? [`RUN ${install}`] : []), `RUN ${make}`, ON_PATH];
  return change(
    title,
    path,
    ...(list ? addNames(file, list.command.script, list.verb, list.packages, ['python3-venv']) : []),
    insertBefore(file, at, lines),
  );
});
