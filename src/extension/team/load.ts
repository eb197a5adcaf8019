import { Uri } from 'vscode';
import causeSchema from '../../catalog/cause.schema.json';
import * as place from '../../catalog/place.ts';
import * as engine from '../../engine/index.ts';
import * as kindNames from '../../fixes/kind-names.ts';
import * as factNames from '../../workspace/fact-names.ts';
import { runScript } from '../host.ts';
import type * as teamCode from './code.ts';

/** What the script does. */
export type TeamCode = typeof teamCode;

/** Modules that both have, by the names under which scripts/build.ts lets the script ask for them. */
const LENT: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['catalog/cause.schema.json', causeSchema],
  ['catalog/place.ts', place],
  ['engine/index.ts', engine],
  ['fixes/kind-names.ts', kindNames],
  ['workspace/fact-names.ts', factNames],
]);

/**
 * Loads what handles the causes of a team.
 *
 * @param extension the folder of the extension
 */
export async function loadTeamCode(extension: Uri): Promise<TeamCode> {
  return (await runScript(Uri.joinPath(extension, 'dist', 'team.js'), LENT)) as TeamCode;
}
