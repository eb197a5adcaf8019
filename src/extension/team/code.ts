/**
 * What reads, checks and compiles the causes of a team, as a script of its own (dist/team.js): few people have such causes, and
 * it is a quarter of all code. It is built to ask for nothing but what `load.ts` lends it.
 */
export { joinTeam } from '../../catalog/team.ts';
export { teamExampleProblems } from '../../catalog/team-examples.ts';
