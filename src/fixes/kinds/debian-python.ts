import { installsOf, packageName } from '../../dockerfile/installs.ts';
import { lineage } from '../../dockerfile/scope.ts';
import { change, type Draft, type Place } from '../draft.ts';
import { addNames } from '../script-edits.ts';
import { listBefore } from './package-lists.ts';

/** Modules for the Python of Debian and Ubuntu, where the image has no pip: apt brings both. */

/** Modules whose package is not called `python3-` and the module's name. */
const OTHERWISE: Readonly<Record<string, string>> = {
  PIL: 'pil',
  cv2: 'opencv',
  OpenSSL: 'openssl',
  MySQLdb: 'mysqldb',
  rest_framework: 'djangorestframework',
  pytest_cov: 'pytest-cov',
};
/** Modules whose package is. */
const ALIKE =
  /^(?:aiohttp|apt|bs4|boto3|click|cryptography|dateutil|django|docker|flask|gi|git|jinja2|jsonschema|jwt|lxml|magic|markdown|matplotlib|mock|mypy|numpy|openpyxl|packaging|pandas|paramiko|pip|psutil|psycopg2|pymysql|pytest|redis|requests|scipy|serial|setuptools|six|sklearn|sqlalchemy|tabulate|tk|toml|tz|venv|wheel|yaml|zmq)$/;

/** Names the package beside the Python that apt installs; null where another Python runs or no package is known. */
export function fromDebian(place: Place, module: string): Draft | null {
  const { file, at, path } = place;
  const installed = lineage(file, at).flatMap((run) =>
    installsOf(file, run).flatMap(({ packages }) => packages.map(({ value }) => packageName(value))),
  );
  const name = OTHERWISE[module] ?? (ALIKE.test(module) ? module : null);
  const list = listBefore(place, 'apt');
  const hasPython = installed.some((each) => /^python3(?:$|-)/.test(each));
  if (name === null || !list || !hasPython || installed.includes(`python3-${name}`)) return null;
  return change(
    `Install python3-${name} in line ${list.command.script.run.line} too`,
    path,
    ...addNames(file, list.command.script, list.verb, list.packages, [`python3-${name}`]),
  );
}
