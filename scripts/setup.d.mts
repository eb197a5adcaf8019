/**
 * Runs `npm ci` in `folder` (absolute; default: the project) unless its lock is installed already.
 * Ends the process with npm's exit code when the install fails.
 */
export function install(folder?: string): void;
