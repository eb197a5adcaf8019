import { broughtTo, copiesBefore, copyOf } from '../../dockerfile/copies.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { dirname, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { baseAt, lineage } from '../../dockerfile/scope.ts';
import { contextFiles } from '../../workspace/context-paths.ts';
import { installStep, uncopiedWorkspaces } from '../../workspace/facts/workspaces.ts';
import { manifestFolder } from '../../workspace/package-managers.ts';
import {
  beforeFailure,
  change,
  inContext,
  parameter,
  refuse,
  type Draft,
  type FixQuestion,
  type Place,
} from '../draft.ts';
import { replace } from '../edit.ts';
import { asRoot, copyLine, insertBefore, wholeLine } from '../lines.ts';

/** Fixes of what has to be there before a Node package manager can install: the manager itself, and all manifests. */

export const nodeTool = beforeFailure(async (question, { file, path, at }): Promise<Draft> => {
  const tool = parameter(question, 'command') ?? '';
  if (!/^(?:yarn|pnpm|bun|corepack)$/.test(tool)) return refuse(`npm does not install ${tool || 'it'}`);
  if (!hasNode(file, at)) return refuse(`nothing before line ${at.line} shows that the image has npm`);
  const setUp = setUpBefore(file, at, tool);
  if (setUp) return refuse(`line ${setUp.line} sets ${tool} up already`);
  const command = await setUpCommand(question, tool);
  return change(
    `Install ${tool} with \`${command}\` before line ${at.line}`,
    path,
    insertBefore(file, at, asRoot(file, at, [`RUN ${command}`])),
  );
});

/** The instruction before a step that sets a package manager up. */
const setUpBefore = (file: Dockerfile, at: Instruction, tool: string): Instruction | undefined =>
  lineage(file, at).find((each) =>
    runCommands(file, each).some(({ words }) =>
      words.some(({ value }) => value === 'corepack' || value === tool || value.startsWith(`${tool}@`)),
    ),
  );

async function setUpCommand(question: FixQuestion, tool: string): Promise<string> {
  const version = await versionOf(question, tool);
  // Yarn 2 and later are not on npm as `yarn`: corepack brings the release that the project names.
  if (tool === 'yarn' && /^[2-9]/.test(version ?? '')) return 'corepack enable';
  return `npm install -g ${version === null ? tool : `${tool}@${version}`}`;
}

/** The command that sets a package manager up for a step that installs with it; null where the image has it. */
export async function toolSetUp(
  question: FixQuestion,
  { file, at }: Place,
  tool: string,
): Promise<string | null> {
  if (tool === 'npm' || setUpBefore(file, at, tool)) return null;
  const command = await setUpCommand(question, tool);
  // Most images of Node bring the first Yarn, which npm does not overwrite by itself.
  return command.replace(/(?= yarn(?:@1[\d.]*)?$)/, ' --force');
}

/** Whether the stage has npm: by its base image, or because a step of it calls npm or installs it. */
function hasNode(file: Dockerfile, at: Instruction): boolean {
  const image = baseAt(file, at)?.image ?? '';
  if (/(?:^|[/-])node(?:js)?(?:-\d+)?(?::|@|$)/.test(image)) return true;
  return lineage(file, at).some((each) =>
    runCommands(file, each).some(({ words }) => words.some(({ value }) => /^(?:npm|nodejs)$/.test(value))),
  );
}

/** Which major of pnpm writes which version of its lock file. */
const PNPM_OF_LOCK: readonly [lock: RegExp, major: string][] = [
  [/^9/, '9'],
  [/^6/, '8'],
  [/^5/, '7'],
];

/** The version that package.json names, or that fits the lock file; null where nothing tells. */
async function versionOf(question: FixQuestion, tool: string): Promise<string | null> {
  const folder = (await manifestFolder(question, 'package.json')) ?? '';
  const read = async (name: string): Promise<string> =>
    (await question.files.text(inContext(question, joinPath(folder, name)) ?? '')) ?? '';
  const named = new RegExp(`"packageManager"\\s*:\\s*"${tool}@(\\d[\\w.-]*)`).exec(
    await read('package.json'),
  );
  if (named?.[1] !== undefined) return named[1];
  // Both majors of Yarn are on npm by turns; the lock file tells which one wrote it.
  if (tool === 'yarn') return (await read('yarn.lock')).includes('# yarn lockfile v1') ? '1' : null;
  if (tool !== 'pnpm') return null;
  const lock = /^lockfileVersion: ['"]?(\d[\d.]*)/m.exec(await read('pnpm-lock.yaml'))?.[1];
  return PNPM_OF_LOCK.find(([pattern]) => lock !== undefined && pattern.test(lock))?.[1] ?? null;
}

export const copyWorkspaces = beforeFailure(async (question, { file, path, at: failed }): Promise<Draft> => {
  const step = installStep(file, failed);
  // Links to the workspaces are made where the dependencies are installed.
  const at = step.stage === failed.stage || failed.keyword === 'RUN' ? step : failed;
  const found = await uncopiedWorkspaces(question, file, at);
  if (typeof found === 'string') return refuse(found);
  const { root, manifests } = found;
  const later = file.instructions
    .filter(({ index }) => index > at.index)
    .flatMap((each) => copyOf(file, each) ?? []);
  const all = await contextFiles(question.files, question.build.context ?? '');
  const isWhole = (manifest: string): boolean => {
    const own = all.filter((each) => each !== manifest && each.startsWith(`${dirname(manifest)}/`));
    return own.length > 0 && !own.some((each) => later.some((copy) => broughtTo(copy, each) !== null));
  };
  const lines = manifests.map((manifest) => {
    const place = dirname(manifest).slice(root === '' ? 0 : root.length + 1);
    if (manifest.endsWith('.yaml')) return copyLine([manifest, './']);
    // Where no COPY behind brings its sources, nothing else does.
    return copyLine([isWhole(manifest) ? dirname(manifest) : manifest, `./${place}/`]);
  });
  // One COPY with a pattern that brings several manifests to one place gives way to one for each.
  const [flat, ...more] = copiesBefore(file, at).filter(
    (copy) =>
      copy.sources.every((source) => /\*\/package\.json$/.test(source)) &&
      manifests.some((manifest) => broughtTo(copy, manifest) !== null),
  );
  if (flat && more.length === 0 && flat.instruction.flags.length === 0)
    return change(
      `Copy each package.json of the workspaces to its own folder in line ${flat.instruction.line}`,
      path,
      replace(wholeLine(file, flat.instruction), lines.map((line) => line + file.eol).join('')),
    );
  if (manifests.length === 1 && lines[0]?.includes('.yaml'))
    return change(`Copy ${manifests[0] ?? ''} before line ${at.line}`, path, insertBefore(file, at, lines));
  const what = manifests.every((each) => isWhole(each)) ? '' : 'the package.json of ';
  return change(
    `Copy ${what}${manifests.length === 1 ? 'the workspace' : `${manifests.length} workspaces`} before line ${at.line}`,
    path,
    insertBefore(file, at, lines),
  );
});
