import type { Dockerfile, Instruction, Span, Stage } from '../../dockerfile/model.ts';
import { basename, joinPath } from '../../dockerfile/paths.ts';
import { globalArgs } from '../../dockerfile/scope.ts';
import { manifestFolder } from '../../workspace/package-managers.ts';
import { atFailure, change, inContext, parameter, refuse, type FixQuestion } from '../draft.ts';
import { replace } from '../edit.ts';

/** A newer release of the language in the base image, the rest of its tag as it is. */
export const baseVersion = atFailure(async (question, { file, path, at }) => {
  const language = parameter(question, 'image');
  const range = parameter(question, 'version') ?? (language === 'golang' ? await ofGoModule(question) : null);
  if (language === null || range === null) return refuse('which release is needed is not known');
  const tag = tagOf(file, at);
  if (!tag) return refuse('the tag of the base image is not written in a way that can be changed');
  if (basename(tag.repository) !== language)
    return refuse(`the base image is ${tag.repository}, not an image of ${language}`);
  const wanted = lowest(range, tag.version, language);
  if (wanted === null) return refuse(`${tag.repository}:${tag.version} is not older than ${range}`);
  return change(
    `Use ${tag.repository} ${wanted} as the base image instead of ${tag.version}`,
    path,
    replace(tag.span, wanted + laterSuffix(tag.suffix)),
  );
});

/** The release that go.mod names: an older Go only says that it cannot read the file. */
async function ofGoModule(question: FixQuestion): Promise<string | null> {
  const folder = await manifestFolder(question, 'go.mod');
  const place = folder === null ? null : inContext(question, joinPath(folder, 'go.mod'));
  const text = place === null ? null : await question.files.text(place);
  const named = [...(text ?? '').matchAll(/^(?:go[ \t]+|toolchain[ \t]+go)(\d+\.\d+(?:\.\d+)?)/gm)];
  return (
    named
      .flatMap(([, version]) => version ?? [])
      .sort(compare)
      .at(-1) ?? null
  );
}

interface Tag {
  readonly repository: string;
  /** `20`, `1.22` */
  readonly version: string;
  /** `-alpine` */
  readonly suffix: string;
  /** The version and the suffix, as far as they stand together. */
  readonly span: Span;
}

function tagOf(file: Dockerfile, at: Instruction): Tag | null {
  let stage: Stage | undefined = file.stages[at.stage];
  while (stage && stage.parent !== null) stage = file.stages[stage.parent];
  if (!stage) return null;
  const { image, imageSpan } = stage;
  const [, repository, version, suffix = ''] = /^([^@]+?):v?(\d[\d.]*\d|\d)(-[\w.-]+)?$/.exec(image) ?? [];
  if (repository !== undefined && version !== undefined)
    return {
      repository,
      version,
      suffix,
      span: { start: imageSpan.end - version.length - suffix.length, end: imageSpan.end },
    };
  // `FROM golang:${GO_VERSION}-alpine`: the default of the argument holds the version.
  const [, name, variable] = /^([^@$]+):\$\{?(\w+)\}?(?:-[\w.-]+)?$/.exec(image) ?? [];
  const found = variable === undefined ? undefined : globalArgs(file).get(variable);
  const word = found?.at.words.find(({ text }) => text.startsWith(`${variable ?? ''}=`));
  const [, value, rest = ''] = /^(\d[\d.]*\d|\d)(-[\w.-]+)?$/.exec(found?.value ?? '') ?? [];
  if (name === undefined || !word || value === undefined || !word.text.endsWith(value + rest)) return null;
  const span = { start: word.span.end - value.length - rest.length, end: word.span.end };
  return { repository: name, version: value, suffix: rest, span };
}

/** Releases of operating systems that newer images are no longer made for. */
const laterSuffix = (suffix: string): string =>
  suffix.replace(/-(?:stretch|buster|jessie)(?=-|$)/, '').replace(/-alpine3\.\d+$/, '-alpine');

/** The lowest version of a range above the one at hand, as precise as that; null where there is none. */
function lowest(range: string, now: string, language: string): string | null {
  const parts = range.split('||').flatMap((part) => {
    const version = /(?:^|[^<\d.])(\d+(?:\.\d+){0,2})/.exec(part.replace(/<=?\s*[\d.]+/g, ''))?.[1];
    return version === undefined
      ? []
      : [{ version: language === 'node' ? even(version) : version, isOpen: part.includes('>') }];
  });
  const fits = parts.some(({ version, isOpen }) => {
    const order = compare(version, now);
    return order === 0 || (order < 0 && (isOpen || version.split('.')[0] === now.split('.')[0]));
  });
  if (fits) return null;
  const found = parts.flatMap(({ version }) => (compare(version, now) > 0 ? [version] : [])).sort(compare);
  const [first] = found;
  if (first === undefined) return null;
  const digits = first.split('.');
  const length = now.split('.').length;
  return [...digits, '0', '0']
    .slice(0, Math.max(length, language === 'node' ? 1 : Math.min(2, digits.length)))
    .join('.');
}

/** Odd releases of Node are short-lived. */
const even = (version: string): string => {
  const major = Number(version.split('.')[0]);
  return major % 2 === 0 ? version : String(major + 1);
};

function compare(a: string, b: string): number {
  const [x, y] = [a, b].map((version) => version.split('.').map(Number));
  // A tag without a minor version is the newest of its major.
  for (let i = 0; i < Math.min(x?.length ?? 0, y?.length ?? 0); i++) {
    const difference = (x?.[i] ?? 0) - (y?.[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
