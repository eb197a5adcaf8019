import { noDockerfile, change, parameter, refuse, type Draft, type Planner } from '../draft.ts';
import { replace } from '../edit.ts';
import { FLAGS } from './spelling.ts';

/** `--interval 30s` of an instruction: an option takes its value behind an equals sign. */
export const optionSign: Planner = (question): Draft => {
  const { dockerfile } = question.build;
  if (!dockerfile) return refuse(noDockerfile(question.build));
  const { file, path } = dockerfile;
  const flag = (parameter(question, 'flag') ?? '').replace(/^--/, '');
  // Node.js takes each word of NODE_OPTIONS for an option.
  const heap = /(?<=NODE_OPTIONS\S*--max[-_]old[-_]space[-_]size)[ \t]+(?=\d)/g;
  const heaps = file.instructions.flatMap(({ args }) =>
    [...args.text.matchAll(heap)].map(({ index, 0: gap }) =>
      replace(args.span(index, index + gap.length), '='),
    ),
  );
  if (/^max[-_]old[-_]space/.test(flag) && heaps.length > 0)
    return change(`Write \`--${flag}=\` in NODE_OPTIONS`, path, ...heaps);
  // The builder stops at the first one; others of the instruction are written the same way.
  const blank = /(?<=^|\s)--(?<name>[a-z-]+)(?<gap>[ \t]+)(?=[^\s-])/g;
  const edits = file.instructions.flatMap(({ keyword, args }) => {
    const found = [...args.text.matchAll(blank)].filter(
      ({ index, groups }) =>
        FLAGS[keyword]?.includes(groups?.['name'] ?? '') === true &&
        // Only options stand before the arguments of the instruction.
        /^(?:--\S+(?:[ \t]+[^\s-]\S*)?\s+)*$/.test(args.text.slice(0, index)),
    );
    return found.some(({ groups }) => groups?.['name'] === flag)
      ? found.map(({ index, groups, 0: whole }) => {
          const end = index + whole.length;
          return replace(args.span(end - (groups?.['gap']?.length ?? 0), end), '=');
        })
      : [];
  });
  if (edits.length === 0) return refuse(`no instruction of ${path} has --${flag} with a blank behind it`);
  return change(`Write \`--${flag}=\` with an equals sign before the value`, path, ...edits);
};
