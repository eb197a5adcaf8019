import type { Dockerfile, Instruction } from '../../dockerfile/model.ts';
import { basename, below, dirname, joinPath } from '../../dockerfile/paths.ts';
import { baseAt, variablesAt } from '../../dockerfile/scope.ts';
import { contextFiles } from '../context-paths.ts';
import { manifestFolder } from '../package-managers.ts';
import { questionAt, valueOf, type RunSite } from './run-site.ts';

/** The programs that `go build` and `go install` make. */
export async function goOutputs(site: RunSite, values: readonly string[]): Promise<readonly string[]> {
  const named = valueOf(values, ['-o']);
  return named === null ? goOutput(site, values) : goOutputsIn(site, values, named);
}

/** `go build ./cmd/api` makes `api` where it runs, `go install` in the folder of programs; the root is called as its module. */
async function goOutput(site: RunSite, values: readonly string[]): Promise<string[]> {
  const { question, file, run } = site;
  const [, verb = '', ...rest] = values;
  const last = rest.at(-1) ?? '.';
  if (verb === 'install' && PATTERN.test(last))
    return (await programsBelow(site, last)).map((name) => joinPath(goPrograms(file, run), name));
  if (!/^(?:build|install)$/.test(verb) || !/^\.(?:$|\/\w[\w./-]*$|\/$)/.test(last) || last.endsWith('...'))
    return [];
  const folder = /^\.\/?$/.test(last) ? await manifestFolder(questionAt(site), 'go.mod') : null;
  const text =
    folder === null
      ? ''
      : await question.files.text(joinPath(joinPath(question.build.context ?? '', folder), 'go.mod'));
  const name = folder === null ? basename(last) : basename(/^module\s+(\S+)/m.exec(text ?? '')?.[1] ?? '');
  return name === '' || name === '.'
    ? []
    : [verb === 'install' ? joinPath(goPrograms(file, run), name) : name];
}

/** `go build -o bin/ ./...` puts a program for each package with a `main` into the folder. */
async function goOutputsIn(site: RunSite, values: readonly string[], named: string): Promise<string[]> {
  const pattern = values.at(-1) ?? '';
  const programs = named.endsWith('/') && PATTERN.test(pattern) ? await programsBelow(site, pattern) : [];
  return programs.length === 0 ? [named] : programs.map((name) => joinPath(named, name));
}

const PATTERN = /^\.\/(?:[\w./-]+\/)?\.\.\.$/;

/** The folders below a pattern whose package is a program. */
async function programsBelow(site: RunSite, pattern: string): Promise<string[]> {
  const { files, build } = site.question;
  if (build.context === null) return [];
  const folder = await manifestFolder(questionAt(site), 'go.mod');
  const top = joinPath(folder ?? '', pattern.slice(0, -3));
  const programs = new Set<string>();
  for (const path of await contextFiles(files, build.context)) {
    if (!/\/[\w.-]+\.go$/.test(path) || path.endsWith('_test.go') || below(path, top) === null) continue;
    const text = (await files.text(joinPath(build.context, path))) ?? '';
    if (/^package main\b/m.test(text)) programs.add(basename(dirname(path)));
  }
  return [...programs];
}

/** Where `go install` puts programs: images of Go set GOPATH, a distribution's Go takes the home of root. */
function goPrograms(file: Dockerfile, run: Instruction): string {
  const variables = variablesAt(file, run);
  const path = variables.get('GOPATH')?.value;
  const isDistribution = /^(?:debian|ubuntu|alpine|fedora)\b/.test(baseAt(file, run)?.image ?? '');
  const home = path ?? (isDistribution ? '/root/go' : '/go');
  return variables.get('GOBIN')?.value ?? `${home}/bin`;
}
