/** What reads, checks and compiles the causes of a team: few people have such causes. */
export { joinTeam } from '../../catalog/team.ts';
export { teamExampleProblems } from '../../catalog/team-examples.ts';
