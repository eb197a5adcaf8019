import type { Flag } from '../../dockerfile/model.ts';
import { buildFiles } from '../../workspace/build-files.ts';
import { atFailure, change, refuse, type Draft } from '../draft.ts';
import { remove } from '../edit.ts';

/** Takes a platform of ARM that the machine cannot run out of a Dockerfile, where nothing else asks for it. */

const ARM = /^linux\/arm(?:64|\/v\d)?(?:\/v\d)?$/;
/** What says that the image is meant for such a machine. */
const MEANT = /\barm(?:64|32|hf|v\d)?\b|aarch64|raspberry|graviton|ampere|apple silicon/i;

export const nativePlatform = atFailure(async (question, { file, path, at }): Promise<Draft> => {
  const flags = file.stages.map(({ from }) => from.flags.find(({ name }) => name === 'platform'));
  let stage = file.stages[at.stage];
  while (stage && stage.parent !== null) stage = file.stages[stage.parent];
  const own = stage && flags[stage.index];
  if (!own || !ARM.test(own.value)) return refuse('the stage names no platform of ARM');
  const same = flags.filter((flag): flag is Flag => flag?.value === own.value);
  const rest = same.reduce(
    (text, { span }) => text.replace(file.text.slice(span.start, span.end), ''),
    file.text,
  );
  if (MEANT.test(rest)) return refuse(`${path} speaks of ARM elsewhere too`);
  const other = (await buildFiles(question.files)).find(
    ({ text }) => MEANT.test(text) || /\bplatforms?\b/.test(text),
  );
  if (other) return refuse(`${other.path} speaks of a platform`);
  return change(
    `Build for the machine that builds instead of ${own.value}`,
    path,
    ...same.map(({ span }) => remove({ start: span.start, end: span.end + 1 })),
  );
});
