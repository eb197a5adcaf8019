import type { LogReading } from '../engine/index.ts';

/** The excerpt and the message around it take fewer lines. */
const LAST_LINES = 400;

const EXCERPT = /^\s{0,4}\d{1,5} \| (?<failed>>>>)?(?<text>.*)$/;
const FROM = /^\s*FROM\s+(?:--\S+\s+)*(?<image>\S+)(?:\s+AS\s+(?<stage>\S+))?/i;
const METADATA = /load metadata for (?:docker\.io\/(?:library\/)?)?(\S+)/;

/**
 * The base image of the step that failed, where the log holds no heading of a FROM: the FROM above the step in BuildKit's
 * excerpt of the Dockerfile, else the only image whose metadata was loaded. Null where neither tells.
 */
export function baseOfExcerpt({ lines, failedStep, tail }: LogReading): string | null {
  if (!failedStep) return null;
  const last = tail(lines - LAST_LINES).map(({ text }) => text.text);
  const shown = groupsOf(last, EXCERPT);
  const at = shown.findLastIndex(({ failed }) => failed !== undefined);
  const froms = groupsOf(
    shown.slice(0, at + 1).map(({ text = '' }) => text),
    FROM,
  );
  const loaded = new Set(last.flatMap((line) => METADATA.exec(line)?.[1]?.replace(/:$/, '') ?? []));
  const [only = null] = loaded.size === 1 ? loaded : [];
  return imageBehind(froms.at(-1)?.['image'], froms) ?? only;
}

type Groups = Readonly<Record<string, string | undefined>>;

function groupsOf(lines: readonly string[], pattern: RegExp): readonly Groups[] {
  return lines.map((line) => pattern.exec(line)?.groups).filter((groups) => groups !== undefined);
}

/** The image that a name leads to, through the stages that the excerpt shows; null where it may be a stage cut off. */
function imageBehind(name: string | undefined, froms: readonly Groups[]): string | null {
  let image = name;
  for (const { stage, image: of } of froms.toReversed())
    if (stage !== undefined && stage === image) image = of;
  return image !== undefined && /[:/]/.test(image) && !image.includes('$') ? image : null;
}
