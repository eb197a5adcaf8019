import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { below, joinPath } from '../../dockerfile/paths.ts';
import { runCommands, type RunCommand } from '../../dockerfile/run-script.ts';
import { lineage, workdirAt } from '../../dockerfile/scope.ts';
import { nodeManager } from '../../workspace/facts/lockfiles.ts';
import { packageJson } from '../../workspace/package-json.ts';
import { stageOf, wholeSource } from '../../workspace/facts/stage-outputs.ts';
import { askedAt } from '../../workspace/question.ts';
import { isNodeInstall, manifestFolder } from '../../workspace/package-managers.ts';
import { atFailure, change, parameter, refuse, type Draft, type FixQuestion } from '../draft.ts';
import { goProgramOf } from './go-package.ts';
import { insertAfter } from '../lines.ts';
import { afterWord, replaceWord } from '../script-edits.ts';

/** Folders that builds make and nobody writes by hand. */
const BUILT = /^(?:dist|build|out|output|public|www|lib|es|esm|cjs|\.next|\.output|\.svelte-kit|_site)$/;

/** A stage that a COPY takes a path from, as far as it is written. */
interface Stage {
  readonly file: Dockerfile;
  readonly path: string;
  readonly name: string;
  /** What it does last, and the place behind that. */
  readonly last: Instruction;
  readonly behind: Instruction;
  readonly commands: readonly RunCommand[];
  /** What the COPY asks for as the log says it, and in its whole length. */
  readonly wanted: string;
  readonly whole: string;
}

/** A stage that installs and copies the sources, but does not build them, or not so that the path comes of it. */
export const buildStep = atFailure(async (question, { file, path, at }): Promise<Draft> => {
  const wanted = parameter(question, 'path');
  const from = at.keyword === 'COPY' ? stageOf(file, at) : undefined;
  const last = from?.instructions.findLast(({ keyword }) =>
    /^(?:COPY|ADD|RUN|ENV|ARG|WORKDIR)$/.test(keyword),
  );
  if (wanted === null || !from || !last) return refuse('the stage that should make the path is not known');
  const behind: Instruction = { ...last, index: last.index + 1 };
  const commands = lineage(file, behind).flatMap((run) => runCommands(file, run));
  const name = from.name ?? String(from.index);
  const whole = wholeSource(at, wanted);
  const stage: Stage = { file, path, name, last, behind, commands, wanted, whole };
  return cargoRelease(stage) ?? (await goProgram(question, stage)) ?? nodeScript(question, stage);
});

/** What a final stage takes from `target/release` was meant to be built so. */
function cargoRelease({ path, name, commands, whole }: Stage): Draft | null {
  const [cargo, ...more] = commands.filter(
    ({ program, words }) => program === 'cargo' && words[1]?.value === 'build',
  );
  const build = cargo?.words[1];
  if (!cargo || !build || !/\/release(?:\/|$)/.test(whole)) return null;
  const isOther = cargo.words.some(({ value }) => /^(?:-r|--release|--profile\b.*)$/.test(value));
  if (isOther || more.length > 0) return refuse(`the stage ${name} builds in another way`);
  const edit = afterWord(cargo.script, build, ' --release');
  return change(`Build with \`--release\` in the stage ${name}`, path, edit);
}

/** `go build ./...` only checks that the packages compile. */
async function goProgram(
  question: FixQuestion,
  { path, name, commands, whole }: Stage,
): Promise<Draft | null> {
  const [go, ...more] = commands.filter(
    ({ program, words }) => program === 'go' && words[1]?.value === 'build',
  );
  const pattern = go?.words.find(({ value }) => /^\.\/(?:[\w./-]*\/)?\.\.\.$/.test(value));
  if (!go || !pattern || more.length > 0 || go.words.some(({ value }) => value === '-o')) return null;
  const target = await goProgramOf(question, pattern.value, whole);
  if (target === null) return null;
  const edit = replaceWord(go.script, pattern, `-o ${whole} ${target}`);
  return change(`Write the program to ${whole} in the stage ${name}`, path, edit);
}

/** The script of package.json that builds. */
async function nodeScript(question: FixQuestion, stage: Stage): Promise<Draft> {
  const { file, path, name, last, behind, commands, wanted, whole } = stage;
  if (!commands.some(isNodeInstall)) return refuse(`the stage ${name} installs no dependencies of Node`);
  const building = commands.find(
    ({ program, words }) =>
      /^(?:npm|yarn|pnpm|bun|npx|node)$/.test(program) &&
      words.slice(1).some(({ value }) => /^(?:run|run-script|exec|build\S*|\S*\.[cm]?js)$/.test(value)),
  );
  if (building) return refuse(`line ${building.script.run.line} builds already`);
  const local = below(whole, workdirAt(file, behind).path);
  if (local === null || !BUILT.test(local.split('/')[0] ?? ''))
    return refuse(`${wanted} is no folder that a build of the stage ${name} makes`);
  const site = askedAt(question, behind);
  const folder = await manifestFolder(site, 'package.json');
  const scripts = Object.keys((await packageJson(site))?.scripts ?? {});
  const variants = scripts.filter((script) => script.startsWith('build:'));
  const script = scripts.includes('build') ? 'build' : variants.length === 1 ? variants[0] : undefined;
  if (folder === null || script === undefined) return refuse('package.json has no script that builds');
  const manager = (await nodeManager(site, joinPath(folder, ''))).name;
  const command = `${manager} run ${script}`;
  return change(
    `Run \`${command}\` in the stage ${name}, which makes ${local.split('/')[0] ?? ''}`,
    path,
    insertAfter(file, last, [`RUN ${command}`]),
  );
}
