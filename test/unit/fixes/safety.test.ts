import assert from 'node:assert/strict';
import { planFix } from '../../../src/fixes/plan.ts';
import { PLANNERS } from '../../../src/fixes/planners.ts';
import { findBuild } from '../../../src/workspace/build-setup.ts';
import { Files } from '../../../src/workspace/files.ts';
import { memoryWorkspace } from '../../../src/workspace/memory.ts';
import type { Workspace } from '../../../src/workspace/workspace.ts';
import { cluesFor, fixed, PACKAGES } from '../../support/workspace.ts';

/** Plans `npm ci` → `npm install` in a workspace. */
async function planIn(workspace: Workspace): Promise<unknown> {
  const files = new Files(workspace);
  const build = await findBuild(files, cluesFor('RUN npm ci'));
  return planFix(
    'dockerfile/npm-install',
    { files, build, given: {}, captures: {}, packages: PACKAGES },
    workspace,
  );
}

describe('a fix is withheld', () => {
  const held = memoryWorkspace({ Dockerfile: 'FROM node\nRUN npm ci\n' });

  it('where the file is reached through a link', async () => {
    const linked: Workspace = {
      ...held,
      stat: async (path, signal) => {
        const found = await held.stat(path, signal);
        return found && { ...found, linked: true };
      },
    };
    assert.deepEqual(await planIn(linked), {
      kind: 'dockerfile/npm-install',
      reason: 'Dockerfile is reached through a symbolic link',
    });
  });
  it('where the file no longer matches the log', async () => {
    const plan = await planIn(memoryWorkspace({ Dockerfile: 'FROM node\nRUN npm install\n' }));
    assert.match(JSON.stringify(plan), /no longer holds the instruction that failed/);
  });
  it('where more than one Dockerfile can be meant', async () => {
    const text = 'FROM node\nRUN npm ci\n';
    const plan = await planIn(memoryWorkspace({ 'a/Dockerfile': text, 'b/Dockerfile': text }));
    assert.match(
      JSON.stringify(plan),
      /more than one Dockerfile can have given this log: a\/Dockerfile, b\/Dockerfile/,
    );
  });
  it('where a path of the log leads out of the workspace', async () => {
    const files = { Dockerfile: 'FROM x\nCOPY . /a\n→ RUN /a/run.sh\n', 'run.sh': 'x\n' };
    for (const path of ['../run2.sh', '/etc/passwd2', '../../x', 'C:\\x', '\0']) {
      assert.match(await fixed('source/line-endings', files, { path }), /^withheld/);
      assert.match(await fixed('dockerfile/copy-before', files, { path }), /^withheld/);
    }
    assert.match(
      await fixed(
        'dockerfile/copy-path',
        { Dockerfile: 'FROM x\n→ COPY a b\n', x: '' },
        { path: 'a', to: '../x' },
      ),
      /^withheld/,
    );
  });
  it('by every kind where there is no Dockerfile at all', async () => {
    for (const kind of Object.keys(PLANNERS) as (keyof typeof PLANNERS)[]) {
      if (kind === 'dockerignore/add') continue;
      assert.match(
        await fixed(
          kind,
          { 'README.md': '' },
          { path: 'x', name: 'x', from: 'a', to: 'b', flag: '-x', command: 'y' },
        ),
        /^withheld/,
      );
    }
  });
});

describe('a file that a fix changes', () => {
  const pip = { found: "['jobs', 'web']." };
  const project = {
    Dockerfile: 'FROM python\nCOPY . .\n→ RUN pip install .\n',
    'jobs/__init__.py': '',
    'web/__init__.py': '',
  };
  const added = '\n[tool.setuptools.packages.find]\ninclude = ["jobs*", "web*"]\n';

  it('keeps its line ends', async () => {
    for (const [text, expected] of [
      ['[project]\r\nname = "tide"\r\n', `[project]\r\nname = "tide"\r\n${added.replaceAll('\n', '\r\n')}`],
      ['[project]\r\nname = "tide"\n', `[project]\r\nname = "tide"\n${added}`],
    ] as const) {
      const files = { ...project, 'pyproject.toml': text };
      assert.equal(await fixed('source/package-discovery', files, pip, 'pyproject.toml'), expected);
    }
  });
  it('is no Dockerfile because it quotes one', async () => {
    const compose = (context: string): string =>
      `services:\n  a:\n    build:\n      context: .\n      dockerfile_inline: |\n        FROM busybox\n        RUN true\n  b:\n    build: ./${context}\n`;
    const files = { 'web/Dockerfile': 'FROM x\n', 'compose.yaml': compose('frontend') };
    assert.equal(
      await fixed(
        'pipeline/dockerfile-path',
        files,
        { context: 'web', missing: '/w/frontend' },
        'compose.yaml',
      ),
      compose('web'),
    );
  });
});

describe('the port', () => {
  it('is asked once for each path, and stops when it is told to', async () => {
    const asked: string[] = [];
    const inner = memoryWorkspace({ 'a/b': 'x' });
    const files = new Files({
      ...inner,
      read: (path, signal) => (asked.push(path), inner.read(path, signal)),
    });
    assert.equal(await files.text('a/b'), 'x');
    assert.equal(await files.text('./a/../a/b'), 'x');
    assert.equal(await files.text('../a/b'), null);
    assert.deepEqual(asked, ['a/b']);
    const stopped = new AbortController();
    stopped.abort();
    await assert.rejects(async () => new Files(inner, stopped.signal).all(), { name: 'AbortError' });
  });
});
