import type { Fact } from './fact.ts';

/** Facts about the project: its manifests, lock files, packages and scripts. */
export const PROJECTS = {
  'buildpack-source-elsewhere': {
    says: 'package.json, pom.xml, go.mod or the like stand in a child directory only',
    takes: [],
    gives: ['directory'],
  },
  'local-dependency': {
    says: 'the package is a folder of the project (`file:`), which no COPY before the failed step brings in',
    takes: ['name'],
    gives: ['folder', 'target'],
  },
  'generated-by-script': {
    says: 'the repository does not hold the imported file, and a script of package.json makes it',
    takes: ['path', 'from'],
    gives: ['script'],
  },
  'dependency-unlisted': {
    says: 'package.json lists no package of this name',
    takes: ['name'],
    gives: ['package'],
  },
  'java-package-not-copied': {
    says: 'the context holds the Java package, and no COPY before the failed step brings it in',
    takes: ['package'],
    gives: ['folder'],
  },
  'alias-not-copied': {
    says: 'tsconfig.json maps the module to a path of the context that no COPY before the failed step brings in',
    takes: ['module'],
    gives: ['folder'],
  },
  'lockfile-present': {
    says: 'a lock file of the package manager is in the context and not ignored',
    takes: [],
    gives: ['lockfile', 'manager'],
  },
  'lockfile-missing': {
    says: 'the context holds no lock file of the package manager',
    takes: [],
    gives: ['manager'],
  },
  'lockfile-of-other': {
    says: 'the context holds the lock file of one other package manager of Node, and none of the one that the step calls',
    takes: [],
    gives: ['other_manager', 'other_lock'],
  },
  'lockfile-ignored': {
    says: '.dockerignore excludes the lock file',
    takes: [],
    gives: ['lockfile', 'rule'],
  },
  'lockfile-not-copied': {
    says: 'the lock file is in the context, and no COPY before the failed step brings it in',
    takes: [],
    gives: ['lockfile', 'manager'],
  },
  'workspace-package': {
    says: 'the package is a workspace of the project, and its package.json is not copied before the install',
    takes: ['name'],
    gives: ['folder'],
  },
  'workspace-unbuilt': {
    says: 'the package is a workspace of the project that nothing before the failed step builds',
    takes: ['name'],
    gives: ['folder'],
  },
  'workspace-twin': {
    says: 'no package is called as the workspace that the step names, and one nearly so',
    takes: [],
    gives: ['asked', 'twin'],
  },
  'tool-file-left-out': {
    says: 'the context holds files of these names, and none of them is in the image',
    takes: ['pattern', 'declared?'],
    gives: ['found'],
  },
  'import-twin': {
    says: 'the context holds the file that is imported under a name in other letters',
    takes: ['path', 'from'],
    gives: ['twin', 'importer', 'imported'],
  },
  'make-target-misspelt': {
    says: 'the Makefile has a target of nearly this name, and none of this one',
    takes: ['name'],
    gives: ['twin'],
  },
  'project-name': {
    says: 'the project has a program, package, class or module of nearly this name, and none of this one',
    takes: ['kind', 'name'],
    gives: ['twin'],
  },
  'manifest-twin': {
    says: 'a manifest names a path that is not there, and the context holds it under another one',
    takes: ['path', 'manifest'],
    gives: ['importer', 'written', 'twin'],
  },
  'class-path-ignored': {
    says: '.dockerignore excludes the jars of the class path that the failed step gives to javac or java',
    takes: [],
    gives: ['rule', 'ignored'],
  },
  'java-source-root': {
    says: 'another root of sources in the image holds the package, which the call of javac does not read',
    takes: ['package', 'file'],
    gives: ['root', 'javac', 'javac_with'],
  },
  'jar-without-main': {
    says: 'a `jar` command makes the jar without a main class, and the project has one class to start',
    takes: ['jar'],
    gives: ['main'],
  },
  'entry-point-wrong': {
    says: 'a command of the Python project names a function that its module does not define',
    takes: ['module', 'name'],
    gives: ['manifest', 'target', 'written'],
  },
  'script-undeclared': {
    says: 'the command is a Python project of the context whose pyproject.toml does not declare it',
    takes: ['command'],
    gives: ['manifest', 'target'],
  },
  'install-step-missing': {
    says: 'package.json is copied and nothing before the failed step installs its dependencies',
    takes: [],
    gives: ['manager', 'lockfile'],
  },
  'node-modules-copied': {
    says: 'the whole context is copied and .dockerignore does not exclude node_modules',
    takes: [],
    gives: [],
  },
  'dev-dependency': {
    says: 'the command or package comes from devDependencies',
    takes: ['name'],
    gives: ['package'],
  },
  'production-install': {
    says: 'the install step before leaves development dependencies out',
    takes: [],
    gives: ['install_line'],
  },
  'go-workspace-not-copied': {
    says: 'a go.work of the context lists the module, or the folder that the failed step names, and the image does not hold it',
    takes: ['module?'],
    gives: ['workspace'],
  },
  'project-command': {
    says: 'package.json lists a package that brings the command',
    takes: ['name'],
    gives: ['package'],
  },
  'python-module-folder': {
    says: 'the image holds the module of the project in a folder that Python does not search',
    takes: ['module'],
    gives: ['folder'],
  },
  'python-package-script': {
    says: 'the step runs a file of a package, which then does not find the package by its name',
    takes: ['module'],
    gives: ['script', 'as_module'],
  },
  'script-missing': { says: 'package.json has no script of this name', takes: ['name'], gives: ['twin'] },
  'script-misspelt': {
    says: 'package.json has a script of nearly this name, and none of this one',
    takes: ['name'],
    gives: ['twin'],
  },
  'alias-of-paths': {
    says: 'the module goes through an alias that `paths` of a tsconfig.json maps to a file of the project',
    takes: ['module'],
    gives: ['config'],
  },
} as const satisfies Readonly<Record<string, Fact>>;
