import type { Diagnostic, TextDocument } from 'vscode';
import { SETTINGS } from '../names.ts';
import { isOn } from '../settings.ts';
import type { HintKind } from './hints.ts';

/** Each kind of hint has a setting, by which it is switched off. */
const SETTING_OF: Readonly<Record<HintKind, keyof typeof SETTINGS>> = {
  'install-step': 'installStepHint',
  dockerignore: 'dockerignoreHint',
  'privileged-port': 'privilegedPortHint',
  'copied-path': 'copiedPathHint',
  'lock-file': 'lockFileHint',
  script: 'scriptHint',
};

/** The name of the setting of a kind, as package.json has it. */
export const settingOf = (kind: HintKind): string => SETTINGS[SETTING_OF[kind]];

/** Whether the code of a problem is a kind of hint. */
export const isHint = (code: Diagnostic['code']): code is HintKind =>
  typeof code === 'string' && code in SETTING_OF;

/** The kinds of hints that are wanted for a document. */
export function wantedKinds(document: TextDocument): HintKind[] {
  const kinds = Object.keys(SETTING_OF) as HintKind[];
  return kinds.filter((kind) => isOn(SETTING_OF[kind], document));
}
