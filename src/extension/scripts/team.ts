/** What reads, checks, compiles and completes the causes of a team: few people have such causes. */
export { default as causeSchema } from '../../catalog/cause.schema.json';
export { suggestions } from '../../catalog/complete.ts';
export { default as ignoreSchema } from '../../catalog/ignore.schema.json';
export { joinTeam } from '../../catalog/team.ts';
export { teamExampleProblems } from '../../catalog/team-examples.ts';
export { FIX_KINDS } from '../../fixes/kind-names.ts';
export { FACTS } from '../../workspace/fact-names.ts';
