import { broughtTo, copiesBefore, isFromElsewhere, type Copy } from '../../dockerfile/copies.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { joinPath } from '../../dockerfile/paths.ts';
import { runCommands } from '../../dockerfile/run-script.ts';
import { baseOfStage, lineage, workdirAt } from '../../dockerfile/scope.ts';
import { isNodeInstall } from '../../workspace/package-managers.ts';
import type { Hint, Subject } from './hint.ts';

const MANIFEST = 'package.json';
/** Images without packages of a project in them. Of any other, nobody here knows what it holds. */
const BARE_IMAGE =
  /^(?:docker\.io\/)?(?:library\/)?(?:node|oven\/bun)(?::(?!.*onbuild)[\w.-]+)?(?:@sha256:[0-9a-f]+)?$/;
/** Commands that come from the packages of a project. `npx` is none of them: it fetches what it runs. */
const TOOLS = /^(?:next|vite|ng|tsc|webpack|jest|vitest|ts-node|tsx|nest|nuxt|astro)$/;
/** What may install the packages itself. */
const MAY_INSTALL =
  /^(?:make|just|task|sh|bash|ash|lerna|nx|turbo|rush|bazel|gradle|mvn)$|(?:\.sh|install|bootstrap|setup)$/;

/** The stage that copies a project with dependencies, installs none, and runs it. */
export async function installStepMissing(subject: Subject): Promise<Hint[]> {
  const { files, build, file } = subject;
  if (build.context === null) return [];
  const text = await files.text(joinPath(build.context, MANIFEST));
  if (text === null || !hasDependencies(text)) return [];
  for (const stage of file.stages) {
    const base = baseOfStage(file, stage);
    if (!base || !BARE_IMAGE.test(base.image)) continue;
    const use = stage.instructions.find((each) => runsProject(file, each));
    const copy = use && copyOfManifest(file, use);
    if (!use || !copy || isInstalled(file, use)) continue;
    return [
      {
        kind: 'install-step',
        manifest: MANIFEST,
        at: use,
        span: copy.instruction,
        fix: { kind: 'dockerfile/install-step', given: {} },
      },
    ];
  }
  return [];
}

function hasDependencies(text: string): boolean {
  try {
    const parsed = JSON.parse(text.replace(/^\ufeff/, '')) as Record<string, unknown> | null;
    return ['dependencies', 'devDependencies'].some((name) => {
      const found = parsed?.[name];
      return typeof found === 'object' && found !== null && Object.keys(found).length > 0;
    });
  } catch {
    return false;
  }
}

/** Whether an instruction runs the project: a script of package.json, a source file, or a tool of its dependencies. */
function runsProject(file: Dockerfile, each: Instruction): boolean {
  switch (each.keyword) {
    case 'RUN':
      return runCommands(file, each).some(({ program, words }) =>
        isRunner([program, ...words.slice(1).map(({ value }) => value)]),
      );
    case 'CMD':
    case 'ENTRYPOINT':
      return isRunner(each.words.map(({ value }) => value).filter((value) => value !== 'exec'));
    default:
      return false;
  }
}

function isRunner([program = '', ...rest]: readonly string[]): boolean {
  const [verb = ''] = rest.filter((word) => !word.startsWith('-'));
  if (/^(?:npm|pnpm|yarn|bun)$/.test(program)) return /^(?:run|run-script|test|start|build)$/.test(verb);
  if (/^(?:node|nodejs)$/.test(program)) return /^\.$|\.[cm]?[jt]s$/.test(verb) && !rest.includes('-e');
  return TOOLS.test(program);
}

function copyOfManifest(file: Dockerfile, use: Instruction): Copy | undefined {
  const target = joinPath(workdirAt(file, use).path, MANIFEST);
  return copiesBefore(file, use).find((copy) => broughtTo(copy, MANIFEST) === target);
}

function isInstalled(file: Dockerfile, use: Instruction): boolean {
  const modules = joinPath(workdirAt(file, use).path, 'node_modules');
  if (isFromElsewhere(file, use, modules)) return true;
  if (
    copiesBefore(file, use).some(({ sources }) => sources.some((source) => source.includes('node_modules')))
  )
    return true;
  const before = [...lineage(file, use), use];
  return before.some((each) => {
    if (each.keyword !== 'RUN') return false;
    const commands = runCommands(file, each);
    // A script that cannot be read may do it.
    if (commands.length === 0) return true;
    return commands.some((command) => isNodeInstall(command) || MAY_INSTALL.test(command.program));
  });
}
