import { inside, joinPath } from '../dockerfile/paths.ts';

/** Paths as build commands and pipelines write them: from a folder, or from a variable that names the sources. */

/** Names that CI platforms and scripts give to the folder that holds the sources. */
const ROOTS =
  /^(?:\$\(pwd\)|`pwd`|\$\{?(?:PWD|CI_PROJECT_DIR|GITHUB_WORKSPACE|WORKSPACE|BUILD_SOURCESDIRECTORY|CODEBUILD_SRC_DIR|ROOT|ROOT_?DIR|(?:PROJECT|REPO|GIT)_(?:ROOT|DIR))\}?|\$\{\{\s*github\.workspace\s*\}\}|\$\((?:Build\.SourcesDirectory|System\.DefaultWorkingDirectory|workspaces\.[\w.-]+\.path)\)|dir:\/\/(?:\/?(?:workspace|harness|kaniko\/buildcontext))?|\/(?:harness|workspace(?:\/source)?|drone\/src))(?=\/|$)/;

/** The name of the sources' folder that a path begins with; null where it begins with none. */
export const rootOf = (written: string): string | null => ROOTS.exec(written)?.[0] ?? null;

/** A path of a command, from the root of the workspace; null where it is not known or lies outside. */
export function workspacePath(written: string, directory: string): string | null {
  const root = ROOTS.exec(written)?.[0];
  const rest = root === undefined ? written : `./${written.slice(root.length)}`;
  if (rest === '-' || /[$`]|\{\{|^[a-z][\w+.-]*:\/\/|^git@/.test(rest)) return null;
  if (rest.startsWith('/')) return null;
  return inside(joinPath(root === undefined ? directory : '', rest));
}
