import type { Dockerfile, Instruction, Span, Stage } from '../../dockerfile/model.ts';
import { globalArgs, references } from '../../dockerfile/scope.ts';
import {
  atFailure,
  change,
  noDockerfile,
  parameter,
  refuse,
  type Draft,
  type Place,
  type Planner,
} from '../draft.ts';
import { insert, replace, type TextEdit } from '../edit.ts';
import { insertBefore, wholeLines } from '../lines.ts';
import { unnamedStage } from '../../workspace/facts/unnamed-stage.ts';

/** Fixes of FROM: base images, platforms and the names of stages. */

const IMAGE = /^[\w.-]+(?::\d+)?(?:\/[\w.-]+)*(?::[\w.-]+)?(?:@sha256:[0-9a-f]{64})?$/;

/** The FROM at the bottom of the failed stage. */
function bottom(file: Dockerfile, at: Instruction): Stage | null {
  let stage = file.stages[at.stage];
  while (stage && stage.parent !== null) stage = file.stages[stage.parent];
  return stage ?? null;
}

export const baseImageFix = atFailure((question, { file, path, at }): Draft => {
  const to = parameter(question, 'to');
  const stage = bottom(file, at);
  if (!stage) return refuse('the failed instruction belongs to no stage');
  if (to === null || !IMAGE.test(to.startsWith(':') ? `x${to}` : to))
    return refuse('which base image is right is not known');
  const variable = /^\$\{?(\w+)\}?$/.exec(stage.image)?.[1];
  const written =
    variable === undefined ? { image: stage.image, span: stage.imageSpan } : defaultOf(file, variable);
  if (!written || written.image.includes('$'))
    return refuse(`the base image \`${stage.image}\` comes from a variable`);
  const image = to.startsWith(':') ? written.image.replace(/(?<=\w)(?::[\w.-]+)?(?:@.*)?$/, '') + to : to;
  if (image === written.image) return refuse(`${image} is the base image already`);
  return change(
    `Use ${image} as the base image instead of ${written.image}`,
    path,
    replace(written.span, image),
  );
});

/** The default of a global ARG and where it stands. */
function defaultOf(file: Dockerfile, name: string): { image: string; span: Span } | null {
  const found = globalArgs(file).get(name);
  const word = found?.at.words.find(({ text }) => text.startsWith(`${name}=`));
  if (!word || found?.value == null) return null;
  const length = word.text.length - name.length - 1;
  return { image: found.value, span: { start: word.span.end - length, end: word.span.end } };
}

export const platformFix = atFailure((question, { file, path, at }) => {
  const platform = parameter(question, 'platform');
  const stage = bottom(file, at);
  if (!stage || platform === null || !/^[\w.$-]+(?:\/[\w.-]+){0,2}$/.test(platform))
    return refuse('the platform is not known');
  const title = `Build the stage of line ${stage.from.line} for ${platform}`;
  const flag = stage.from.flags.find(({ name }) => name === 'platform');
  if (flag?.value === platform) return refuse(`line ${stage.from.line} asks for ${platform} already`);
  if (flag) return change(title, path, replace(flag.valueSpan, platform));
  return change(title, path, insert(stage.from.keywordSpan.end, ` --platform=${platform}`));
});

/** Kinds that change stage names in the whole Dockerfile, found or not. */
const inFile =
  (plan: (question: Parameters<Planner>[0], place: Omit<Place, 'at'>) => Draft): Planner =>
  (question) => {
    const { dockerfile, location } = question.build;
    if (!dockerfile) return refuse(noDockerfile(question.build));
    if (location.status === 'changed')
      return refuse(`${dockerfile.path} no longer holds the instruction that failed`);
    return plan(question, { file: dockerfile.file, path: dockerfile.path });
  };

export const stageName = inFile((question, { file, path }) => {
  const from = parameter(question, 'from');
  const moved = from === null ? null : inFront(file, path, from);
  if (moved) return moved;
  const use =
    from === null ? undefined : file.instructions.find((each) => referencesTo(file, each, from).length > 0);
  const [only, ...others] = file.stages.filter(
    ({ name, index }) => name !== null && use && index < use.stage,
  );
  const to = parameter(question, 'to') ?? (others.length === 0 ? (only?.name ?? null) : null);
  const stage = file.stages.find(({ name }) => name === to);
  if (from === null || to === null || !stage) return refuse('the right name of the stage is not known');
  const later = file.instructions.filter((each) => each.stage > stage.index);
  const edits = later.flatMap((each) => referencesTo(file, each, from)).map((span) => replace(span, to));
  if (edits.length === 0) return refuse(`no instruction behind the stage ${to} names \`${from}\``);
  return change(`Write the stage \`${to}\` instead of \`${from}\``, path, ...edits);
});

export const stageAs = inFile((question, { file, path }) => {
  const name = parameter(question, 'name');
  const stage = name === null ? null : unnamedStage(file, name);
  if (name === null || !stage) return refuse('which stage is meant is not clear');
  return change(
    `Call the stage of line ${stage.from.line} ${name}`,
    path,
    insert(stage.imageSpan.end, ` AS ${name}`),
  );
});

export const stageLowercase = inFile((question, { file, path }) => {
  const name = parameter(question, 'name');
  const stage = file.stages.find(
    (each) => each.name !== null && each.name.toLowerCase() === name?.toLowerCase(),
  );
  const lower = stage?.name?.toLowerCase();
  if (!stage?.nameSpan || lower === undefined)
    return refuse(`the Dockerfile has no stage ${name ?? 'of this name'}`);
  const spans = file.instructions.flatMap((each) => referencesTo(file, each, stage.name ?? ''));
  const edits: TextEdit[] = [stage.nameSpan, ...spans]
    .filter(({ start, end }) => file.text.slice(start, end) !== lower)
    .map((span) => replace(span, lower));
  if (edits.length === 0) return refuse(`the stage ${lower} is written in lower case already`);
  return change(`Write the stage name \`${lower}\` in lower case`, path, ...edits);
});

/** Moves the stage that takes something from a later one behind it; null where no later stage is called so. */
function inFront(file: Dockerfile, path: string, name: string): Draft | null {
  const later = file.stages.find((each) => each.name?.toLowerCase() === name.toLowerCase());
  const use = file.instructions.find((each) => referencesTo(file, each, name).length > 0);
  const early = use && file.stages[use.stage];
  if (!later || !early || early.index >= later.index) return null;
  const between = file.instructions.filter(({ stage }) => stage > early.index && stage <= later.index);
  const isUsed = between.some(
    (each) => early.name !== null && referencesTo(file, each, early.name).length > 0,
  );
  if (
    isUsed ||
    file.instructions.some((each) =>
      each.flags.some((flag) => flag.name === 'from' && /^\d/.test(flag.value)),
    )
  )
    return null;
  const endOf = (index: number): number => {
    const next = file.stages[index + 1];
    return next ? wholeLines(file, next.from).start : file.text.length;
  };
  const { start } = wholeLines(file, early.from);
  const end = endOf(later.index);
  const block = file.text.slice(start, endOf(early.index)).trimEnd();
  const gap = file.text.slice(0, end).endsWith('\n') ? file.eol : file.eol + file.eol;
  return change(
    `Build the stage ${name} before the one that copies from it`,
    path,
    replace({ start, end: endOf(early.index) }, ''),
    insert(end, gap + block + (end < file.text.length ? file.eol + file.eol : file.eol)),
  );
}

/** Where an instruction names a stage: FROM, `--from=`, `--mount=from=`. */
function referencesTo(file: Dockerfile, each: Instruction, name: string): Span[] {
  const same = (text: string): boolean => text.toLowerCase() === name.toLowerCase();
  const found: Span[] = [];
  const image = each.keyword === 'FROM' ? each.words[0] : undefined;
  if (image && same(image.value)) found.push(image.span);
  for (const flag of each.flags) {
    if (flag.name === 'from' && same(flag.value)) found.push(flag.valueSpan);
    if (flag.name !== 'mount') continue;
    const option = /(?:^|,)from=([^,]*)/.exec(file.text.slice(flag.valueSpan.start, flag.valueSpan.end));
    if (!option?.[1] || !same(option[1])) continue;
    const start = flag.valueSpan.start + option.index + option[0].length - option[1].length;
    found.push({ start, end: start + option[1].length });
  }
  return found;
}

/** `FROM image stage` */
export const fromAs: Planner = ({ build }): Draft => {
  if (!build.dockerfile) return refuse(noDockerfile(build));
  const { file, path } = build.dockerfile;
  const broken = file.instructions.filter(
    ({ keyword, words }) =>
      keyword === 'FROM' && words.length === 2 && /^[a-z][\w.-]*$/i.test(words[1]?.value ?? ''),
  );
  const [first] = broken;
  if (!first) return joined(file, path) ?? refuse(`no FROM of ${path} is followed by an image and one name`);
  const edits = broken.flatMap(({ words }) => (words[1] ? [insert(words[1].span.start, 'AS ')] : []));
  return change(`Write AS before the stage in line ${first.line}`, path, ...edits);
};

/** `node: 20`: the name and its tag are one word. */
function joined(file: Dockerfile, path: string): Draft | null {
  const gaps = file.instructions
    .filter(({ keyword }) => keyword === 'FROM')
    .flatMap(({ words: [name, tag] }) =>
      name && tag && (name.value.endsWith(':') || /^:\w/.test(tag.value))
        ? [replace({ start: name.span.end, end: tag.span.start }, '')]
        : [],
    );
  return gaps.length === 0
    ? null
    : change('Write the name of the image and its tag as one word', path, ...gaps);
}

/** `COPY --from=$IMAGE` knows no variables; a FROM does. */
export const aliasStage: Planner = ({ build }): Draft => {
  if (!build.dockerfile) return refuse(noDockerfile(build));
  const { file, path } = build.dockerfile;
  const uses = file.instructions.flatMap((each) =>
    each.flags
      .filter(({ name, value }) => name === 'from' && value.includes('$'))
      .map((flag) => ({ each, flag })),
  );
  const [first] = uses;
  const image = first?.flag.value ?? '';
  const [name, ...more] = references(image);
  if (!first || name === undefined) return refuse(`no COPY --from of ${path} names a variable`);
  if (
    file.instructions.some(({ flags }) =>
      flags.some((flag) => flag.name === 'from' && /^\d+$/.test(flag.value)),
    )
  )
    return refuse('stages are named by their numbers, which a new stage would change');
  const globals = globalArgs(file);
  const lacking = [name, ...more].find((each) => !globals.has(each));
  if (lacking !== undefined)
    return refuse(`ARG ${lacking} stands behind the first FROM, and a FROM sees only those before it`);
  const taken = new Set(file.stages.flatMap((stage) => stage.name?.toLowerCase() ?? []));
  const wanted =
    name
      .toLowerCase()
      .replace(/_?(?:image|version|tag)$/, '')
      .replace(/[^a-z0-9_.-]/g, '') || 'source';
  const alias = taken.has(wanted) ? `${wanted}-image` : wanted;
  const stage = file.stages[first.each.stage];
  if (!stage || taken.has(alias)) return refuse('no name is free for the stage');
  const same = uses.filter(({ flag, each }) => flag.value === image && each.stage >= first.each.stage);
  return change(
    `Declare the stage ${alias} for ${image} and copy from it in line ${first.each.line}`,
    path,
    insertBefore(file, stage.from, [`FROM ${image} AS ${alias}`, '']),
    ...same.map(({ flag }) => replace(flag.valueSpan, alias)),
  );
};
