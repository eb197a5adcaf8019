import { workdirAt } from '../../dockerfile/scope.ts';
import { misplacedCopy, writtenPlace } from '../../workspace/facts/stage-copies.ts';
import { atFailure, change, parameter, refuse, type Planner } from '../draft.ts';
import { replace } from '../edit.ts';
import { copyFromPath } from './copies.ts';

/** The destination of a `COPY --from` whose files a step looks for elsewhere. */
const copyFromPlace = atFailure((question, { file, path }) => {
  const found = misplacedCopy(question);
  if (!found) return refuse('no COPY --from brings a directory of this name to another place');
  const { at, target, wanted } = found;
  const to = writtenPlace(target.value, workdirAt(file, at).path, wanted);
  return change(`Copy to \`${to}\` in line ${at.line}`, path, replace(target.span, to));
});

/** The source of a `COPY --from`, or its destination where a file says what is looked for. */
export const copyFrom: Planner = (question) =>
  parameter(question, 'file') === null ? copyFromPath(question) : copyFromPlace(question);
