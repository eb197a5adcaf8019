import type { Planner } from './draft.ts';
import type { FixKindName } from './kind-names.ts';
import { FILES_PLANNERS } from './planners/files.ts';
import { INSTALLS_PLANNERS } from './planners/installs.ts';
import { INSTRUCTIONS_PLANNERS } from './planners/instructions.ts';
import { PIPELINES_PLANNERS } from './planners/pipelines.ts';
import { SOURCES_PLANNERS } from './planners/sources.ts';

/** How each kind of fix is planned. */
export const PLANNERS: Readonly<Record<FixKindName, Planner>> = {
  ...FILES_PLANNERS,
  ...INSTALLS_PLANNERS,
  ...INSTRUCTIONS_PLANNERS,
  ...PIPELINES_PLANNERS,
  ...SOURCES_PLANNERS,
};
