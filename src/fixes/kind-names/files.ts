import type { Kind } from './kind.ts';

/** Kinds of fix that change which files a stage has, where, and for whom. */
export const FILES = {
  'dockerfile/copy-before': { does: 'copies a path of the context before the failed step', takes: ['path'] },
  'dockerfile/copy-path': { does: 'corrects the path that a COPY or ADD names', takes: ['path', 'to'] },
  'dockerfile/copy-from-path': {
    does: 'corrects the path of a COPY --from, or where it puts what a pattern of a file means',
    takes: ['path', 'to?', 'file?'],
  },
  'dockerfile/chmod': { does: 'makes a copied script executable before it runs', takes: ['path'] },
  'dockerfile/create-user': { does: 'creates the user and group before they are used', takes: ['name'] },
  'dockerfile/numeric-user': { does: 'writes a user or group as a number', takes: ['name', 'to'] },
  'dockerfile/chown-workdir': { does: 'gives the work directory to the user of the step', takes: [] },
  'dockerfile/run-as-root': { does: 'runs the failed step as root and switches back', takes: ['made?'] },
  'dockerfile/copy-destination': {
    does: 'gives a COPY or ADD of one word a destination',
    takes: [],
  },
  'dockerfile/copy-prefix': {
    does: 'takes the name of the context directory off the sources of COPY and ADD',
    takes: ['prefix'],
  },
  'dockerfile/copy-blank': {
    does: 'writes the paths of a COPY as JSON where a name holds a blank',
    takes: [],
  },
  'dockerfile/copy-remove': {
    does: 'takes a file that does not exist and that the image can do without out of a COPY',
    takes: ['path'],
  },
  'dockerfile/copy-directory': {
    does: 'copies a directory under its name instead of what is in it',
    takes: ['path'],
  },
  'dockerfile/environment-place': {
    does: 'copies a virtual environment to the place where it was made, or the project in it and no link',
    takes: ['from?', 'to?', 'install_line?'],
  },
  'dockerfile/make-directory': {
    does: 'makes the directory that a command of the failed RUN writes into',
    takes: ['path', 'command?'],
  },
  'dockerfile/path-variable': { does: 'keeps what PATH held where an ENV sets it', takes: [] },
  'dockerfile/home-path': {
    does: 'writes the home directory instead of `~` in WORKDIR, COPY and ADD',
    takes: [],
  },
  'dockerfile/user-ids': {
    does: 'lets the system choose the number of a new user or group, or leaves one out that the image has',
    takes: ['id?', 'what?'],
  },
  'dockerfile/user-home': {
    does: 'creates the home directory of a user together with it',
    takes: ['user'],
  },
  'dockerfile/trailing-slash': {
    does: 'ends the destination of a COPY or ADD with a slash: of the failed one, or of that which made a file of a directory',
    takes: ['path?'],
  },
  'dockerfile/secret-mount': {
    does: 'mounts a build secret in the failed RUN, or corrects the id of the one it mounts',
    takes: ['id', 'target?', 'to?'],
  },
  'dockerfile/workdir': { does: 'inserts a WORKDIR before the failed step', takes: ['path'] },
  'dockerfile/move-behind': {
    does: 'moves the failed RUN behind the COPY that brings what it uses',
    takes: ['path'],
  },
  'dockerfile/workdir-path': { does: 'corrects the name of a copied directory in WORKDIR', takes: [] },
  'dockerfile/copy-from-stage': {
    does: 'takes a path from the stage that makes it instead of the context, or of the one that COPY --from names',
    takes: ['stage', 'path?', 'to?'],
  },
  'dockerfile/build-step': {
    does: 'runs the build script of package.json in the stage that a COPY --from takes its output from',
    takes: ['path'],
  },
  'dockerfile/run-script': {
    does: 'runs a script of package.json before the failed step',
    takes: ['name'],
  },
  'dockerfile/workspace-build': {
    does: 'builds a package of the repository before the failed step',
    takes: ['name'],
  },
  'dockerfile/keep-output': {
    does: 'copies what a step builds below a cache mount to a place that its stage keeps',
    takes: ['path'],
  },
  'dockerfile/copy-modules': {
    does: 'copies node_modules from the stage that installs it',
    takes: [],
  },
  'dockerfile/copy-tree': {
    does: 'copies a folder with its folders, where `*` brings what is in them to one place',
    takes: ['path'],
  },
  'dockerfile/nginx-file': {
    does: 'copies a configuration of nginx to where its directives belong, or writes a `;` that it lacks',
    takes: ['path', 'line?', 'message'],
  },
  'dockerfile/dummy-source': {
    does: 'makes the second dummy source of a package of Cargo that has a program and a library',
    takes: ['path'],
  },
  'dockerfile/remove-line': { does: 'removes the failed instruction', takes: ['word?'] },
} as const satisfies Readonly<Record<string, Kind>>;
