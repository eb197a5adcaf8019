import type { Platform } from '../engine/index.ts';
import type { BuildUse } from './build-use.ts';

/** Tools that build on one platform only. */
const OF_TOOL: Readonly<Record<string, Platform>> = {
  harness: 'harness',
  openshift: 'openshift',
  'ibmcloud ce': 'code-engine',
  'build-push-action': 'github',
  azure: 'azure',
  drone: 'drone',
};

/**
 * The platform that a build ran on, by the files of the workspace: for logs in which no platform shows. Null where more
 * than one comes into question.
 *
 * @param uses what the files say of this build
 */
export function platformOfUses(uses: readonly BuildUse[]): Platform | null {
  const found = new Set(
    uses.flatMap(({ tool, file }) =>
      file === null
        ? []
        : [
            OF_TOOL[tool] ??
              (file.startsWith('.github/') ? 'github' : /(?:^|\/)\.gitlab-ci/.test(file) ? 'gitlab' : null),
          ],
    ),
  );
  const [only = null] = found;
  return found.size === 1 ? only : null;
}
