import fc from 'fast-check';
import { builtIn } from './catalogue.ts';

/** Excerpts of failed builds: the examples of the built-in causes. */
export const EXCERPTS: readonly string[] = builtIn().excerpts;

const NOISE = [
  '#7 0.411 Get:12 http://deb.example.org/debian bookworm/main amd64 libgpg-error0 amd64 1.46-1 [76.1 kB]',
  'Step 4/9 : RUN apt-get update && apt-get install -y libgpg-error0',
  ' ---> Running in 1f2e3d4c5b6a',
  '  adding: errors/ENOENT.md (deflated 41%)',
  'added 312 packages, and audited 313 packages in 9s',
  'ok  	example.org/app/internal/errors	0.021s',
  '(Reading database ... 14321 files and directories currently installed.)',
  '',
  'größer als 100 %: ✓ 7212 modules transformed 🎉',
];

/** Lines of a log: parts of excerpts among ordinary noise. */
export const logLines = fc.array(
  fc.oneof(
    fc.constantFrom(...NOISE),
    fc.constantFrom(...EXCERPTS.flatMap((excerpt) => excerpt.split('\n'))),
    fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.replace(/[\r\n\u001b]/g, ' ')),
  ),
  { maxLength: 60 },
);

export const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
