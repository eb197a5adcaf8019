import type { Dockerfile, Instruction, Span, Stage } from '../../dockerfile/model.ts';
import { basename, joinPath } from '../../dockerfile/paths.ts';
import { globalArgs } from '../../dockerfile/scope.ts';
import { manifestFolder } from '../../workspace/package-managers.ts';
import { atFailure, change, inContext, parameter, refuse, type Draft, type FixQuestion } from '../draft.ts';
import { replace, type TextEdit } from '../edit.ts';

/** A newer release of the language in the base image, the rest of its tag as it is. */
export const baseVersion = atFailure(async (question, { file, path, at }) => {
  const language = parameter(question, 'image');
  const named = parameter(question, 'version');
  const range =
    language === 'golang'
      ? later(named, await ofGoModule(question))
      : language === 'python'
        ? ofRequirement(named ?? '', parameter(question, 'requirement'))
        : named;
  if (language === null || range === null) return refuse('which release is needed is not known');
  if (language === 'java') return javaVersion(file, path, Number(range.replace(/^1\./, '')));
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
    ...(language === 'python' ? otherPlaces(file, tag, wanted) : []),
  );
});

/** The later of two versions, where one may not be known. */
const later = (a: string | null, b: string | null): string | null =>
  a !== null && b !== null && compare(a, b) > 0 ? a : (b ?? a);

/** The Pythons that a package is for; of several releases those of the one that is asked for. */
function ofRequirement(text: string, requirement: string | null): string | null {
  const release = /[=>]=\s*(\d[\w.]*)/.exec(requirement ?? '')?.[1];
  if (!text.includes('Requires-Python')) return text === '' ? null : text;
  const all = [...text.matchAll(/(\d[\w.]*) Requires-Python ([^;]+)/g)];
  return (
    all.find(([, version = '']) => version === release || version.startsWith(`${release ?? ''}.`))?.[2] ??
    null
  );
}

/** The other stages of the same image, and the paths that hold its version. */
function otherPlaces(file: Dockerfile, { repository, version, span }: Tag, wanted: string): TextEdit[] {
  const [major, minor] = wanted.split('.');
  const stages = file.stages.flatMap(({ image, imageSpan }) => {
    const start = imageSpan.start + repository.length + 1;
    return start !== span.start &&
      image.startsWith(`${repository}:${version}`) &&
      !/^[\d.]/.test(image.slice(repository.length + 1 + version.length))
      ? [replace({ start, end: start + version.length }, wanted)]
      : [];
  });
  const old = `/python${version.split('.').slice(0, 2).join('.')}/`;
  const paths = [...file.text.matchAll(/\/python\d\.\d+\//g)].filter(({ 0: found }) => found === old);
  return [
    ...stages,
    ...paths.map(({ index }) =>
      replace({ start: index, end: index + old.length }, `/python${major ?? '3'}.${minor ?? '0'}/`),
    ),
  ];
}

/** Images whose tags hold the release of the JDK, with what stands before it. */
const JAVA =
  /(?:(?:^|\/)(?:eclipse-temurin|openjdk|amazoncorretto|ibm-semeru-runtimes|liberica-open\w+|zulu-openjdk[\w-]*):|(?:^|\/)(?:maven|gradle):[\w.-]*?(?:jdk|openjdk-|temurin-|corretto-|semeru-))(\d+)(?:\.[\d._]+)?/;

/** A newer JDK in every stage that has an older one: what is compiled for it does not run on the old one either. */
function javaVersion(file: Dockerfile, path: string, named: number): Draft {
  // Class files count from 45 on.
  const wanted = named > 44 ? named - 44 : named;
  const edits = file.stages.flatMap(({ image, imageSpan }) => {
    const found = JAVA.exec(image);
    const version = found?.[1];
    if (!found || version === undefined || !(Number(version) < wanted)) return [];
    // The images of Maven with the JDK of OpenJDK ended with 18.
    const old = /^(.*maven:)[\d.]+-openjdk-\d.*$/.exec(image)?.[1];
    if (old !== undefined && wanted > 17) return [replace(imageSpan, `${old}3.9-eclipse-temurin-${wanted}`)];
    const end = imageSpan.start + found.index + found[0].length;
    const start = imageSpan.start + found.index + found[0].lastIndexOf(version);
    return [replace({ start, end }, String(wanted))];
  });
  if (edits.length === 0 || !(wanted > 0))
    return refuse('no stage begins with an image of a JDK that is older');
  return change(`Use images with JDK ${wanted}`, path, ...edits);
}

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
  const below = language === 'python' ? /<\s*(\d+)\.(\d+)(?!\d)/.exec(range) : null;
  if (below && compare(`${below[1] ?? ''}.${below[2] ?? ''}`, now) <= 0 && now.includes('.'))
    return `${below[1] ?? ''}.${Number(below[2]) - 1}`;
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
    .slice(
      0,
      Math.max(language === 'python' ? 2 : length, language === 'node' ? 1 : Math.min(2, digits.length)),
    )
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
