import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { baseAt } from '../../dockerfile/scope.ts';
import { interpreterMissing, lacks } from '../../workspace/facts/interpreters.ts';
import { scriptFile, scriptsOfStep } from '../../workspace/facts/scripts.ts';
import { atFailure, change, inContext, refuse, type Draft, type FixQuestion } from '../draft.ts';
import { replace, type TextEdit } from '../edit.ts';
import { BASH_ONLY } from './bash.ts';

/** Languages whose interpreter images of theirs have in a folder of its own. */
const LANGUAGE = /^(?<language>python|node|ruby|php|perl)(?<version>\d[\d.]*)?$/;

/** A script that asks for bash and does not need it, or for an interpreter in another place than the image has it. */
export const shebang = atFailure(async (question, { file, at }): Promise<Draft> => {
  const missing = (await interpreterMissing(question))?.values['interpreter'];
  const script = await scriptFile(question);
  const split = script === null ? await optionsSplit(question) : null;
  if (split) return split;
  const path = script === null ? null : inContext(question, script);
  const text = path === null ? null : await question.files.text(path);
  const elsewhere = path === null || text === null ? null : throughEnv(text, file, at);
  if (path !== null && elsewhere !== null)
    return change(`Let env find the interpreter of ${path}`, path, elsewhere);
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

/** `#!/usr/bin/env bash -e` in a script that the step calls: env takes all of it for one name. */
async function optionsSplit(question: FixQuestion): Promise<Draft | null> {
  for (const script of await scriptsOfStep(question)) {
    const path = inContext(question, script);
    const text = path === null ? null : await question.files.text(path);
    const [first = '', program = '', options = ''] =
      /^#![ \t]*\/usr\/bin\/env[ \t]+([a-z][\w.-]*)([ \t]+-[^\r\n]*)/.exec(text ?? '') ?? [];
    if (path === null || first === '') continue;
    const split = program === 'bash' ? `#!/bin/bash${options}` : `#!/usr/bin/env -S ${program}${options}`;
    return change(
      `Let ${path} hand its options to ${program}`,
      path,
      replace({ start: 0, end: first.length }, split),
    );
  }
  return null;
}

/** `#!/usr/bin/env python3` instead of a place that the image need not have; null where env finds it already, or nobody would. */
function throughEnv(text: string, file: Dockerfile, at: Instruction): TextEdit | null {
  const [first, folder = '', program = ''] = /^#![ \t]*(\/[\w./-]*\/)([\w.-]+)(?=\r?\n)/.exec(text) ?? [];
  const { language, version } = LANGUAGE.exec(program)?.groups ?? {};
  const image = baseAt(file, at)?.image ?? '';
  if (first === undefined || language === undefined || lacks(file, at, program)) return null;
  // Official images have their language there.
  const isOfImage = image.includes(language) && folder === '/usr/local/bin/';
  if (isOfImage && (version === undefined || version === '3')) return null;
  const plain = language === 'python' ? 'python3' : language;
  return replace({ start: 0, end: first.length }, `#!/usr/bin/env ${plain}`);
}
