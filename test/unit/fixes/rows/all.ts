import { BUILD_ROWS } from './builds.ts';
import { COMMAND_ROWS } from './commands.ts';
import { COMPILED_ROWS } from './compiled.ts';
import { COPY_ROWS } from './copies.ts';
import { FILE_ROWS } from './files.ts';
import { GITHUB_ROWS } from './github.ts';
import { IMAGE_ROWS } from './images.ts';
import { INSTRUCTION_ROWS } from './instructions.ts';
import { BUILD_SECRET_ROWS } from './build-secrets.ts';
import { HEREDOC_ROWS } from './heredocs.ts';
import { PLAIN_OPTION_ROWS } from './plain-options.ts';
import { JOB_ROWS } from './jobs.ts';
import { LOGIN_ROWS, SECRET_ROWS } from './logins.ts';
import { LINE_ROWS } from './lines.ts';
import { NODE_ROWS } from './node.ts';
import { PACKAGE_ROWS } from './packages.ts';
import { PIPELINE_ROWS } from './pipelines.ts';
import { PLACE_ROWS } from './places.ts';
import { PLATFORM_ROWS } from './platforms.ts';
import { PYTHON_ROWS } from './python.ts';
import { SHELL_ROWS } from './shells.ts';
import { SOURCE_ROWS } from './sources.ts';
import { TYPESCRIPT_ROWS } from './typescript.ts';
import { USER_ROWS } from './users.ts';
import { VARIABLE_ROWS } from './variables.ts';
import { CHOICE_ROWS } from './choices.ts';
import { FETCH_ROWS } from './fetches.ts';
import { START_ROWS } from './starts.ts';
import type { Row } from './row.ts';

/** All cases of all kinds of fix. */
export const FIX_ROWS: readonly Row[] = [
  ...BUILD_ROWS,
  ...COMMAND_ROWS,
  ...COMPILED_ROWS,
  ...COPY_ROWS,
  ...FILE_ROWS,
  ...GITHUB_ROWS,
  ...IMAGE_ROWS,
  ...INSTRUCTION_ROWS,
  ...JOB_ROWS,
  ...START_ROWS,
  ...HEREDOC_ROWS,
  ...PLAIN_OPTION_ROWS,
  ...LOGIN_ROWS,
  ...BUILD_SECRET_ROWS,
  ...SECRET_ROWS,
  ...LINE_ROWS,
  ...NODE_ROWS,
  ...PACKAGE_ROWS,
  ...PIPELINE_ROWS,
  ...PLACE_ROWS,
  ...PLATFORM_ROWS,
  ...PYTHON_ROWS,
  ...SHELL_ROWS,
  ...SOURCE_ROWS,
  ...TYPESCRIPT_ROWS,
  ...USER_ROWS,
  ...VARIABLE_ROWS,
  ...CHOICE_ROWS,
  ...FETCH_ROWS,
];
