import { atFailure, change, parameter, refuse, type Draft } from '../draft.ts';
import { joinPath } from '../../dockerfile/paths.ts';
import { insert, replace } from '../edit.ts';

/** `COPY --from=deps /app/dist`, where another stage builds it. */
export const copyFromStage = atFailure((question, { file, path, at }): Draft => {
  const name = parameter(question, 'stage');
  const flag = at.flags.find((each) => each.name === 'from');
  const stage = file.stages.find((each) => each.name === name && each.index < at.stage);
  const from = parameter(question, 'path');
  const to = parameter(question, 'to');
  const word = at.words.find(({ value }) => from !== null && joinPath('/', value) === joinPath('/', from));
  if (!flag && at.keyword === 'COPY' && stage && word && to !== null && !at.isJson)
    return at.words.length === 2
      ? change(
          `Copy ${to} from the stage ${stage.name ?? ''} in line ${at.line}`,
          path,
          insert(word.span.start, `--from=${stage.name ?? ''} `),
          replace(word.span, to),
        )
      : refuse(`line ${at.line} copies other paths too`);
  if (!flag) return refuse(`line ${at.line} takes nothing from another stage`);
  if (name === null || !stage) return refuse('which stage makes the path is not known');
  if (flag.value === name) return refuse(`line ${at.line} names the stage ${name} already`);
  return change(`Copy from the stage ${name} in line ${at.line}`, path, replace(flag.valueSpan, name));
});
