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
export function baseOfExcerpt(reading: LogReading): string | null {
  if (!reading.failedStep) return null;
  const last = lastLines(reading);
  const froms = groupsOf(linesUpToFailure(last), FROM);
  const loaded = new Set(last.flatMap((line) => METADATA.exec(line)?.[1]?.replace(/:$/, '') ?? []));
  const [only = null] = loaded.size === 1 ? loaded : [];
  return imageBehind(froms.at(-1)?.['image'], froms) ?? only;
}

/** The lines of the same stage that the excerpt shows above the instruction that failed. */
export function linesAbove(reading: LogReading): readonly string[] {
  const shown = linesUpToFailure(lastLines(reading)).slice(0, -1);
  return shown.slice(shown.findLastIndex((line) => FROM.test(line)) + 1).map((line) => line.trim());
}

/** The last lines that may be of an excerpt or tell of metadata. */
const lastLines = ({ lines, tail }: LogReading): readonly string[] =>
  tail(lines - LAST_LINES)
    .filter(({ raw }) => raw.includes('|') || raw.includes('metadata'))
    .map(({ text }) => text.text);

/** What the last excerpt among lines shows, up to the instruction that failed. */
function linesUpToFailure(last: readonly string[]): readonly string[] {
  const shown = groupsOf(last, EXCERPT);
  const at = shown.findLastIndex(({ failed }) => failed !== undefined);
  return shown.slice(0, at + 1).map(({ text = '' }) => text);
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
