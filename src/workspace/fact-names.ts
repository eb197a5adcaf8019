/**
 * Facts that causes can ask for: what each says when it holds, the parameters it takes (`with:`), and the values it
 * gives to placeholders. A fact that cannot be told (no workspace, no Dockerfile found) does not hold.
 */
export const FACTS = {
  'dockerfile-elsewhere': {
    says: 'the Dockerfile stands in another directory than the build used',
    takes: [],
    gives: ['directory', 'dockerfile'],
  },
  'dockerfile-other-name': {
    says: 'the build directory holds a Dockerfile of another name',
    takes: [],
    gives: ['dockerfile'],
  },
  'dockerfile-missing': { says: 'the workspace holds no Dockerfile at all', takes: [], gives: [] },
  'buildpack-source-elsewhere': {
    says: 'package.json, pom.xml, go.mod or the like stand in a child directory only',
    takes: [],
    gives: ['directory'],
  },
  'path-present': { says: 'the context holds the path and does not ignore it', takes: ['path'], gives: [] },
  'path-missing': {
    says: 'neither the context nor the directories around it hold the path',
    takes: ['path'],
    gives: [],
  },
  'path-ignored': {
    says: '.dockerignore excludes the path',
    takes: ['path'],
    gives: ['rule', 'ignore_file', 'rule_line'],
  },
  'path-twin': {
    says: 'the context holds the path under a name that differs in letter case, extension or a typing error',
    takes: ['path'],
    gives: ['twin'],
  },
  'path-with-blank': {
    says: 'words of the COPY are one name of the context, which holds a blank',
    takes: ['path'],
    gives: ['found'],
  },
  'path-outside-context': {
    says: 'the path exists in the workspace outside the build context',
    takes: ['path'],
    gives: ['found', 'directory'],
  },
  'stage-of-build': {
    says: 'the stage that COPY --from names only installs dependencies, and one other stage builds the sources',
    takes: ['path'],
    gives: ['builder'],
  },
  'stage-makes-path': {
    says: 'the context does not hold the path, and a stage before makes it',
    takes: ['path'],
    gives: ['builder', 'found'],
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
  'context-elsewhere': {
    says: 'another directory holds all that the Dockerfile copies by name, and the context nothing of it',
    takes: [],
    gives: ['directory'],
  },
  'path-elsewhere': {
    says: 'the context holds one file of this name, in another directory',
    takes: ['path'],
    gives: ['found', 'directory'],
  },
  'pattern-elsewhere': {
    says: 'a pattern of the COPY matches nothing, and all files of its kind stand in one other directory',
    takes: [],
    gives: ['source', 'found'],
  },
  'path-git-ignored': {
    says: 'the path exists here and .gitignore excludes it, so a fresh checkout lacks it',
    takes: ['path'],
    gives: ['rule'],
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
  'path-not-copied': {
    says: 'the path is in the context, and no COPY before the failed step brings it in',
    takes: ['path'],
    gives: ['found'],
  },
  'path-in-image': {
    says: 'a COPY before the failed step brings a path of this name to another place of the image',
    takes: ['path'],
    gives: ['place', 'directory', 'written'],
  },
  'entered-before': {
    says: 'the failed RUN changes to a directory, and then names a path in it as if it had not',
    takes: ['path'],
    gives: ['local', 'entered'],
  },
  'stage-path-ignored': {
    says: '.dockerignore excludes what COPY --from takes from a stage that copies it from the context',
    takes: ['path'],
    gives: ['rule', 'ignored'],
  },
  'directory-flattened': {
    says: 'a COPY before brings what is in a directory, and the step looks for the directory',
    takes: ['path'],
    gives: ['directory', 'copy_line'],
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
    takes: ['pattern'],
    gives: ['found'],
  },
  'instruction-inside': {
    says: 'the failed RUN goes on into the next instruction, because the line before ends with a backslash',
    takes: [],
    gives: ['inside_line'],
  },
  'import-twin': {
    says: 'the context holds the file that is imported under a name in other letters',
    takes: ['path', 'from'],
    gives: ['twin', 'importer', 'imported'],
  },
  'image-path-twin': {
    says: 'the image holds the path under a name that differs by letter case, ending or a typing error',
    takes: ['path'],
    gives: ['image_twin'],
  },
  'option-directory': {
    says: 'a command of the failed step is told to work in the path (`tar -C`, `unzip -d`)',
    takes: ['path'],
    gives: ['tool'],
  },
  'path-overwritten': {
    says: 'an ENV before the failed step sets PATH without the standard directories',
    takes: [],
    gives: ['path_line'],
  },
  'comment-behind': {
    says: 'a comment stands behind the failed instruction, whose words it becomes',
    takes: [],
    gives: ['comment'],
  },
  'tilde-path': {
    says: 'a WORKDIR, COPY or ADD names a path with `~`, which the builder does not fill in',
    takes: [],
    gives: ['tilde_line'],
  },
  'folder-not-made': {
    says: 'a program of the project writes into a folder that nothing makes in the image',
    takes: ['path', 'from'],
    gives: ['folder'],
  },
  'secret-twin': {
    says: 'the build gives a secret whose id is written otherwise',
    takes: ['id'],
    gives: ['secret_twin'],
  },
  'secret-file': {
    says: 'the workspace holds a file for the build secret',
    takes: ['id'],
    gives: ['file'],
  },
  'path-other-version': {
    says: 'the context holds the path with another version in its name',
    takes: ['path'],
    gives: ['twin'],
  },
  'path-under-context-name': {
    says: 'the COPY repeats the name of the context directory at the beginning of its sources',
    takes: [],
    gives: ['prefix', 'found'],
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
  'home-not-made': {
    says: 'the path lies in the home directory of a user that `useradd` creates without one',
    takes: ['path'],
    gives: ['user'],
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
  'project-command': {
    says: 'package.json lists a package that brings the command',
    takes: ['name'],
    gives: ['package'],
  },
  'command-in-image': {
    says: 'the image holds the program of the project in a folder that is not on PATH',
    takes: ['command'],
    gives: ['program'],
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
  'arg-without-default': {
    says: 'the failed instruction uses an ARG that has no default',
    takes: [],
    gives: ['arg', 'arg_line'],
  },
  'arg-not-given': {
    says: 'the stage declares the variable as an ARG without a default, and no build command gives it',
    takes: ['name'],
    gives: ['arg', 'arg_line'],
  },
  'arg-given-otherwise': {
    says: 'the build gives a declared argument under a name that is written otherwise',
    takes: ['name'],
    gives: ['arg', 'given_as'],
  },
  'arg-used-before-from': {
    says: 'the failed instruction uses an ARG that is declared only before FROM',
    takes: [],
    gives: ['arg', 'arg_line'],
  },
  'variable-misspelt': {
    says: 'the failed instruction uses a variable that nothing sets, and one of nearly this name is set',
    takes: [],
    gives: ['variable', 'twin'],
  },
  'arg-out-of-scope': {
    says: 'the failed instruction uses a variable that only another stage, or a later line, declares',
    takes: [],
    gives: ['arg', 'arg_line', 'has_value'],
  },
  'path-with-empty-arg': {
    says: 'the path is what a word of the failed RUN is without the build argument in it, which has no value',
    takes: ['path'],
    gives: ['arg', 'word'],
  },
  'alias-of-paths': {
    says: 'the module goes through an alias that `paths` of a tsconfig.json maps to a file of the project',
    takes: ['module'],
    gives: ['config'],
  },
  'url-with-empty-arg': {
    says: 'an address in the failed instruction holds a build argument that has no value there',
    takes: [],
    gives: ['arg', 'arg_line', 'url'],
  },
  'placeholder-unrendered': {
    says: 'the failed instruction holds a placeholder of a template',
    takes: [],
    gives: ['placeholder'],
  },
  'line-in-heredoc': {
    says: 'the line is text of a here-document',
    takes: ['line'],
    gives: [],
  },
  'stage-twin': {
    says: 'the Dockerfile takes a stage of nearly this name for an image',
    takes: ['name'],
    gives: ['twin'],
  },
  'stage-unnamed': {
    says: 'no stage has this name, and the only stage before has none at all',
    takes: ['name'],
    gives: ['from_line'],
  },
  'stage-missing': { says: 'the Dockerfile has no stage of this name', takes: ['name'], gives: ['twin'] },
  'interpreter-missing': {
    says: 'the first line of the script calls an interpreter that the image lacks',
    takes: ['path'],
    gives: ['interpreter', 'script'],
  },
  'stage-output': {
    says: 'the stage that COPY --from names makes another path than the one that is asked for',
    takes: ['path'],
    gives: ['found', 'stage'],
  },
  'user-not-root': {
    says: 'a USER before the failed step switches to a user other than root',
    takes: [],
    gives: ['user', 'user_line'],
  },
  'user-missing': { says: 'nothing before creates the user or group', takes: ['name'], gives: [] },
  'step-script-crlf': {
    says: 'a script that the step calls has Windows line endings',
    takes: [],
    gives: ['found'],
  },
  'file-crlf': { says: 'the script has Windows line endings', takes: ['path'], gives: ['found'] },
  'file-not-executable': {
    says: 'the file is not executable in the repository',
    takes: ['path'],
    gives: ['found'],
  },
  'file-is-script': {
    says: 'the file is a script: its first line names the program that runs it',
    takes: ['path'],
    gives: [],
  },
  'apt-update-missing': {
    says: 'the failed RUN installs packages without `apt-get update` in the same RUN',
    takes: ['url?'],
    gives: [],
  },
  'apt-lists-missing': {
    says: 'neither the failed RUN nor one before it fetches the package lists with `apt-get update` and keeps them',
    takes: [],
    gives: [],
  },
  'continuation-missing': {
    says: 'the instruction before lacks a backslash at its end',
    takes: [],
    gives: ['continuation_line'],
  },
  'package-pinned': {
    says: 'the failed instruction pins the version of the package',
    takes: ['name'],
    gives: ['pinned'],
  },
  'privileged-port': { says: 'the failed step opens a port below 1024', takes: [], gives: ['port'] },
} as const satisfies Readonly<
  Record<string, { says: string; takes: readonly string[]; gives: readonly string[] }>
>;

/** Name of a fact: `lockfile-missing`. */
export type FactName = keyof typeof FACTS;
