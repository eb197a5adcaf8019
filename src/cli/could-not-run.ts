/** Ends a command with exit code 2. The message is for the person: what is wrong, and what to do. */
export class CouldNotRun extends Error {}
