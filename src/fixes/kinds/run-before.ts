import { lineage } from '../../dockerfile/scope.ts';
import { beforeFailure, change, parameter, refuse } from '../draft.ts';
import { insertBefore } from '../lines.ts';

/** A command that has to run once before the failed step, as the user of that step. */
export const runBefore = beforeFailure((question, { file, path, at }) => {
  const command = parameter(question, 'command');
  if (command === null || !/^[\w ./@:=+-]+$/.test(command)) return refuse('the command is not known');
  if (at.keyword !== 'RUN') return refuse(`line ${at.line} is no RUN`);
  const done = [...lineage(file, at), at].find(({ args }) => args.text.includes(command));
  if (done) return refuse(`line ${done.line} runs \`${command}\` already`);
  return change(
    `Run \`${command}\` before line ${at.line}`,
    path,
    insertBefore(file, at, [`RUN ${command}`]),
  );
});
