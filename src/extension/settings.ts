import { workspace, type ConfigurationScope } from 'vscode';
import { SETTINGS } from './names.ts';

/** A setting that is on or off, as it holds for a document; package.json gives the default. */
export function isOn(name: keyof typeof SETTINGS, scope: ConfigurationScope): boolean {
  return workspace.getConfiguration(undefined, scope).get(SETTINGS[name], true);
}
