import { INSTRUCTIONS } from './fact-names/instructions.ts';
import { PATHS } from './fact-names/paths.ts';
import { PROJECTS } from './fact-names/projects.ts';

/** Facts that causes can ask for. One that cannot be told (no workspace, no Dockerfile found) does not hold. */
export const FACTS = {
  ...PATHS,
  ...PROJECTS,
  ...INSTRUCTIONS,
};

/** Name of a fact: `lockfile-missing`. */
export type FactName = keyof typeof FACTS;
