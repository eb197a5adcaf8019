import { broughtTo, copiesBefore } from '../../dockerfile/copies.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { basename, dirname, joinPath } from '../../dockerfile/paths.ts';
import { lineage } from '../../dockerfile/scope.ts';
import { excludedBy } from '../docker-ignore.ts';
import { fact, failedAt, type Check, type Question } from '../question.ts';
import { nearestName } from '../twins.ts';
import { packageOf, packagesOf, workspaceAsked, type Package } from '../package-json.ts';
import { stageOf } from './stage-outputs.ts';
import { literal } from '../literal.ts';

/** The packages of a repository by their names: which of them are not built yet, and which a command means. */

/** A package that has to be built, with its folder in the image. */
export interface Unbuilt {
  readonly name: string;
  readonly folder: string;
  readonly place: string;
}

/** A package and those of the repository that it needs, in the order in which they are built. */
export async function unbuiltPackages(
  question: Question,
  file: Dockerfile,
  at: Instruction,
  name: string,
): Promise<Unbuilt[]> {
  const all = await packagesOf(question);
  const found: Unbuilt[] = [];
  const seen = new Set<string>();
  const visit = async (own: Package): Promise<void> => {
    seen.add(own.name);
    for (const each of all)
      if (!seen.has(each.name) && own.text.includes(`"${each.name}"`)) await visit(each);
    const place = await placeToBuild(question, file, at, own);
    if (place !== null) found.push({ ...own, place });
  };
  const wanted = all.find((each) => each.name === name);
  if (wanted) await visit(wanted);
  return found;
}

/** The file of a build that an import of a package reads. */
const ENTRY =
  /"(?:main|module|types|import|require|default|\.)"\s*:\s*"(?:\.\/)?((?:dist|build|lib|out|esm|cjs)\/[^"]+)"/;

/** The folder of the image where a package lies unbuilt; null where something builds it, or it needs no build. */
async function placeToBuild(
  question: Question,
  file: Dockerfile,
  at: Instruction,
  { name, folder, text }: Package,
): Promise<string | null> {
  const { files, build } = question;
  const entry = ENTRY.exec(text)?.[1];
  if (entry === undefined || !/"build"\s*:\s*"/.test(text)) return null;
  const output = joinPath(folder, entry);
  if (!excludedBy(build.ignore, output) && (await files.exists(joinPath(build.context ?? '', output))))
    return null;
  const manifest = joinPath(folder, 'package.json');
  const placed = copiesBefore(file, at)
    .map((copy) => broughtTo(copy, manifest))
    .findLast((each) => each !== null);
  if (placed === undefined) return null;
  const names = [name, folder, basename(dirname(placed))];
  const isBuilt = [...lineage(file, at), at].some(
    ({ keyword, args }) =>
      keyword === 'RUN' &&
      (/\b(?:turbo|lerna|nx|rush)\b|\btsc (?:-b|--build)\b/.test(args.text) ||
        (/\bbuild|\btsc\b/.test(args.text) &&
          args.text
            .split(/[\s"'=;&|]+/)
            .some((word) => names.some((each) => word === each || word.endsWith(`/${each}`))))),
  );
  return isBuilt ? null : dirname(placed);
}

/** A package of the repository that has a build script and whose output the image lacks. */
export const workspaceUnbuilt: Check = async (question) => {
  const failed = failedAt(question);
  const name = packageOf(question.given['name'] ?? '');
  if (failed?.at.keyword !== 'RUN') return null;
  const own = (await unbuiltPackages(question, failed.file, failed.at, name)).find(
    (each) => each.name === name,
  );
  return own
    ? fact(`${name} is the workspace ${own.folder}, and nothing before this step builds it`, {
        folder: own.folder,
      })
    : null;
};

/** The workspace that a step names by a name that no package has. */
export const workspaceTwin: Check = async (question) => {
  const failed = failedAt(question);
  // pnpm goes on without a word of error, and what it should have built is missing later.
  const stage = failed?.at.keyword === 'COPY' ? stageOf(failed.file, failed.at) : undefined;
  const runs = stage?.instructions.filter(({ keyword }) => keyword === 'RUN') ?? (failed ? [failed.at] : []);
  const [asked] = runs.flatMap(({ args }) => workspaceAsked(args.text) ?? []);
  const all = await packagesOf(question);
  if (asked === undefined || all.some(({ name, folder }) => name === asked || folder === asked)) return null;
  const short = (name: string): string => name.replace(/^@[^/]*\//, '');
  const same = all.filter(
    ({ name, folder }) => short(name) === short(asked) || basename(folder) === basename(asked),
  );
  const full = nearestName(
    asked,
    all.map(({ name }) => name),
  );
  const near =
    full ??
    nearestName(
      short(asked),
      all.map(({ name }) => short(name)),
    );
  const fitting =
    same.length > 0
      ? same
      : all.filter(({ name }) => name === near || (full === null && short(name) === near));
  const folders = all.map(({ folder }) => folder);
  const meant = fitting.length === 0 && failed ? meantPackage(failed, all, asked) : null;
  const twin =
    meant !== null || fitting.length === 1
      ? (meant ?? fitting[0])?.name
      : asked.includes('/')
        ? (nearestName(asked, folders) ?? undefined)
        : undefined;
  return twin === undefined
    ? null
    : fact(`no package is called ${asked}; the nearest is ${twin}`, { asked, twin });
};

/**
 * The package that a name far off means: the only one with the script that is called, or the only one of those whose folder
 * a later instruction takes something from.
 */
function meantPackage(
  { file, at }: { file: Dockerfile; at: Instruction },
  all: readonly Package[],
  asked: string,
): Package | null {
  const run = file.instructions.find(
    ({ keyword, args }) => keyword === 'RUN' && workspaceAsked(args.text) === asked,
  );
  const words = run?.args.text.split(/[\s"',[\]]+/) ?? [];
  const [script] = words.filter(
    (word) => /^[a-z][\w:-]*$/.test(word) && !NO_SCRIPT.test(word) && word !== asked,
  );
  const able = all.filter(
    ({ text }) => script !== undefined && new RegExp(`"${literal(script)}"\\s*:\\s*"`).test(text),
  );
  const later = file.instructions.filter(({ index }) => index >= at.index || (run && index > run.index));
  const used = able.filter(({ folder }) =>
    later.some(
      ({ keyword, args }) =>
        /^(?:COPY|WORKDIR|CMD|ENTRYPOINT)$/.test(keyword) && `${args.text}/`.includes(`/${folder}/`),
    ),
  );
  const [found, ...more] = used.length > 0 ? used : able;
  return found && more.length === 0 ? found : null;
}
/** Words of package managers that stand before the name of a script. */
const NO_SCRIPT = /^(?:npm|pnpm|yarn|run|run-script|workspace|exec|npx|cd|turbo|nx)$/;
