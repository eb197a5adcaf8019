/** Kinds of fix that causes can offer: what each does and the parameters it takes (`with:`; `?` marks optional ones). */
export const FIX_KINDS = {
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
  'dockerfile/npm-install': {
    does: 'writes `npm install` instead of `npm ci`; lets yarn and bun change their lock file',
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
  'dockerfile/replace-text': { does: 'replaces a text inside the failed instruction', takes: ['from', 'to'] },
  'dockerfile/copy-before': { does: 'copies a path of the context before the failed step', takes: ['path'] },
  'dockerfile/copy-path': { does: 'corrects the path that a COPY or ADD names', takes: ['path', 'to'] },
  'dockerfile/copy-from-path': { does: 'corrects the path of a COPY --from', takes: ['path', 'to'] },
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
  'dockerfile/chmod': { does: 'makes a copied script executable before it runs', takes: ['path'] },
  'dockerfile/env': { does: 'sets an environment variable before the failed step', takes: ['name', 'value'] },
  'dockerfile/arg': { does: 'declares an ARG in the failed stage', takes: ['name'] },
  'dockerfile/arg-default': { does: 'gives an ARG a default', takes: ['name?', 'value?'] },
  'dockerfile/heap-size': { does: 'raises the heap limit of Node for the failed step', takes: [] },
  'dockerfile/bash-shell': { does: 'runs the step in bash, or writes `.` for `source`', takes: [] },
  'dockerfile/instruction-name': { does: 'corrects the name of an instruction', takes: ['from', 'to?'] },
  'dockerfile/continuation': { does: 'adds the missing backslash at the end of the line before', takes: [] },
  'dockerfile/stage-name': { does: 'corrects the stage that an instruction names', takes: ['from', 'to'] },
  'dockerfile/stage-lowercase': {
    does: 'writes the name of a stage in lower case wherever it stands',
    takes: ['name'],
  },
  'dockerfile/create-user': { does: 'creates the user and group before they are used', takes: ['name'] },
  'dockerfile/numeric-user': { does: 'writes a user or group as a number', takes: ['name', 'to'] },
  'dockerfile/chown-workdir': { does: 'gives the work directory to the user of the step', takes: [] },
  'dockerfile/run-as-root': { does: 'runs the failed step as root and switches back', takes: ['made?'] },
  'dockerfile/port': { does: 'moves a port of the failed step above 1023', takes: ['from', 'to'] },
  'dockerfile/syntax-line': { does: 'adds `# syntax=docker/dockerfile:1` as the first line', takes: [] },
  'dockerfile/name-value': {
    does: 'writes ENV or LABEL as name=value',
    takes: ['word?'],
  },
  'dockerfile/copy-destination': {
    does: 'gives a COPY or ADD of one word a destination',
    takes: [],
  },
  'dockerfile/copy-prefix': {
    does: 'takes the name of the context directory off the sources of COPY and ADD',
    takes: ['prefix'],
  },
  'dockerfile/from-as': { does: 'writes AS between the image and the stage of a FROM', takes: [] },
  'dockerfile/quotes': { does: 'balances or removes the quotes that break the instruction', takes: [] },
  'dockerfile/json-list': {
    does: 'writes a list as JSON: double quotes, commas between its texts',
    takes: ['anywhere?'],
  },
  'dockerfile/from-first': { does: 'moves what stands before the first FROM behind it', takes: [] },
  'dockerfile/copy-blank': {
    does: 'writes the paths of a COPY as JSON where a name holds a blank',
    takes: [],
  },
  'dockerfile/build-variable': {
    does: 'gives the failed step a variable: the value of an example file, or a placeholder for a secret',
    takes: ['name'],
  },
  'dockerfile/arg-scope': {
    does: 'declares a variable in the stage that uses it, or before its first use',
    takes: [],
  },
  'dockerfile/stage-as': { does: 'gives a stage the name that later instructions use', takes: ['name'] },
  'source/shebang': {
    does: 'lets sh run a script that asks for bash and does not need it, and env find the interpreter of a language',
    takes: ['path'],
  },
  'dockerfile/variable-name': { does: 'writes a variable as the Dockerfile calls it', takes: [] },
  'dockerfile/stage-number': { does: 'corrects the number of the stage in COPY --from', takes: [] },
  'source/add-requirement': {
    does: 'adds the package of a missing Python module to what pip installs',
    takes: ['module', 'tool?'],
  },
  'dockerfile/copy-remove': {
    does: 'takes a file that does not exist and that the image can do without out of a COPY',
    takes: ['path'],
  },
  'dockerfile/copy-directory': {
    does: 'copies a directory under its name instead of what is in it',
    takes: ['path'],
  },
  'dockerfile/make-directory': {
    does: 'makes the directory that a command of the failed RUN writes into',
    takes: ['path', 'command?'],
  },
  'dockerfile/shell-form': {
    does: 'writes an instruction in shell form whose exec form needs a shell',
    takes: [],
  },
  'dockerfile/continuation-end': {
    does: 'takes the operator and backslash away that join an instruction to the one behind it',
    takes: [],
  },
  'dockerfile/link-library': {
    does: 'links a library behind the sources of a compiler call',
    takes: ['symbol'],
  },
  'source/recipe-tabs': {
    does: 'writes a tab instead of blanks before the recipe lines of a Makefile',
    takes: ['path', 'line'],
  },
  'dockerfile/include-directory': {
    does: 'gives the compiler the directory of a header of the project',
    takes: ['header'],
  },
  'dockerfile/flag-name': { does: 'corrects the name of an option of an instruction', takes: ['from'] },
  'dockerfile/option-name': {
    does: 'corrects an option or verb of a command of the failed RUN',
    takes: ['from'],
  },
  'dockerfile/inline-comment': {
    does: 'puts a comment that stands behind an instruction on a line of its own',
    takes: [],
  },
  'dockerfile/path-variable': { does: 'keeps what PATH held where an ENV sets it', takes: [] },
  'dockerfile/home-path': {
    does: 'writes the home directory instead of `~` in WORKDIR, COPY and ADD',
    takes: [],
  },
  'dockerfile/heredoc-end': { does: 'closes a here-document', takes: [] },
  'dockerfile/operator': {
    does: 'writes the `&&` that is missing between two commands of the failed RUN',
    takes: [],
  },
  'dockerfile/user-tool': {
    does: 'creates users and groups with the tools that the base image has',
    takes: [],
  },
  'dockerfile/user-ids': {
    does: 'lets the system choose the number of a new user or group, or leaves one out that the image has',
    takes: ['id?', 'what?'],
  },
  'dockerfile/alias-stage': {
    does: 'declares a stage for the image that COPY --from names by a variable',
    takes: [],
  },
  'source/add-dependency': {
    does: 'adds a well-known package that is missing to package.json',
    takes: ['name?', 'command?'],
  },
  'source/add-source': {
    does: 'adds the source that defines a symbol to those that a Makefile or CMakeLists.txt lists',
    takes: ['symbol'],
  },
  'source/go-import': {
    does: 'writes an import of the project with the name of its module and folder, or takes one out that its file does not use',
    takes: ['package', 'file?'],
  },
  'dockerfile/make-configure': {
    does: 'makes the configure script of a checkout in front of the command that runs it',
    takes: [],
  },
  'source/package-discovery': {
    does: 'says in pyproject.toml which of several folders or modules setuptools packs',
    takes: ['found'],
  },
  'source/console-script': {
    does: 'declares a command of a Python project in its pyproject.toml, or corrects the function that it names',
    takes: ['command?', 'path', 'target', 'written?'],
  },
  'dockerfile/user-home': {
    does: 'creates the home directory of a user together with it',
    takes: ['user'],
  },
  'dockerfile/main-class': {
    does: 'names the main class in the command that makes a jar',
    takes: ['class', 'jar'],
  },
  'source/java-import': {
    does: 'imports the class of the JDK or of the project that a source names',
    takes: ['path', 'symbol'],
  },
  'source/import-path': {
    does: 'writes the path of an import as the file is called',
    takes: ['path', 'from', 'to'],
  },
  'dockerfile/healthcheck-cmd': { does: 'writes CMD before the command of HEALTHCHECK', takes: [] },
  'dockerfile/trailing-slash': {
    does: 'ends the destination of a COPY or ADD with a slash: of the failed one, or of that which made a file of a directory',
    takes: ['path?'],
  },
  'dockerfile/secret-mount': {
    does: 'mounts a build secret in the failed RUN, or corrects the id of the one it mounts',
    takes: ['id', 'target?', 'to?'],
  },
  'dockerfile/workdir': { does: 'inserts a WORKDIR before the failed step', takes: ['path'] },
  'dockerfile/php-extension': {
    does: 'installs an extension of PHP, as the base image does it',
    takes: ['extension?', 'message?'],
  },
  'dockerfile/shell-keyword': {
    does: 'writes the `;` that is missing before `then`, `do`, `fi` or `done` in the failed RUN',
    takes: ['script?'],
  },
  'dockerfile/move-behind': {
    does: 'moves the failed RUN behind the COPY that brings what it uses',
    takes: ['path'],
  },
  'dockerfile/go-program': {
    does: 'names the folder of the program behind `go build`',
    takes: [],
  },
  'dockerfile/without-sudo': { does: 'takes `sudo` away where the step is root already', takes: [] },
  'dockerfile/exported-variable': {
    does: 'writes ENV instead of a RUN that only exports a variable',
    takes: ['name?'],
  },
  'dockerfile/test-blanks': {
    does: 'writes the blanks that are missing behind `[` and before `]`',
    takes: [],
  },
  'dockerfile/plain-characters': {
    does: 'writes plain blanks, dashes and quotes instead of typographic ones',
    takes: [],
  },
  'dockerfile/keep-archive': {
    does: 'writes COPY instead of ADD where the step unpacks the archive itself',
    takes: [],
  },
  'dockerfile/go-package': {
    does: 'lets Go build the package instead of some of its files',
    takes: ['symbol'],
  },
  'dockerfile/workdir-path': { does: 'corrects the name of a copied directory in WORKDIR', takes: [] },
  'source/json-commas': {
    does: 'takes the commas before a closing brace out of a JSON file, or writes those that are missing',
    takes: ['path?', 'format?', 'line?', 'column?', 'char?'],
  },
  'source/module-system': {
    does: 'writes a file, or `type` in package.json, for the module system that the other one asks for',
    takes: ['path'],
  },
  'source/module-imports': {
    does: 'writes imports of ES modules as Node.js wants them: file endings, the type of JSON, names that exist',
    takes: ['path?', 'keyword?', 'module?', 'name?', 'kind?'],
  },
  'source/next-standalone': {
    does: 'sets `output: "standalone"` in the configuration of Next.js',
    takes: [],
  },
  'source/type-error': {
    does: 'writes what the TypeScript compiler proposes',
    takes: ['path', 'line', 'message'],
  },
  'dockerfile/env-sign': { does: 'takes the blanks around the `=` of an ENV away', takes: [] },
  'dockerfile/copy-from-stage': {
    does: 'takes a path from the stage that makes it instead of the context, or of the one that COPY --from names',
    takes: ['stage', 'path?', 'to?'],
  },
  'dockerfile/braces': {
    does: 'writes out the words that braces of bash stand for, where sh runs the step',
    takes: [],
  },
  'dockerfile/healthcheck-unit': { does: 'writes the unit of a duration of HEALTHCHECK', takes: [] },
  'dockerfile/split-line': {
    does: 'begins a new line before an instruction that stands behind another one',
    takes: [],
  },
  'dockerfile/shell-program': {
    does: 'installs bash, or names the shell of busybox, where SHELL or RUN names bash',
    takes: [],
  },
  'dockerfile/expose-port': { does: 'writes ports as EXPOSE takes them', takes: [] },
  'source/requirement-version': {
    does: 'asks pip for the nearest release that the index has',
    takes: ['package', 'constraint', 'versions'],
  },
  'source/requirement-text': {
    does: 'corrects how a requirement of pip is written',
    takes: ['requirement?', 'package?', 'path?', 'needs?'],
  },
  'dockerfile/tool-image': {
    does: 'copies a tool from the image of its makers before the failed step',
    takes: ['command'],
  },
  'dockerfile/option-sign': {
    does: 'writes the equals sign between an option of an instruction and its value',
    takes: ['flag'],
  },
  'dockerfile/remove-command': {
    does: 'takes the calls of a program out of the failed RUN',
    takes: ['command'],
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
  'dockerfile/remove-line': { does: 'removes the failed instruction', takes: [] },
  'source/line-endings': { does: 'converts a script to LF and adds a .gitattributes rule', takes: ['path'] },
  'dockerignore/add': { does: 'creates or extends .dockerignore', takes: ['path'] },
  'dockerignore/unignore': {
    does: 'takes a path, or the whole rule that excludes it, out of .dockerignore',
    takes: ['path', 'whole?'],
  },
  'code-engine/context-dir': {
    does: 'adds `--context-dir` (and `--dockerfile`) to the `ibmcloud ce` command',
    takes: ['directory?', 'dockerfile?', 'context?'],
  },
  'code-engine/build-size': { does: 'raises `--size` of the `ibmcloud ce` command', takes: ['size'] },
  'code-engine/strategy': { does: 'sets `--strategy` of the `ibmcloud ce` command', takes: ['strategy'] },
  'pipeline/dockerfile-path': {
    does: 'corrects the Dockerfile or context of the build in a script, Makefile, compose or CI file',
    takes: ['directory?', 'dockerfile?', 'context?', 'missing?'],
  },
  'harness/run-as-user': { does: 'sets `runAsUser: "0"` on the Build and Push step', takes: [] },
  'harness/memory': { does: 'raises `resources.limits.memory` of the Build and Push step', takes: [] },
  'harness/base-image-connector': {
    does: 'adds `baseImageConnectorRefs` to the Build and Push step',
    takes: [],
  },
  'openshift/pull-secret': {
    does: 'adds `pullSecret` to the strategy of a BuildConfig',
    takes: ['secret?'],
  },
  'openshift/push-secret': { does: 'adds `pushSecret` to the output of a BuildConfig', takes: ['secret?'] },
  'openshift/memory': { does: 'raises `resources.limits.memory` of a BuildConfig', takes: [] },
  'openshift/context-dir': {
    does: 'sets `contextDir` or `dockerfilePath` of a BuildConfig',
    takes: ['directory?', 'dockerfile?', 'context?'],
  },
  'github/setup-qemu': { does: 'adds docker/setup-qemu-action before the build', takes: [] },
  'github/setup-buildx': { does: 'adds docker/setup-buildx-action before the build', takes: [] },
  'github/login': { does: 'adds docker/login-action before the build', takes: ['registry?'] },
  'github/packages-write': { does: 'adds `permissions: packages: write` to the job', takes: [] },
  'compose/build': { does: 'corrects the `build:` of a compose service', takes: ['key', 'value'] },
  'pipeline/image-name': {
    does: 'writes the name of the new image in lower case',
    takes: ['name'],
  },
  'pipeline/build-target': {
    does: 'corrects the stage that a build command, compose service or CI step asks for',
    takes: ['from', 'to'],
  },
  'pipeline/build-arg': {
    does: 'corrects the name of a build argument in a build command',
    takes: ['name'],
  },
  'pipeline/kaniko-flag': {
    does: 'adds a flag to the kaniko executor of a CI file or script',
    takes: ['flag'],
  },
  'pipeline/build-flag': {
    does: 'adds a flag to the docker, podman or buildah build command',
    takes: ['flag'],
  },
  'pipeline/flag-name': {
    does: 'corrects the name of an option of the build command',
    takes: ['flag'],
  },
  'pipeline/build-env': {
    does: 'sets an environment variable for the build in a script, Makefile or CI file',
    takes: ['name', 'value'],
  },
} as const satisfies Readonly<Record<string, { does: string; takes: readonly string[] }>>;

/** Whether a name is that of a kind of fix. */
export const isFixKind = (name: string): name is FixKindName => Object.hasOwn(FIX_KINDS, name);

/** Name of a kind of fix: `dockerfile/npm-ci`. */
export type FixKindName = keyof typeof FIX_KINDS;
