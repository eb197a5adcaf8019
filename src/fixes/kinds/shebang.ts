import { interpreterMissing } from '../../workspace/facts/interpreters.ts';
import { scriptFile } from '../../workspace/facts/scripts.ts';
import { atFailure, change, inContext, refuse, type Draft } from '../draft.ts';
import { replace } from '../edit.ts';
import { BASH_ONLY } from './bash.ts';

/** A script that asks for bash and does not need it, in an image that has `sh` alone. */
export const shebang = atFailure(async (question): Promise<Draft> => {
  const missing = (await interpreterMissing(question))?.values['interpreter'];
  const script = await scriptFile(question);
  const path = script === null ? null : inContext(question, script);
  const text = path === null ? null : await question.files.text(path);
  if (path === null || text === null || missing !== 'bash')
    return refuse('no script of the step asks for bash in vain');
  const first = /^#![^\r\n]*/.exec(text)?.[0] ?? '';
  const body = text.slice(first.length);
  if (BASH_ONLY.test(body)) return refuse(`${path} uses what only bash knows`);
  const options = / -[eux]+$/.exec(first)?.[0] ?? '';
  return change(
    `Let sh run ${path}, which uses nothing that only bash knows`,
    path,
    replace({ start: 0, end: first.length }, `#!/bin/sh${options}`),
  );
});
