/** What looks at the files of the workspace and mends them: it is needed when a log failed or a Dockerfile is open. */
export { LENT } from 'whyfail:lent';
export { planFix } from '../../fixes/plan.ts';
export { makeReportIn } from '../../report/in-workspace.ts';
export { makeReportByInstructions } from '../../report/of-instructions.ts';
export { lookAt } from '../hints/hints.ts';
