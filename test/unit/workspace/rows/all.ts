import { IMAGE_ROWS } from './image.ts';
import { INSTRUCTION_ROWS } from './instructions.ts';
import { JOB_ROWS } from './jobs.ts';
import { PATH_ROWS } from './paths.ts';
import { PROJECT_ROWS } from './projects.ts';
import type { Row } from './row.ts';

/** All cases of all facts. */
export const FACT_ROWS: readonly Row[] = [
  ...JOB_ROWS,
  ...PATH_ROWS,
  ...PROJECT_ROWS,
  ...INSTRUCTION_ROWS,
  ...IMAGE_ROWS,
];
