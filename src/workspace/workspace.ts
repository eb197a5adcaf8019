/**
 * The files of a project, seen through a port: the command line, the editor and tests each have their own. Paths are
 * relative to the root with `/` between their parts; the root itself is the empty string. A port never leaves the root,
 * neither by `..` nor through a symbolic link, and never throws for what is missing: it says null or an empty list.
 */
export interface Workspace {
  /**
   * The text of a file (UTF-8; a byte order mark is its first character U+FEFF); null for what is no readable text file
   * of at most `LARGEST_FILE` bytes.
   */
  read(path: string, signal?: AbortSignal): Promise<string | null>;
  /** The entries of a directory, sorted by name; none where there is no such directory. */
  list(path: string, signal?: AbortSignal): Promise<readonly Entry[]>;
  /** What stands at a path; null for nothing. Links inside the root are followed. */
  stat(path: string, signal?: AbortSignal): Promise<Stat | null>;
}

/** `link`: a symbolic link, wherever it leads. */
export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'link';
}

/** What stands at a path. */
export interface Stat {
  readonly kind: 'file' | 'directory';
  /** The path leads through a symbolic link. */
  readonly linked: boolean;
  /** Whether its owner may execute it; null where the file system does not say. */
  readonly executable: boolean | null;
}

/** Files that facts and fixes look at are written by hand; larger ones are none of them. */
export const LARGEST_FILE = 4 * 1024 * 1024;
