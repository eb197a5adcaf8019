import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import type { PackageTable } from '../src/catalog/packages.ts';
import { KEYWORDS, type Dockerfile, type Instruction } from '../src/dockerfile/model.ts';
import { parseDockerfile } from '../src/dockerfile/parse.ts';
import { PLATFORMS, type Platform } from '../src/engine/index.ts';
import { applyEdits, type FileEdit } from '../src/fixes/edit.ts';
import type { FixKindName } from '../src/fixes/kind-names.ts';
import { planFix } from '../src/fixes/plan.ts';
import { PLANNERS } from '../src/fixes/planners.ts';
import { findBuild } from '../src/workspace/build-setup.ts';
import { Files } from '../src/workspace/files.ts';
import { memoryWorkspace } from '../src/workspace/memory.ts';
import { CATALOGUE } from './catalogue.ts';
import { parametersFor } from './fix-corpus/parameters.ts';

// npm run fix-corpus -- [FOLDER] [--count N] [--verbose]: makes every kind of fix in the real Dockerfiles of a corpus, at every
// instruction where its preconditions hold, and checks the result: it parses, differs only where it is meant to, and
// making the fix again changes nothing.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string' }, verbose: { type: 'boolean', short: 'v' } },
});
const corpus =
  positionals[0] ?? join(process.env['WHYFAIL_ROOT'] ?? '.', '..', 'shared', 'corpus', 'shipwright');
const archive = join(corpus, 'unlabelled.tar.xz');
if (!existsSync(archive)) {
  console.log(`No Dockerfiles at ${archive}: the run is skipped without them.`);
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'whyfail-'));
execFileSync('tar', ['xJf', archive, '-C', folder]);
const count = Number(values.count ?? 200);
const names = readdirSync(join(folder, 'dockerfiles')).sort().slice(0, count);
const packages = parse(readFileSync(join(CATALOGUE, 'packages.yaml'), 'utf8')) as PackageTable;

/** Files beside the Dockerfile that many fixes ask for, and pipelines of every platform. */
const BESIDE = {
  '.github/workflows/image.yml':
    'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          push: true # yes\n',
  'harness.yaml':
    'step:\n  type: BuildAndPushDockerRegistry\n  spec:\n    connectorRef: hub\n    repo: a/b\n    tags: [x]\n',
  'build-config.yaml':
    'kind: BuildConfig\nmetadata: { name: a }\nspec:\n  source: { type: Git }\n  strategy: { dockerStrategy: {} }\n  output: { to: { name: de.icr.io/a/b } }\n',
  'compose.yaml': 'services:\n  web:\n    build: .\n',
  'ce.sh': 'ibmcloud ce build create --name a \\\n  --source .\n',
  '.gitlab-ci.yml': 'build:\n  script:\n    - /kaniko/executor --context $CI_PROJECT_DIR --destination x\n',
  Jenkinsfile: "sh 'docker build -t x .'\n",
  'docker/Dockerfile': 'FROM scratch\n',
  'package.json': '{"scripts":{"build":"tsc"},"devDependencies":{"typescript":"5"}}',
  'package-lock.json': '{}',
  'requirements.txt': '',
  'docker-entrypoint.sh': '#!/bin/sh\r\nexec "$@"\r\n',
  'src/main.c': '',
};

interface Tally {
  made: number;
  withheld: number;
  readonly problems: string[];
}
const tallies = new Map<FixKindName, Tally>();
for (const kind of Object.keys(PLANNERS) as FixKindName[])
  tallies.set(kind, { made: 0, withheld: 0, problems: [] });

for (const name of names) {
  const text = readFileSync(join(folder, 'dockerfiles', name), 'utf8');
  const workspace = memoryWorkspace({ ...BESIDE, Dockerfile: text });
  const file = parseDockerfile(text);
  for (const failed of file.instructions) {
    const files = new Files(workspace);
    const clues = cluesAt(failed);
    const build = await findBuild(files, clues, { dockerfile: 'Dockerfile', context: '' });
    if (build.location.status !== 'found') {
      console.log(`${name}:${failed.line}: the step is not found in its own file`);
      continue;
    }
    for (const [kind, tally] of tallies) {
      const platform = platformOf(kind);
      // Fixes of pipelines do not depend on the step that failed.
      if (platform !== null && failed !== file.instructions[0]) continue;
      for (const given of parametersFor(kind, file, failed)) {
        const there = { ...build, clues: { ...clues, platform } };
        const plan = await planFix(kind, { files, build: there, given, captures: {}, packages }, workspace);
        if ('reason' in plan) {
          tally.withheld++;
          // Refusals are fine; an edit that fails its own check is a mistake of the kind.
          if (/the result would|edit twice|overlap|no valid/.test(plan.reason))
            tally.problems.push(`${name}:${failed.line} ${JSON.stringify(given)}: ${plan.reason}`);
          continue;
        }
        tally.made++;
        const problem = plan.files.map((edit) => problemOf(edit, file)).find((each) => each !== null);
        if (problem !== undefined)
          tally.problems.push(`${name}:${failed.line} ${JSON.stringify(given)}: ${problem}`);
      }
    }
  }
}
rmSync(folder, { recursive: true, force: true });

console.log(`${names.length} Dockerfiles`);
console.log(`${'kind'.padEnd(32)} made  withheld  problems`);
let problems = 0;
for (const [kind, tally] of tallies) {
  problems += tally.problems.length;
  const row = [tally.made, tally.withheld, tally.problems.length].map((n) => String(n).padStart(8)).join('');
  console.log(kind.padEnd(29) + row);
  for (const problem of tally.problems.slice(0, values.verbose ? 50 : 3)) console.log(`    ${problem}`);
}
console.log(problems === 0 ? 'Every fix that was made holds.' : `${problems} problems`);
process.exitCode = problems === 0 ? 0 : 1;

/** The platform whose files a kind changes; null for kinds that change the sources of the image. */
function platformOf(kind: FixKindName): Platform | null {
  const [area = ''] = kind.split('/');
  if (kind === 'pipeline/kaniko-flag') return 'gitlab';
  if (area === 'pipeline') return 'jenkins';
  return PLATFORMS.find((platform) => platform === area) ?? null;
}

function cluesAt(failed: Instruction): Parameters<typeof findBuild>[1] {
  const isKnown = KEYWORDS.has(failed.keyword);
  const text = isKnown ? `${failed.keyword} ${failed.args.text}` : '';
  return {
    failed: { text, stage: null, occurrence: 0, line: failed.line },
    steps: isKnown ? [text] : [],
    dockerfile: 'Dockerfile',
    command: null,
    syntaxError: null,
  };
}

/** Checks that do not use the edits' own idea of what they change. */
function problemOf({ path, before, after, edits }: FileEdit, old: Dockerfile): string | null {
  if (before !== null && applyEdits(before, edits) !== after) return 'the edits do not give the text';
  if (path !== 'Dockerfile') {
    const kept = (before ?? '').split('\n').filter((line) => !after.split('\n').includes(line));
    return path.startsWith('.docker') || path.endsWith('.sh') || kept.length <= 2
      ? null
      : `${kept.length} lines of ${path} are gone`;
  }
  const now = parseDockerfile(after);
  const grown = now.instructions.length - old.instructions.length;
  // Instructions that are written alike are taken away together.
  const alike =
    old.instructions.length -
    new Set(old.instructions.map(({ args }) => args.text.replace(/\s+/g, ' '))).size;
  if (grown < -1 - alike || grown > 6) return `${grown} instructions more than before`;
  const lines = new Set(after.split('\n'));
  const lost = (before ?? '').split('\n').filter((line) => !lines.has(line) && line.trim() !== '');
  const touched = edits.reduce(
    (sum, { start, end }) => sum + (before ?? '').slice(start, end).split('\n').length,
    0,
  );
  if (lost.length > touched + edits.length) return `${lost.length} lines are gone: ${lost[0] ?? ''}`;
  if (now.stages.length !== old.stages.length) return 'the number of stages changed';
  if (now.eol !== old.eol) return 'the line endings changed';
  return null;
}
