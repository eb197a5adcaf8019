import { argScope } from '../kinds/arg-scope.ts';
import { bashShell } from '../kinds/bash.ts';
import { braces } from '../kinds/braces.ts';
import { buildVariable } from '../kinds/build-variable.ts';
import { cgoOn } from '../kinds/cgo.ts';
import { plainCharacters } from '../kinds/characters.ts';
import { continuationEnd, operatorFix } from '../kinds/command-ends.ts';
import * as commandWords from '../kinds/command-words.ts';
import * as commands from '../kinds/commands.ts';
import { inlineComment } from '../kinds/comments.ts';
import { envSign } from '../kinds/env-sign.ts';
import { envSplit } from '../kinds/env-split.ts';
import * as environment from '../kinds/environment.ts';
import { exposePort } from '../kinds/expose.ts';
import { fromFirst } from '../kinds/from-first.ts';
import { goPackage } from '../kinds/go-package.ts';
import { healthcheckCmd, healthcheckUnit } from '../kinds/healthcheck.ts';
import { heapSize } from '../kinds/heap-size.ts';
import { heredocPlain } from '../kinds/heredoc-plain.ts';
import { heredocEnd } from '../kinds/heredoc.ts';
import * as instructionWords from '../kinds/instruction-words.ts';
import { jsonList } from '../kinds/json-lists.ts';
import { shellKeyword } from '../kinds/keywords.ts';
import * as lines from '../kinds/lines.ts';
import { mainClass } from '../kinds/main-class.ts';
import { mountOption } from '../kinds/mount-options.ts';
import { nameValue } from '../kinds/name-value.ts';
import { nativePlatform } from '../kinds/native-platform.ts';
import { optionSign } from '../kinds/option-sign.ts';
import { plainOptions } from '../kinds/plain-options.ts';
import { portFix } from '../kinds/port.ts';
import { quotes } from '../kinds/quotes.ts';
import { removeCommand } from '../kinds/remove-commands.ts';
import { runBefore } from '../kinds/run-before.ts';
import { shellProgram } from '../kinds/shell-program.ts';
import { exportedVariable } from '../kinds/shell-settings.ts';
import * as spelling from '../kinds/spelling.ts';
import { splitLine } from '../kinds/split-lines.ts';
import { stageNumber } from '../kinds/stage-number.ts';
import * as stages from '../kinds/stages.ts';
import { withoutSudo } from '../kinds/sudo.ts';
import { testBlanks } from '../kinds/test-blanks.ts';
import { variableName } from '../kinds/variable-names.ts';
import { sedDelimiter } from '../kinds/sed-delimiters.ts';
import { checkPlace } from '../kinds/check-places.ts';
import { startProgram } from '../kinds/start-program.ts';
import type { Planner } from '../draft.ts';
import type { INSTRUCTIONS } from '../kind-names/instructions.ts';

/** How the kinds of fix are planned that change how an instruction of a Dockerfile is written. */
export const INSTRUCTIONS_PLANNERS: Readonly<Record<keyof typeof INSTRUCTIONS, Planner>> = {
  'dockerfile/option-sign': optionSign,
  'dockerfile/remove-command': removeCommand,
  'dockerfile/replace-text': commandWords.replaceText,
  'dockerfile/cgo': cgoOn,
  'dockerfile/mount-option': mountOption,
  'dockerfile/native-platform': nativePlatform,
  'dockerfile/env': environment.envFix,
  'dockerfile/arg': environment.argFix,
  'dockerfile/arg-default': environment.argDefault,
  'dockerfile/heap-size': heapSize,
  'dockerfile/bash-shell': bashShell,
  'dockerfile/instruction-name': instructionWords.instructionName,
  'dockerfile/continuation': instructionWords.continuation,
  'dockerfile/stage-name': stages.stageName,
  'dockerfile/stage-lowercase': stages.stageLowercase,
  'dockerfile/port': portFix,
  'dockerfile/syntax-line': lines.syntaxLine,
  'dockerfile/name-value': nameValue,
  'dockerfile/from-as': stages.fromAs,
  'dockerfile/quotes': quotes,
  'dockerfile/json-list': jsonList,
  'dockerfile/from-first': fromFirst,
  'dockerfile/build-variable': buildVariable,
  'dockerfile/arg-scope': argScope,
  'dockerfile/stage-as': stages.stageAs,
  'dockerfile/variable-name': variableName,
  'dockerfile/stage-number': stageNumber,
  'dockerfile/shell-form': commands.shellForm,
  'dockerfile/continuation-end': continuationEnd,
  'dockerfile/flag-name': spelling.flagName,
  'dockerfile/option-name': spelling.optionName,
  'dockerfile/inline-comment': inlineComment,
  'dockerfile/plain-options': plainOptions,
  'dockerfile/heredoc-plain': heredocPlain,
  'dockerfile/heredoc-end': heredocEnd,
  'dockerfile/operator': operatorFix,
  'dockerfile/alias-stage': stages.aliasStage,
  'dockerfile/main-class': mainClass,
  'dockerfile/healthcheck-cmd': healthcheckCmd,
  'dockerfile/shell-keyword': shellKeyword,
  'dockerfile/without-sudo': withoutSudo,
  'dockerfile/exported-variable': exportedVariable,
  'dockerfile/test-blanks': testBlanks,
  'dockerfile/plain-characters': plainCharacters,
  'dockerfile/go-package': goPackage,
  'dockerfile/env-split': envSplit,
  'dockerfile/run-before': runBefore,
  'dockerfile/env-sign': envSign,
  'dockerfile/braces': braces,
  'dockerfile/healthcheck-unit': healthcheckUnit,
  'dockerfile/split-line': splitLine,
  'dockerfile/shell-program': shellProgram,
  'dockerfile/expose-port': exposePort,
  'dockerfile/sed-delimiter': sedDelimiter,
  'dockerfile/check-place': checkPlace,
  'dockerfile/start-program': startProgram,
};
