import type { Instruction } from '../../dockerfile/model.ts';
import { below, joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { lineage, workdirAt } from '../../dockerfile/scope.ts';
import { nodeManager } from '../../workspace/facts/lockfiles.ts';
import { packageJson } from '../../workspace/facts/node.ts';
import { stageOf, wholeSource } from '../../workspace/facts/stage-outputs.ts';
import { isNodeInstall, manifestFolder } from '../../workspace/package-managers.ts';
import { atFailure, change, parameter, refuse, type Draft } from '../draft.ts';
import { goProgramOf } from './go-package.ts';
import { insertAfter } from '../lines.ts';
import { afterWord, replaceWord } from '../script-edits.ts';

/** Folders that builds make and nobody writes by hand. */
const BUILT = /^(?:dist|build|out|output|public|www|lib|es|esm|cjs|\.next|\.output|\.svelte-kit|_site)$/;

/** A stage that installs and copies the sources, but does not build them. */
export const buildStep = atFailure(async (question, { file, path, at }): Promise<Draft> => {
  const wanted = parameter(question, 'path');
  const stage = at.keyword === 'COPY' ? stageOf(file, at) : undefined;
  const last = stage?.instructions.findLast(({ keyword }) =>
    /^(?:COPY|ADD|RUN|ENV|ARG|WORKDIR)$/.test(keyword),
  );
  if (wanted === null || !stage || !last) return refuse('the stage that should make the path is not known');
  const name = stage.name ?? String(stage.index);
  const behind: Instruction = { ...last, index: last.index + 1 };
  const commands = lineage(file, behind).flatMap((run) => runCommands(file, run));
  // What a final stage takes from `target/release` was meant to be built so.
  const cargo = commands.filter(({ program, words }) => program === 'cargo' && words[1]?.value === 'build');
  const build = cargo[0]?.words[1];
  if (/\/release(?:\/|$)/.test(wholeSource(at, wanted)) && cargo[0] && build)
    return cargo.length > 1 ||
      cargo[0].words.some(({ value }) => /^(?:-r|--release|--profile\b.*)$/.test(value))
      ? refuse(`the stage ${name} builds in another way`)
      : change(
          `Build with \`--release\` in the stage ${name}`,
          path,
          afterWord(cargo[0].script, build, ' --release'),
        );
  // `go build ./...` only checks that the packages compile.
  const go = commands.filter(({ program, words }) => program === 'go' && words[1]?.value === 'build');
  const pattern = go[0]?.words.find(({ value }) => /^\.\/(?:[\w./-]*\/)?\.\.\.$/.test(value));
  const whole = wholeSource(at, wanted);
  const target = pattern ? await goProgramOf(question, pattern.value, whole) : null;
  if (
    go[0] &&
    pattern &&
    target !== null &&
    go.length === 1 &&
    !go[0].words.some(({ value }) => value === '-o')
  )
    return change(
      `Write the program to ${whole} in the stage ${name}`,
      path,
      replaceWord(go[0].script, pattern, `-o ${whole} ${target}`),
    );
  if (!commands.some(isNodeInstall)) return refuse(`the stage ${name} installs no dependencies of Node`);
  const building = commands.find(
    ({ program, words }) =>
      /^(?:npm|yarn|pnpm|bun|npx|node)$/.test(program) &&
      words.slice(1).some(({ value }) => /^(?:run|run-script|exec|build\S*|\S*\.[cm]?js)$/.test(value)),
  );
  if (building) return refuse(`line ${building.script.run.line} builds already`);
  const site = {
    ...question,
    build: { ...question.build, location: { status: 'found' as const, instruction: behind } },
  };
  const local = below(wholeSource(at, wanted), workdirAt(file, behind).path);
  if (local === null || !BUILT.test(local.split('/')[0] ?? ''))
    return refuse(`${wanted} is no folder that a build of the stage ${name} makes`);
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
});
