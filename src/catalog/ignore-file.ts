/** Whether a file of a team says what is ignored (`ignore.yaml`), and holds no cause. */
export const isIgnoreFile = (path: string): boolean => /(?:^|[/\\])ignore\.ya?ml$/.test(path);
