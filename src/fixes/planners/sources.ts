import * as compile from '../kinds/compile.ts';
import { consoleScript } from '../kinds/console-script.ts';
import { addDependency } from '../kinds/dependencies.ts';
import { goImport } from '../kinds/go-imports.ts';
import { importPath } from '../kinds/import-paths.ts';
import { javaImport } from '../kinds/java-imports.ts';
import { jsonCommas } from '../kinds/json-commas.ts';
import { lineEndings } from '../kinds/line-endings.ts';
import { moduleImports } from '../kinds/module-imports.ts';
import { moduleSystem } from '../kinds/module-system.ts';
import { nextStandalone } from '../kinds/next-output.ts';
import { packageDiscovery } from '../kinds/package-discovery.ts';
import { requirementVersion } from '../kinds/pip-version.ts';
import { addRequirement } from '../kinds/python-packages.ts';
import { requirementText } from '../kinds/requirement-lines.ts';
import { shebang } from '../kinds/shebang.ts';
import { addSource } from '../kinds/source-lists.ts';
import { typeError } from '../kinds/type-errors.ts';
import type { Planner } from '../draft.ts';
import type { SOURCES } from '../kind-names/sources.ts';

/** How the kinds of fix are planned that change the sources of the project. */
export const SOURCES_PLANNERS: Readonly<Record<keyof typeof SOURCES, Planner>> = {
  'source/requirement-version': requirementVersion,
  'source/requirement-text': requirementText,
  'source/shebang': shebang,
  'source/add-requirement': addRequirement,
  'source/recipe-tabs': compile.recipeTabs,
  'source/add-source': addSource,
  'source/go-import': goImport,
  'source/package-discovery': packageDiscovery,
  'source/console-script': consoleScript,
  'source/java-import': javaImport,
  'source/import-path': importPath,
  'source/add-dependency': addDependency,
  'source/json-commas': jsonCommas,
  'source/type-error': typeError,
  'source/module-imports': moduleImports,
  'source/module-system': moduleSystem,
  'source/next-standalone': nextStandalone,
  'source/line-endings': lineEndings,
};
