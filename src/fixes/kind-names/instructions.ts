import type { Kind } from './kind.ts';

/** Kinds of fix that change how an instruction of a Dockerfile is written. */
export const INSTRUCTIONS = {
  'dockerfile/replace-text': {
    does: 'replaces a text inside the failed instruction, or the one before it that wrote it',
    takes: ['from', 'to', 'anywhere?', 'alike?'],
  },
  'dockerfile/env': { does: 'sets an environment variable before the failed step', takes: ['name', 'value'] },
  'dockerfile/arg': { does: 'declares an ARG in the failed stage', takes: ['name'] },
  'dockerfile/arg-default': { does: 'gives an ARG a default', takes: ['name?', 'value?'] },
  'dockerfile/heap-size': { does: 'raises the heap limit of Node for the failed step', takes: [] },
  'dockerfile/bash-shell': {
    does: 'runs the step in bash, or writes `.` for `source`',
    takes: ['makefile?'],
  },
  'dockerfile/instruction-name': { does: 'corrects the name of an instruction', takes: ['from', 'to?'] },
  'dockerfile/continuation': { does: 'adds the missing backslash at the end of the line before', takes: [] },
  'dockerfile/stage-name': {
    does: 'corrects the stage that an instruction names, or builds it first',
    takes: ['from', 'to?'],
  },
  'dockerfile/stage-lowercase': {
    does: 'writes the name of a stage in lower case wherever it stands',
    takes: ['name'],
  },
  'dockerfile/port': { does: 'moves a port of the failed step above 1023', takes: ['from', 'to'] },
  'dockerfile/syntax-line': { does: 'adds `# syntax=docker/dockerfile:1` as the first line', takes: [] },
  'dockerfile/name-value': {
    does: 'writes ENV or LABEL as name=value',
    takes: ['word?'],
  },
  'dockerfile/from-as': { does: 'writes AS between the image and the stage of a FROM', takes: [] },
  'dockerfile/native-platform': {
    does: 'takes a platform of ARM that nothing else asks for out of FROM',
    takes: [],
  },
  'dockerfile/quotes': {
    does: 'balances or removes the quotes that break the instruction, or quotes variables with blanks',
    takes: ['variables?'],
  },
  'dockerfile/json-list': {
    does: 'writes a list as JSON: double quotes, commas between its texts',
    takes: ['anywhere?'],
  },
  'dockerfile/from-first': { does: 'moves what stands before the first FROM behind it', takes: [] },
  'dockerfile/build-variable': {
    does: 'gives the failed step a variable: the value of an example file, or a placeholder for a secret',
    takes: ['name'],
  },
  'dockerfile/arg-scope': {
    does: 'declares a variable in the stage that uses it, or before its first use',
    takes: [],
  },
  'dockerfile/stage-as': { does: 'gives a stage the name that later instructions use', takes: ['name'] },
  'dockerfile/variable-name': { does: 'writes a variable as the Dockerfile calls it', takes: [] },
  'dockerfile/stage-number': { does: 'corrects the number of the stage in COPY --from', takes: [] },
  'dockerfile/shell-form': {
    does: 'writes an instruction in shell form whose exec form needs a shell',
    takes: [],
  },
  'dockerfile/continuation-end': {
    does: 'takes away the operator and backslash that join an instruction to the one behind it, or a RUN before it',
    takes: [],
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
  'dockerfile/plain-options': {
    does: 'writes options of BuildKit as instructions that every builder reads',
    takes: ['option?'],
  },
  'dockerfile/heredoc-plain': {
    does: 'writes here-documents as instructions that every builder reads',
    takes: [],
  },
  'dockerfile/heredoc-end': { does: 'closes a here-document', takes: [] },
  'dockerfile/operator': {
    does: 'writes the `&&` that is missing between two commands of the failed RUN',
    takes: [],
  },
  'dockerfile/alias-stage': {
    does: 'declares a stage for the image that COPY --from names by a variable',
    takes: [],
  },
  'dockerfile/main-class': {
    does: 'names the main class in the command that makes a jar',
    takes: ['class', 'jar'],
  },
  'dockerfile/healthcheck-cmd': { does: 'writes CMD before the command of HEALTHCHECK', takes: [] },
  'dockerfile/shell-keyword': {
    does: 'writes the `;` that is missing before `then`, `do`, `fi` or `done` in the failed RUN',
    takes: ['script?'],
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
  'dockerfile/go-package': {
    does: 'lets Go build one package instead of some of its files, or of many packages',
    takes: ['symbol?', 'output?'],
  },
  'dockerfile/env-split': {
    does: 'begins an ENV of its own where one uses a variable that it sets itself',
    takes: [],
  },
  'dockerfile/run-before': { does: 'runs a command before the failed step', takes: ['command'] },
  'dockerfile/env-sign': { does: 'takes the blanks around the `=` of an ENV away', takes: [] },
  'dockerfile/braces': {
    does: 'writes out the words that braces of bash stand for, where sh or a COPY reads them',
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
  'dockerfile/option-sign': {
    does: 'writes the equals sign between an option of an instruction and its value',
    takes: ['flag'],
  },
  'dockerfile/mount-option': {
    does: 'corrects a key of --mount or its blanks, or lets the step write into a bind mount',
    takes: ['key?', 'writes?'],
  },
  'dockerfile/cgo': { does: 'switches cgo on for a project that calls C', takes: [] },
  'dockerfile/sed-delimiter': {
    does: 'writes expressions of sed with a delimiter that paths do not hold',
    takes: [],
  },
  'dockerfile/check-place': {
    does: 'checks a list of sums in the directory that it stands in',
    takes: ['path'],
  },
  'dockerfile/start-program': {
    does: 'corrects the program that ENTRYPOINT or CMD starts, or makes it one that starts',
    takes: ['program?', 'reason?', 'path?'],
  },
  'dockerfile/remove-command': {
    does: 'takes the calls of a program, or of one of its verbs, out of the failed RUN',
    takes: ['command'],
  },
} as const satisfies Readonly<Record<string, Kind>>;
