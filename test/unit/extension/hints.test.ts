import assert from 'node:assert/strict';
import { lookAt, type HintKind } from '../../../src/extension/hints/hints.ts';
import { memoryWorkspace, type MemoryFile } from '../../../src/workspace/memory.ts';

/** What a hint says, as `text of the file at its place → words of the reason`. */
async function seen(kind: HintKind, files: Readonly<Record<string, MemoryFile>>): Promise<string[]> {
  const look = await lookAt(memoryWorkspace(files), 'Dockerfile', [kind]);
  const text = typeof files['Dockerfile'] === 'string' ? files['Dockerfile'] : '';
  return (look?.hints ?? []).map((hint) => {
    const at = text.slice(hint.span.start, hint.span.end);
    switch (hint.kind) {
      case 'copied-path':
        return `${at} → ${'twin' in hint.reason ? hint.reason.twin : hint.reason.rule}`;
      case 'lock-file':
        return `${at} → ${hint.state} ${hint.lock}`;
      case 'script':
        return `${at} → ${hint.state} ${hint.script}`;
      default:
        return at;
    }
  });
}

const MANIFEST = '{ "name": "tide", "dependencies": { "express": "^4.19.0" } }\n';
const LOCK = '{ "name": "tide", "lockfileVersion": 3, "packages": {} }\n';

describe('A hint on what a COPY names', () => {
  const source = { 'src/main.py': 'print()\n', 'requirements.txt': 'flask\n' };

  it('is given where the context holds it under another name', async () => {
    const Dockerfile =
      'FROM python:3.12\nCOPY requirement.txt ./\nCOPY SRC /app/\nADD "src/Main.py" main.py /x/\n';
    assert.deepEqual(await seen('copied-path', { ...source, Dockerfile }), [
      'requirement.txt → requirements.txt',
      'SRC → src',
      '"src/Main.py" → src/main.py',
    ]);
  });

  it('is given where an ignore file excludes it', async () => {
    const Dockerfile = 'FROM python:3.12\nCOPY requirements.txt ./\nCOPY src /app/\n';
    assert.deepEqual(await seen('copied-path', { ...source, Dockerfile, '.dockerignore': '*.txt\nsrc/\n' }), [
      'requirements.txt → *.txt',
      'src → src/',
    ]);
  });

  const silent: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'what is there': {
      ...source,
      Dockerfile: 'FROM python:3.12\nCOPY requirements.txt src ./\nCOPY . /app\n',
    },
    'what nothing is like': { ...source, Dockerfile: 'FROM python:3.12\nCOPY dist/app.jar ./\n' },
    'what another stage holds': {
      ...source,
      Dockerfile:
        'FROM python:3.12 AS a\nFROM python:3.12\nCOPY --from=a /SRC ./\nCOPY --from=a requirement.txt ./\n',
    },
    'patterns, variables, addresses and here-documents': {
      ...source,
      Dockerfile:
        'FROM python:3.12\nARG F=SRC\nCOPY requirement*.txt $F ./\nADD https://example.org/SRC ./\nCOPY <<SRC /a\nx\nSRC\n',
    },
    'what is kept out of the repository': {
      ...source,
      '.gitignore': 'requirement.txt\n',
      Dockerfile: 'FROM python:3.12\nCOPY requirement.txt ./\n',
    },
    'a folder of which a later rule brings back a part': {
      ...source,
      '.dockerignore': '*\n!src/main.py\n',
      Dockerfile: 'FROM python:3.12\nCOPY src ./\n',
    },
  };
  for (const [name, files] of Object.entries(silent))
    it(`is not given for ${name}`, async () => {
      assert.deepEqual(await seen('copied-path', files), []);
    });
});

describe('A hint on the lock file of npm ci', () => {
  const project = { 'package.json': MANIFEST, 'package-lock.json': LOCK };
  const whole = 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm config set x y && npm  ci --omit=dev\n';

  it('is given where there is none', async () => {
    const files = { 'package.json': MANIFEST, Dockerfile: whole };
    assert.deepEqual(await seen('lock-file', files), ['npm  ci → missing package-lock.json']);
  });

  it('is given where an ignore file excludes it', async () => {
    const files = { ...project, Dockerfile: whole, '.dockerignore': 'package-lock.json\n' };
    assert.deepEqual(await seen('lock-file', files), ['npm  ci → ignored package-lock.json']);
  });

  it('is given where no COPY brings it in', async () => {
    const Dockerfile = 'FROM node:22\nWORKDIR /app\nCOPY package.json ./\nRUN npm ci\nCOPY . .\n';
    assert.deepEqual(await seen('lock-file', { ...project, Dockerfile }), [
      'npm ci → not-copied package-lock.json',
    ]);
  });

  const silent: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'a lock file that is copied': { ...project, Dockerfile: whole },
    'a shrinkwrap': { 'package.json': MANIFEST, 'npm-shrinkwrap.json': LOCK, Dockerfile: whole },
    'an install without a lock file': {
      'package.json': MANIFEST,
      Dockerfile: 'FROM node:22\nCOPY . .\nRUN npm install\n',
    },
    'a lock file that an earlier step makes': {
      'package.json': MANIFEST,
      Dockerfile: 'FROM node:22\nCOPY . .\nRUN npm install --package-lock-only\nRUN npm ci\n',
    },
    'a manifest that the image brings': {
      ...project,
      Dockerfile: 'FROM acme/base\nRUN npm ci\n',
    },
    'a lock file that is mounted': {
      ...project,
      Dockerfile:
        'FROM node:22\nWORKDIR /app\nCOPY package.json ./\nRUN --mount=type=bind,source=package-lock.json,target=package-lock.json npm ci\n',
    },
  };
  for (const [name, files] of Object.entries(silent))
    it(`is not given for ${name}`, async () => {
      assert.deepEqual(await seen('lock-file', files), []);
    });
});

describe('A hint on a script', () => {
  const windows = '#!/bin/sh\r\necho hello\r\n';
  const unix = '#!/bin/sh\necho hello\n';
  const able = { text: unix, executable: true };

  it('is given where it has Windows line endings', async () => {
    const Dockerfile =
      'FROM debian:12\nWORKDIR /app\nCOPY . .\nRUN bash tools/setup.sh && ./tools/setup.sh\nENTRYPOINT ["/app/start.sh"]\n';
    assert.deepEqual(await seen('script', { Dockerfile, 'tools/setup.sh': windows, 'start.sh': windows }), [
      'tools/setup.sh → crlf tools/setup.sh',
      './tools/setup.sh → crlf tools/setup.sh',
      '"/app/start.sh" → crlf start.sh',
    ]);
  });

  it('is given where it is not executable', async () => {
    const Dockerfile =
      'FROM debian:12\nCOPY start.sh tools/setup.sh /usr/local/bin/\nRUN /usr/local/bin/setup.sh\nENTRYPOINT ["/usr/local/bin/start.sh", "--now"]\n';
    assert.deepEqual(await seen('script', { Dockerfile, 'tools/setup.sh': unix, 'start.sh': unix }), [
      '/usr/local/bin/setup.sh → not-executable tools/setup.sh',
      '"/usr/local/bin/start.sh" → not-executable start.sh',
    ]);
  });

  const silent: Readonly<Record<string, Readonly<Record<string, MemoryFile>>>> = {
    'one that is executable': {
      Dockerfile: 'FROM debian:12\nCOPY start.sh /\nENTRYPOINT ["/start.sh"]\n',
      'start.sh': able,
    },
    'one that a shell runs': {
      Dockerfile: 'FROM debian:12\nCOPY start.sh /\nRUN sh /start.sh\nCMD ["sh", "/start.sh"]\n',
      'start.sh': unix,
    },
    'one that a step makes executable': {
      Dockerfile: 'FROM debian:12\nCOPY start.sh /\nRUN chmod +x /start.sh\nENTRYPOINT ["/start.sh"]\n',
      'start.sh': unix,
    },
    'one that its COPY makes executable': {
      Dockerfile: 'FROM debian:12\nCOPY --chmod=755 start.sh /\nENTRYPOINT ["/start.sh"]\n',
      'start.sh': unix,
    },
    'one whose line endings a step mends': {
      Dockerfile:
        "FROM debian:12\nCOPY start.sh /\nRUN sed -i 's/\\r$//' /start.sh && chmod +x /start.sh && /start.sh\n",
      'start.sh': windows,
    },
    'one of the image that has the name of one of the context': {
      Dockerfile: 'FROM debian:12\nCOPY src /src\nRUN /opt/start.sh\n',
      'start.sh': windows,
      'src/a.c': '',
    },
    'a program': {
      Dockerfile: 'FROM debian:12\nCOPY tool /\nRUN /tool\n',
      tool: '\x7fELF',
    },
  };
  for (const [name, files] of Object.entries(silent))
    it(`is not given for ${name}`, async () => {
      assert.deepEqual(await seen('script', files), []);
    });
});
