import type { Fact } from './fact.ts';

/** Facts about the instructions of the Dockerfile: arguments, stages, users, installs. */
export const INSTRUCTIONS = {
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
  'entered-before': {
    says: 'the failed RUN changes to a directory, and then names a path in it as if it had not',
    takes: ['path'],
    gives: ['local', 'entered'],
  },
  'stage-copy-elsewhere': {
    says: 'a COPY --from puts the directory of this name beside the place that a pattern of the file means',
    takes: ['path', 'file'],
    gives: ['place', 'wanted'],
  },
  'installed-editable': {
    says: 'an earlier stage installs the project with `pip install -e`, and only what it installed is copied',
    takes: ['module'],
    gives: ['install_line'],
  },
  'wheel-version': {
    says: 'COPY --from brings the wheel of the project, in another version than the step names',
    takes: ['path'],
    gives: ['manifest', 'now', 'pattern'],
  },
  'stage-path-ignored': {
    says: '.dockerignore excludes what COPY --from takes from a stage that copies it from the context',
    takes: ['path'],
    gives: ['rule', 'ignored'],
  },
  'instruction-inside': {
    says: 'the failed RUN goes on into the next instruction, because the line before ends with a backslash',
    takes: [],
    gives: ['inside_line'],
  },
  'option-directory': {
    says: 'a command of the failed step is told to work in the path (`tar -C`, `unzip -d`)',
    takes: ['path'],
    gives: ['tool'],
  },
  'env-uses-itself': {
    says: 'an ENV before the failed step fills in a variable that it sets itself, which is empty there',
    takes: [],
    gives: ['variable', 'env_line'],
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
  'home-not-made': {
    says: 'the path lies in the home directory of a user that `useradd` creates without one',
    takes: ['path'],
    gives: ['user'],
  },
  'program-below-home': {
    says: 'an install before puts the program below the home directory, in a folder that is not on PATH',
    takes: ['command'],
    gives: ['folder'],
  },
  'command-in-image': {
    says: 'the image holds the program of the project in a folder that is not on PATH',
    takes: ['command'],
    gives: ['program'],
  },
  'environment-moved': {
    says: 'a COPY --from puts a virtual environment of Python to another place than where it was made',
    takes: [],
    gives: ['made', 'placed'],
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
    says: 'the path is what a word of the failed RUN or COPY is without the build argument in it, which has no value',
    takes: ['path'],
    gives: ['arg', 'word'],
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
} as const satisfies Readonly<Record<string, Fact>>;
