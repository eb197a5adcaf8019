import { copyOf } from '../../dockerfile/copies.ts';
import { joinPath } from '../../dockerfile/paths.ts';
import { change, noDockerfile, parameter, refuse, inContext, type Draft, type Planner } from '../draft.ts';
import { insert, remove, replace, type TextEdit } from '../edit.ts';

/** Fixes of COPY and ADD all over a Dockerfile, also where the log names no instruction. */

/** `COPY app.jar` goes into the work directory. */
export const copyDestination: Planner = ({ build }): Draft => {
  if (!build.dockerfile) return refuse(noDockerfile(build));
  const { file, path } = build.dockerfile;
  const lone = file.instructions.filter(
    ({ keyword, words, heredocs }) =>
      /^(?:COPY|ADD)$/.test(keyword) && words.length === 1 && heredocs.length === 0,
  );
  const edits = lone.flatMap(({ isJson, words: [word] }) =>
    word ? [insert(word.span.end, isJson ? ', "./"' : ' ./')] : [],
  );
  const [first] = lone;
  if (!first) return refuse(`every COPY and ADD of ${path} has a destination`);
  return change(`Copy into the work directory in line ${first.line}`, path, ...edits);
};

/** The context itself, in the way a folder was written: its quotes and its last slash. */
const likeWhole = (text: string): string => {
  const quote = /^["']/.exec(text)?.[0] ?? '';
  return `${quote}.${/\/["']?$/.test(text) ? '/' : ''}${quote}`;
};

/** Paths of COPY count from the context: `api/main.py` is `main.py` where `api` is the context. */
export const copyPrefix: Planner = async (question): Promise<Draft> => {
  const { build } = question;
  const prefix = parameter(question, 'prefix');
  if (!build.dockerfile) return refuse(noDockerfile(build));
  if (prefix === null) return refuse('the name of the context directory is not known');
  const { file, path } = build.dockerfile;
  const edits: TextEdit[] = [];
  const lines: number[] = [];
  for (const each of file.instructions) {
    if (copyOf(file, each) === null) continue;
    for (const word of each.words.slice(0, -1)) {
      if (joinPath('/', word.value) === joinPath('/', prefix)) {
        edits.push(replace(word.span, likeWhole(word.text)));
        lines.push(each.line);
        continue;
      }
      const start = word.text.indexOf(`${prefix}/`);
      const isFirst = /^["']?(?:\.\/|\/)?$/.test(word.text.slice(0, Math.max(0, start)));
      const rest = joinPath('/', word.value).slice(prefix.length + 2);
      if (start < 0 || !isFirst || rest === '' || /[*?[$]/.test(rest)) continue;
      if (!(await question.files.exists(inContext(question, rest) ?? '..'))) continue;
      const from = word.span.start + start;
      edits.push(remove({ start: from, end: from + prefix.length + 1 }));
      lines.push(each.line);
    }
  }
  if (edits.length === 0) return refuse(`no COPY or ADD of ${path} takes a path below ${prefix}/`);
  const where = [...new Set(lines)].join(', ');
  return change(`Take \`${prefix}/\` off the sources in line ${where}`, path, ...edits);
};
