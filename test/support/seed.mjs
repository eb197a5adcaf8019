// Random tests draw the same values in every run, so that a red run can be run again and a commit is judged on what it
// changed. WHYFAIL_SEED=random (or a number) draws others: how a search for counterexamples is made.
import fc from 'fast-check';

const given = process.env['WHYFAIL_SEED'] ?? '20260101';
const seed = given === 'random' ? Date.now() & 0x7fffffff : Number(given);
if (!Number.isInteger(seed)) throw new Error(`WHYFAIL_SEED is a whole number or "random", not "${given}".`);
if (given === 'random') console.log(`WHYFAIL_SEED=${seed}`);
fc.configureGlobal({ seed });
