import type { Fact } from './fact.ts';

/** Facts about paths: where the Dockerfile, the context and what it copies are. */
export const PATHS = {
  'dockerfile-elsewhere': {
    says: 'the Dockerfile stands in another directory than the build used',
    takes: [],
    gives: ['directory', 'dockerfile'],
  },
  'dockerfile-other-name': {
    says: 'the build directory holds a Dockerfile of another name',
    takes: [],
    gives: ['dockerfile'],
  },
  'dockerfile-missing': { says: 'the workspace holds no Dockerfile at all', takes: [], gives: [] },
  'path-present': { says: 'the context holds the path and does not ignore it', takes: ['path'], gives: [] },
  'path-missing': {
    says: 'neither the context nor the directories around it hold the path',
    takes: ['path'],
    gives: [],
  },
  'path-ignored': {
    says: '.dockerignore excludes the path',
    takes: ['path'],
    gives: ['rule', 'ignore_file', 'rule_line'],
  },
  'path-twin': {
    says: 'the context holds the path under a name that differs in letter case, extension or a typing error',
    takes: ['path'],
    gives: ['twin'],
  },
  'path-with-blank': {
    says: 'words of the COPY are one name of the context, which holds a blank',
    takes: ['path'],
    gives: ['found'],
  },
  'source-linked': {
    says: 'a source of the failed COPY is a symbolic link, and the missing path is where it leads',
    takes: ['path'],
    gives: ['linked'],
  },
  'path-outside-context': {
    says: 'the path exists in the workspace outside the build context',
    takes: ['path'],
    gives: ['found', 'directory'],
  },
  'context-elsewhere': {
    says: 'another directory holds all that the Dockerfile copies by name, and the context nothing of it',
    takes: [],
    gives: ['directory'],
  },
  'path-elsewhere': {
    says: 'the context holds one file of this name, in another directory',
    takes: ['path'],
    gives: ['found', 'directory'],
  },
  'pattern-elsewhere': {
    says: 'a pattern of the COPY matches nothing, and all files of its kind stand in one other directory',
    takes: [],
    gives: ['source', 'found'],
  },
  'path-git-ignored': {
    says: 'the path exists here and .gitignore excludes it, so a fresh checkout lacks it',
    takes: ['path'],
    gives: ['rule'],
  },
  'path-not-copied': {
    says: 'the path is in the context, and no COPY before the failed step brings it in',
    takes: ['path'],
    gives: ['found'],
  },
  'path-in-image': {
    says: 'a COPY before the failed step brings a path of this name to another place of the image',
    takes: ['path'],
    gives: ['place', 'directory', 'written'],
  },
  'directory-flattened': {
    says: 'a COPY before brings what is in a directory, and the step looks for the directory',
    takes: ['path'],
    gives: ['directory', 'copy_line'],
  },
  'image-path-twin': {
    says: 'the image holds the path under a name that differs by letter case, ending, version or a typing error',
    takes: ['path'],
    gives: ['image_twin'],
  },
  'path-overwritten': {
    says: 'an ENV before the failed step sets PATH without the standard directories',
    takes: [],
    gives: ['path_line'],
  },
  'folder-not-made': {
    says: 'a program of the project writes into a folder that nothing makes in the image',
    takes: ['path', 'from'],
    gives: ['folder'],
  },
  'path-other-version': {
    says: 'the context holds the path with another version in its name',
    takes: ['path'],
    gives: ['twin'],
  },
  'path-under-context-name': {
    says: 'the COPY repeats the name of the context directory at the beginning of its sources',
    takes: [],
    gives: ['prefix', 'found'],
  },
  'file-crlf': { says: 'the script has Windows line endings', takes: ['path'], gives: ['found'] },
  'file-not-executable': {
    says: 'the file is not executable in the repository',
    takes: ['path'],
    gives: ['found'],
  },
  'submodule-empty': {
    says: 'a Git submodule, to which the missing path can belong, is an empty folder',
    takes: ['path'],
    gives: ['submodule'],
  },
  'lfs-file': {
    says: 'Git LFS holds a file that the failed step reads',
    takes: ['path?'],
    gives: ['held'],
  },
  'checkout-missing': {
    says: 'a job of a GitHub workflow builds the image without a step with actions/checkout',
    takes: [],
    gives: ['workflow'],
  },
  'file-is-script': {
    says: 'the file is a script: its first line names the program that runs it',
    takes: ['path'],
    gives: [],
  },
} as const satisfies Readonly<Record<string, Fact>>;
