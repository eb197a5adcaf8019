import type { Dockerfile, Instruction, Word } from '../../dockerfile/model.ts';
import { installsOf } from '../../dockerfile/installs.ts';
import { baseAt, lineage } from '../../dockerfile/scope.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { scriptFile } from '../../workspace/facts/scripts.ts';
import { atFailure, change, inContext, refuse, type Draft, type FixQuestion, type Place } from '../draft.ts';
import { replace } from '../edit.ts';
import { asRoot, insertBefore } from '../lines.ts';
import { replaceWord } from '../script-edits.ts';
import { BASH_ONLY } from './bash.ts';

/** A SHELL, or a RUN in exec form, that names a shell which the image does not bring. */
export const shellProgram = atFailure(async (question, { file, path, at }): Promise<Draft> => {
  const found = bashNamed(file, at);
  const called = found ? null : await calledInBusybox(question, { file, path, at });
  if (called) return called;
  if (!found) return refuse(`no bash is named for line ${at.line}`);
  const base = baseAt(file, at);
  const present = [...lineage(file, found.by), found.by].find((each) =>
    installsOf(file, each).some(({ packages }) => packages.some(({ value }) => value === 'bash')),
  );
  if (present) return refuse(`line ${present.line} installs bash already`);
  if (base?.family === 'alpine') {
    const lines = asRoot(file, found.by, ['RUN apk add --no-cache bash']);
    return change(`Install bash before line ${found.by.line}`, path, insertBefore(file, found.by, lines));
  }
  if (!/(?:^|\/)busybox(?::|@|$)/.test(base?.image ?? ''))
    return refuse(`${base?.image ?? 'the base image'} brings bash, or how to install it there is not known`);
  const scripts = file.instructions.filter(
    ({ stage, index, keyword }) => stage === at.stage && index >= found.by.index && keyword === 'RUN',
  );
  // The `ash` of busybox takes the option `pipefail`.
  const own = scripts.find(({ args }) => BASH_ONLY.test(args.text.replaceAll('pipefail', '')));
  if (own) return refuse(`line ${own.line} holds what only bash knows, and busybox has no bash`);
  return change(
    `Name ash, the shell of busybox, in line ${found.by.line}`,
    path,
    replace(found.word.span, ash(found.word)),
  );
});

/** `RUN bash a.sh` on busybox, whose `sh` runs the script as well. */
async function calledInBusybox(question: FixQuestion, { file, path, at }: Place): Promise<Draft | null> {
  const calls = runCommands(file, at).filter(({ program }) => program === 'bash');
  if (calls.length === 0 || !/(?:^|\/)busybox(?::|@|$)/.test(baseAt(file, at)?.image ?? '')) return null;
  for (const { words } of calls) {
    const script = words.slice(1).find(({ value }) => !value.startsWith('-'))?.value ?? '';
    const place = await scriptFile({ ...question, given: { path: script } });
    const text =
      place === null ? script : ((await question.files.text(inContext(question, place) ?? '..')) ?? '');
    if (BASH_ONLY.test(text)) return refuse(`${script} holds what only bash knows, and busybox has no bash`);
  }
  const edits = calls.flatMap(({ script, words }) => (words[0] ? [replaceWord(script, words[0], 'sh')] : []));
  return change(`Call sh instead of bash in line ${at.line}`, path, ...edits);
}

const ash = ({ text }: Word): string => text.replace(/(?:\/(?:usr\/)?(?:local\/)?bin\/)?bash/, '/bin/ash');

/** The instruction that makes a RUN run in bash, and its word. */
function bashNamed(file: Dockerfile, at: Instruction): { by: Instruction; word: Word } | null {
  const by = at.isJson ? at : lineage(file, at).findLast(({ keyword }) => keyword === 'SHELL');
  const word = by?.words[0];
  return by?.isJson && word && /(?:^|\/)bash$/.test(word.value) ? { by, word } : null;
}
