import type { Kind } from './kind.ts';

/** Kinds of fix that change what is installed, and on which base image. */
export const INSTALLS = {
  'dockerfile/install-step': {
    does: 'inserts `COPY package*.json ./` and the install of the package manager before the failed step',
    takes: [],
  },
  'dockerfile/copy-lockfile': { does: 'adds the lock file to the COPY before the install step', takes: [] },
  'dockerfile/copy-workspaces': {
    does: 'copies the package.json of every workspace before the failed step',
    takes: [],
  },
  'dockerfile/node-tool': {
    does: 'installs yarn, pnpm or another package manager of Node before the failed step',
    takes: ['command'],
  },
  'dockerfile/node-manager': {
    does: 'installs with the package manager of Node that the project allows',
    takes: ['manager'],
  },
  'dockerfile/npm-install': {
    does: 'writes `npm install` instead of `npm ci`; lets yarn, bun, cargo and uv change their lock file',
    takes: [],
  },
  'dockerfile/npm-ci': { does: 'writes `npm ci` instead of `npm install`', takes: [] },
  'dockerfile/include-dev': {
    does: 'lets the install step include development dependencies, or leaves a script out of it that needs them',
    takes: ['hook?'],
  },
  'dockerfile/legacy-peer-deps': { does: 'adds `--legacy-peer-deps` to the npm install', takes: [] },
  'dockerfile/command-flag': {
    does: 'adds a flag to a command of the failed RUN',
    takes: ['command', 'flag'],
  },
  'dockerfile/system-packages': {
    does: 'installs system packages before the failed step',
    takes: ['command?', 'header?', 'library?', 'pkgconfig?', 'package?', 'perl?'],
  },
  'dockerfile/apt-update': { does: 'puts `apt-get update` into the RUN that installs', takes: [] },
  'dockerfile/apt-yes': { does: 'adds `-y` to apt-get install (or the package manager at hand)', takes: [] },
  'dockerfile/package-manager': {
    does: 'writes the install for the package manager that the base image has',
    takes: [],
  },
  'dockerfile/package-rename': { does: 'renames a package in the failed install', takes: ['from', 'to?'] },
  'dockerfile/package-remove': { does: 'takes a package out of the failed install', takes: ['package'] },
  'dockerfile/package-unpin': { does: 'takes the version pin of a package away', takes: ['package'] },
  'dockerfile/eol-repositories': {
    does: 'points the package sources of an end-of-life release at the archive that holds it',
    takes: [],
  },
  'dockerfile/base-image': { does: 'changes the base image of the failed stage', takes: ['to'] },
  'dockerfile/base-version': {
    does: 'changes the version in the tag of the base image to one that is new enough',
    takes: ['image', 'version', 'requirement?'],
  },
  'dockerfile/platform': { does: 'adds `--platform` to the FROM of the failed stage', takes: ['platform'] },
  'dockerfile/venv': { does: 'creates a virtual environment before pip runs', takes: [] },
  'dockerfile/link-library': {
    does: 'links a library behind the sources of a compiler call',
    takes: ['symbol?', 'library?'],
  },
  'dockerfile/include-directory': {
    does: 'gives the compiler the directory of a header of the project',
    takes: ['header'],
  },
  'dockerfile/user-tool': {
    does: 'creates users and groups with the tools that the base image has',
    takes: [],
  },
  'dockerfile/make-configure': {
    does: 'makes the configure script of a checkout in front of the command that runs it',
    takes: [],
  },
  'dockerfile/php-extension': {
    does: 'installs an extension of PHP, as the base image does it',
    takes: ['extension?', 'message?'],
  },
  'dockerfile/go-program': {
    does: 'names the folder of the program behind `go build`',
    takes: [],
  },
  'dockerfile/keep-archive': {
    does: 'writes COPY instead of ADD where the step unpacks the archive itself',
    takes: [],
  },
  'dockerfile/newer-cmake': {
    does: 'installs a newer cmake than the one of the release: from the backports of Debian, or from PyPI',
    takes: ['version?'],
  },
  'dockerfile/tool-image': {
    does: 'copies a tool from the image of its makers before the failed step',
    takes: ['command'],
  },
} as const satisfies Readonly<Record<string, Kind>>;
