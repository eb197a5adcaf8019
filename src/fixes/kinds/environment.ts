import { declared, globalArgs, references, variablesAt } from '../../dockerfile/scope.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import {
  atFailure,
  beforeFailure,
  change,
  parameter,
  placeOf,
  refuse,
  type Draft,
  type FixQuestion,
  type Place,
  type Planner,
} from '../draft.ts';
import { insert, type TextEdit } from '../edit.ts';
import { insertAfter, insertBefore } from '../lines.ts';
import { isOpen } from '../../workspace/facts/build-args.ts';
import { exampleOf } from './build-variable.ts';
import { callsC } from './cgo.ts';
import { valueFor, valueInImage } from './source-arguments.ts';
import { literal } from '../../workspace/literal.ts';
/** Fixes of variables and build arguments. */

const NAME = /^[A-Za-z_]\w*$/;

/** A value as ENV and ARG take it. */
const quoted = (value: string): string =>
  /^[\w@%+=:,./$-]+$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;

export const envFix = beforeFailure(async (question, { file, path, at }): Promise<Draft> => {
  const name = parameter(question, 'name');
  const value = parameter(question, 'value');
  if (name === null || value === null || !NAME.test(name))
    return refuse('the variable and its value are not known');
  if (at.keyword === 'ENV') return refuse(`line ${at.line} sets variables itself`);
  if (new RegExp(`(?<![\\w$])${literal(name)}=`).test(at.args.text))
    return refuse(`line ${at.line} gives ${name} a value itself`);
  const ofC = name === 'CGO_ENABLED' && value === '0' ? await callsC(question) : null;
  if (ofC !== null) return refuse(`${ofC} calls C, which needs a compiler`);
  const present = variablesAt(file, at).get(name);
  if (present?.kind === 'env' && present.value === value)
    return refuse(`line ${present.at.line} sets ${name} already`);
  return change(
    `Set ${name}=${value} before line ${at.line}`,
    path,
    insertBefore(file, at, [`ENV ${name}=${quoted(value)}`]),
  );
});

export const argFix = atFailure((question, { file, path, at }) => {
  const name = parameter(question, 'name');
  if (name === null || !NAME.test(name)) return refuse('the name of the argument is not known');
  if (at.keyword === 'FROM') {
    const [first] = file.stages;
    if (globalArgs(file).has(name) || !first) return refuse(`ARG ${name} stands before FROM already`);
    return change(
      `Declare ARG ${name} before the first FROM`,
      path,
      insertBefore(file, first.from, [`ARG ${name}`]),
    );
  }
  const own = at.keyword === 'ARG' && declared(at, file.escape).some((each) => each.name === name);
  if (own || variablesAt(file, at).has(name))
    return refuse(`the stage of line ${at.line} declares ${name} already`);
  const stage = file.stages[at.stage];
  if (!stage) return refuse('the failed instruction belongs to no stage');
  return change(
    `Declare ARG ${name} in the stage of line ${at.line}`,
    path,
    insertAfter(file, stage.from, [`ARG ${name}`]),
  );
});

/** The default of an ARG that stands behind FROM, where FROM does not see it. */
const defaultBehind = (file: Dockerfile, name: string): string | null =>
  file.instructions
    .filter(({ keyword, stage }) => keyword === 'ARG' && stage >= 0)
    .flatMap((each) => declared(each, file.escape))
    .find((each) => each.name === name)?.value ?? null;

/** The only FROM that a variable makes empty, where the log does not name the instruction. */
function openFrom(question: FixQuestion): Instruction | null {
  const file = question.build.dockerfile?.file;
  if (!file) return null;
  const globals = globalArgs(file);
  const open = file.stages.filter(({ image }) =>
    references(image).some((name) =>
      globals.has(name) ? globals.get(name)?.value === null : defaultBehind(file, name) !== null,
    ),
  );
  return open.length === 1 ? (open[0]?.from ?? null) : null;
}

/** The tag that another FROM of the workspace, or a file with the version of the language, gives an image. */
async function tagElsewhere(question: FixQuestion, image: string): Promise<string | null> {
  const [, name = '', rest = ''] = /^([\w./-]+):\$(?:\w+|\{\w+\})([^\w}].*)?$/.exec(image) ?? [];
  if (name === '') return null;
  for (const path of question.build.dockerfiles) {
    const text = (await question.files.text(path)) ?? '';
    const tag = new RegExp(`^FROM\\s+(?:--\\S+\\s+)*${literal(name)}:([\\w.-]+)`, 'im').exec(text)?.[1];
    if (tag !== undefined && tag.endsWith(rest) && tag !== rest)
      return tag.slice(0, tag.length - rest.length);
  }
  const file = VERSION_FILES[name];
  const found = file === undefined ? undefined : (await question.files.named((each) => file.test(each)))[0];
  const text = found === undefined ? '' : ((await question.files.text(found)) ?? '');
  const version = /^\s*(?:go\s+|v)?(\d+(?:\.\d+)*)\s*$/m.exec(text)?.[1];
  if (version !== undefined) return version;
  return rest === '' ? 'latest' : null;
}

/** The one value that texts of the project give a build argument: `--build-arg NODE_TAG=20-slim`. */
async function documented({ files }: FixQuestion, name: string): Promise<string | null> {
  const paths = await files.named((each) => /\.(?:md|rst|adoc|txt|ya?ml|sh)$/i.test(each));
  const texts = await Promise.all(paths.slice(0, 50).map(async (path) => (await files.text(path)) ?? ''));
  const given = new RegExp(`--build-arg[ =]["']?${literal(name)}=["']?(\\w[\\w.:/@-]*)`, 'g');
  const [value, ...more] = new Set(
    texts.flatMap((text) => [...text.matchAll(given)].map(([, each]) => each)),
  );
  return value !== undefined && more.length === 0 ? value : null;
}

const VERSION_FILES: Readonly<Record<string, RegExp>> = {
  node: /^\.(?:nvmrc|node-version)$/,
  python: /^\.python-version$/,
  ruby: /^\.ruby-version$/,
  golang: /^go\.mod$/,
};

export const argDefault: Planner = async (question) => {
  const place = placeOf(question);
  // Old BuildKit names no instruction, or the first FROM.
  const isOther =
    'reason' in place || (place.at.keyword === 'FROM' && references(place.at.args.text).length === 0);
  const open = isOther && question.build.location.status !== 'changed' ? openFrom(question) : null;
  const { dockerfile } = question.build;
  if ('reason' in place && (!open || !dockerfile)) return place;
  const { file, path, at } = open && dockerfile ? { ...dockerfile, at: open } : (place as Place);
  const image = at.keyword === 'FROM' ? (file.stages[at.stage]?.image ?? '') : '';
  const name = parameter(question, 'name') ?? references(image)[0] ?? null;
  const behind = at.keyword === 'FROM' && name !== null ? defaultBehind(file, name) : null;
  const [first] = file.stages;
  if (name !== null && behind !== null && first && !globalArgs(file).has(name))
    return change(
      `Declare ARG ${name} before the first FROM too`,
      path,
      insertBefore(file, first.from, [`ARG ${name}=${quoted(behind)}`]),
    );
  // `FROM node:${NODE_TAG}`: what stands in an example file is what the project means.
  const example = image === '' || name === null ? null : await exampleOf(question, name);
  const value =
    (example && /^\w[\w.:/@-]*$/.test(example.value) ? example.value : null) ??
    (image === '' || name === null ? null : await documented(question, name)) ??
    (image === '' ? null : await tagElsewhere(question, image)) ??
    (name !== null && /^(?:COPY|ADD)$/.test(at.keyword)
      ? await valueFor(question, { file, at }, name)
      : null) ??
    (name !== null && at.keyword === 'RUN' ? await valueInImage(question, { file, at }, name) : null) ??
    nameFor(name, parameter(question, 'value'));
  if (name === null || value === null) return refuse('which default is right is not known');
  const found = variablesAt(file, at).get(name) ?? globalArgs(file).get(name);
  if (found?.kind !== 'arg') return refuse(`ARG ${name} is not declared for line ${at.line}`);
  const word = found.at.words.find(({ text }) => text === name);
  const own = declared(found.at, file.escape).find((each) => each.name === name);
  if (!word || own?.value !== null)
    return refuse(`ARG ${name} in line ${found.at.line} has a default already`);
  const others = at.keyword === 'RUN' ? otherIds(question, { file, path, at }, name, value) : [];
  return change(
    `Give ARG ${[name, ...others.map((each) => each.name)].join(' and ')} the default ${value}`,
    path,
    insert(word.span.end, `=${quoted(value)}`),
    ...others.map(({ edit }) => edit),
  );
};

/** Other arguments of a RUN without a default that are the number of a user or group too. */
function otherIds(
  question: FixQuestion,
  { file, at }: Place,
  name: string,
  value: string,
): { name: string; edit: TextEdit }[] {
  const variables = variablesAt(file, at);
  const open = [...new Set(references(at.args.text))].filter(
    (each) => each !== name && variables.get(each)?.kind === 'arg' && isOpen(question, each),
  );
  return open.flatMap((each) => {
    const found = variables.get(each);
    const word = found?.at.words.find(({ text }) => text === each);
    const isId = /(?:^|_)(?:[UG]ID|PUID|PGID|USER_?ID|GROUP_?ID)$/i.test(each) && /^\d+$/.test(value);
    return isId && word && found?.value === null
      ? [{ name: each, edit: insert(word.span.end, `=${value}`) }]
      : [];
  });
}

/** A number is no name of a user or group. */
const nameFor = (name: string | null, value: string | null): string | null =>
  /^\d+$/.test(value ?? '') && /user|group|login|owner|name/i.test(name ?? '') && !/id\d*$/i.test(name ?? '')
    ? 'app'
    : value;
