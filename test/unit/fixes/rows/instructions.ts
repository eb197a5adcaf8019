import type { Row } from './row.ts';

/** Kinds that change the keyword or the shape of an instruction. */
export const INSTRUCTION_ROWS: readonly Row[] = [
  [
    'dockerfile/expose-port',
    'FROM x\nEXPOSE 80/http 443/tcp\nexpose 8080:80\n→ RUN y\n',
    {},
    'FROM x\nEXPOSE 80 443/tcp\nexpose 80\nRUN y\n',
  ],
  [
    'dockerfile/healthcheck-cmd',
    'FROM x\n→ HEALTHCHECK --interval=5s curl -f localhost\n',
    {},
    'FROM x\nHEALTHCHECK --interval=5s CMD curl -f localhost\n',
  ],
  [
    'dockerfile/healthcheck-cmd',
    'FROM x\n→ HEALTHCHECK ["a", "b"]\n',
    {},
    'FROM x\nHEALTHCHECK CMD ["a", "b"]\n',
  ],
  ['dockerfile/healthcheck-cmd', 'FROM x\n→ HEALTHCHECK CMD a\n', {}, /lacks CMD/],
  [
    'dockerfile/instruction-name',
    '→ FORM x\nCOYP a b\nWORKDIR /a\n',
    { from: 'FORM' },
    'FROM x\nCOPY a b\nWORKDIR /a\n',
  ],
  [
    'dockerfile/healthcheck-unit',
    'FROM x\nHEALTHCHECK --interval=30 --timeout=5s --start-period=10 --retries=3 CMD y\n',
    {},
    'FROM x\nHEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 CMD y\n',
  ],
  [
    'dockerfile/healthcheck-unit',
    'FROM x\nHEALTHCHECK --interval=30sec --timeout=2min --start-period=1hour CMD y\n',
    {},
    'FROM x\nHEALTHCHECK --interval=30s --timeout=2m --start-period=1h CMD y\n',
  ],
  [
    'dockerfile/healthcheck-unit',
    'FROM x\nHEALTHCHECK --interval=1m30s --timeout=${T} CMD y\n',
    {},
    /no duration/,
  ],
  [
    'dockerfile/instruction-name',
    'FROM x\n→ mkdir -p data\nchmod 700 data\nRUN ls\n',
    { from: 'MKDIR', to: 'RUN MKDIR' },
    'FROM x\nRUN mkdir -p data\nRUN chmod 700 data\nRUN ls\n',
  ],
  ['dockerfile/instruction-name', 'FROM x\n→ RUNapt-get update\n', {}, 'FROM x\nRUN apt-get update\n'],
  [
    'dockerfile/instruction-name',
    'FROM x\n→ WORKDIR /a\nCOPPY . .\n',
    { from: 'COPPY' },
    'FROM x\nWORKDIR /a\nCOPY . .\n',
  ],
  ['dockerfile/quotes', 'FROM x\n→ RUN "mkdir -p /a"\n', {}, 'FROM x\nRUN mkdir -p /a\n'],
  ['dockerfile/instruction-name', 'FROM x\n→ FOOBARBAZ a b\n', { from: 'x' }, /near to no instruction/],
];
