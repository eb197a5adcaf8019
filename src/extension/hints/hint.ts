import type { Dockerfile, Instruction, Span } from '../../dockerfile/model.ts';
import type { FixKindName } from '../../fixes/kind-names.ts';
import type { BuildSetup } from '../../workspace/build-setup.ts';
import type { Files } from '../../workspace/files.ts';

/** A Dockerfile that is looked at by itself, without the log of a failed build. */
export interface Subject {
  readonly files: Files;
  readonly build: BuildSetup;
  readonly file: Dockerfile;
}

/** A condition of a Dockerfile that has made builds fail elsewhere. */
export type Hint = Place &
  (
    | {
        readonly kind: 'install-step';
        /** The manifest whose dependencies nothing installs. */
        readonly manifest: string;
      }
    | {
        readonly kind: 'dockerignore';
        /** The folder of the context that must not be copied. */
        readonly folder: string;
        /** The ignore file that lacks it; null where there is none. */
        readonly ignoreFile: string | null;
      }
    | { readonly kind: 'privileged-port'; readonly port: number }
    | {
        readonly kind: 'copied-path';
        /** In the context. */
        readonly path: string;
        /** The context holds it under another name, or a rule of an ignore file (line from 1) excludes it. */
        readonly reason:
          | { readonly twin: string }
          | { readonly rule: string; readonly ignoreFile: string; readonly line: number };
      }
    | {
        readonly kind: 'lock-file';
        /** In the context: where it is, or where it is missed. */
        readonly lock: string;
        readonly state: 'missing' | 'ignored' | 'not-copied';
      }
    | {
        readonly kind: 'script';
        /** In the context. */
        readonly script: string;
        readonly state: 'crlf' | 'not-executable';
      }
  );

interface Place {
  /** In the Dockerfile. */
  readonly span: Span;
  /** The instruction that would fail. */
  readonly at: Instruction;
  readonly fix: { readonly kind: FixKindName; readonly given: Readonly<Record<string, string>> };
}
