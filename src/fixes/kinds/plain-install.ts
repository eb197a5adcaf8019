import { editableInstall } from '../../workspace/facts/stage-installs.ts';
import { atFailure, change, parameter, refuse, type Planner } from '../draft.ts';
import { removeWords } from '../script-edits.ts';
import { environmentPlace } from './environment-place.ts';

/** An install of another stage that is copied on as links to sources, which stay behind. */
const plainInstall = atFailure((question, { file, path }) => {
  const found = editableInstall(question);
  if (!found) return refuse('no stage that is copied from installs with -e');
  const { command, flag, run } = found;
  return change(
    `Install the project itself in line ${run.line}, without \`${flag.value}\``,
    path,
    ...removeWords(file, command.script, command.words, new Set([flag])),
  );
});

/** An environment of Python that does not work where it was copied: moved, or full of links. */
export const pythonEnvironment: Planner = (question) =>
  parameter(question, 'install_line') === null ? environmentPlace(question) : plainInstall(question);
