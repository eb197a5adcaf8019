import { installCommand } from '../../catalog/packages.ts';
import { installsOf, packageName } from '../../dockerfile/installs.ts';
import { baseAt, lineage } from '../../dockerfile/scope.ts';
import { beforeFailure, change, parameter, refuse, type Draft } from '../draft.ts';
import { asRoot, beforeAsRoot, insertBefore } from '../lines.ts';
import { addNames } from '../script-edits.ts';
import { listBefore } from './package-lists.ts';

/** Extensions of PHP: in the official images they are compiled, in Debian they are packages. */

interface Extension {
  /** Functions and classes that only it defines. */
  readonly symbols: RegExp;
  /** Packages that its compilation needs, by system; none where the official image has all. */
  readonly apt?: string;
  readonly apk?: string;
  /** The package of Debian behind `php-`, where it is called otherwise; null where PHP itself holds it there. */
  readonly debian?: string | null;
  /** The official images have it. */
  readonly builtIn?: true;
}

const XML = { symbols: /^(?:dom\w+|simplexml\w+|xml_\w+|XMLWriter|XMLReader)$/i };

const EXTENSIONS: Readonly<Record<string, Extension>> = {
  bcmath: { symbols: /^bc(?:add|sub|mul|div|mod|pow|sqrt|comp|scale|powmod)$/ },
  curl: { symbols: /^curl_\w+$/, builtIn: true },
  dom: { ...XML, debian: 'xml', builtIn: true },
  exif: { symbols: /^exif_\w+$/, debian: null },
  gd: {
    symbols:
      /^(?:image(?:create|png|jpeg|copy|color|fill|string|destroy|sx|sy)\w*|getimagesizefromstring|gd_info)$/,
    apt: 'libpng-dev',
    apk: 'libpng-dev',
  },
  gmp: { symbols: /^gmp_\w+$/, apt: 'libgmp-dev', apk: 'gmp-dev' },
  intl: {
    symbols:
      /^(?:intl_\w+|NumberFormatter|IntlDateFormatter|Collator|Normalizer|MessageFormatter|Locale|idn_to_\w+)$/,
    apt: 'libicu-dev',
    apk: 'icu-dev',
  },
  mbstring: { symbols: /^mb_\w+$/, builtIn: true },
  mysqli: { symbols: /^mysqli(?:_\w+)?$/, debian: 'mysql' },
  pcntl: { symbols: /^pcntl_\w+$/, debian: null },
  pdo_mysql: { symbols: /^$/, debian: 'mysql' },
  pdo_pgsql: { symbols: /^$/, apt: 'libpq-dev', apk: 'libpq-dev', debian: 'pgsql' },
  pgsql: { symbols: /^pg_\w+$/, apt: 'libpq-dev', apk: 'libpq-dev' },
  simplexml: { symbols: /^$/, debian: 'xml', builtIn: true },
  soap: { symbols: /^Soap(?:Client|Server)$/, apt: 'libxml2-dev', apk: 'libxml2-dev' },
  sockets: { symbols: /^socket_\w+$/, debian: null },
  sqlite3: { symbols: /^SQLite3$/, builtIn: true },
  xml: { symbols: /^$/, builtIn: true },
  xmlwriter: { symbols: /^$/, debian: 'xml', builtIn: true },
  xsl: { symbols: /^XSLTProcessor$/, apt: 'libxslt1-dev', apk: 'libxslt-dev' },
  zip: { symbols: /^(?:ZipArchive|zip_\w+)$/, apt: 'libzip-dev', apk: 'libzip-dev' },
};

export const phpExtension = beforeFailure((question, { file, path, at }): Draft => {
  const name = extensionOf(parameter(question, 'extension'), parameter(question, 'message'));
  const extension = name === null ? undefined : EXTENSIONS[name];
  if (name === null || !extension) return refuse('which extension of PHP is missing is not known');
  const base = baseAt(file, at);
  const before = lineage(file, at);
  if (/(?:^|\/)php:/.test(base?.image ?? '')) {
    if (extension.builtIn) return refuse(`the php images hold ${name} already`);
    const compiled = `docker-php-ext-install ${name}`;
    if (before.some((each) => each.args.text.includes(compiled)))
      return refuse(`${name} is compiled already`);
    const commands = [...(base?.family === 'alpine' ? ofAlpine(extension) : ofApt(extension)), compiled];
    const lines = asRoot(file, at, [`RUN ${commands.join(' && ')}`]);
    return change(`Compile ${name} before line ${at.line}`, path, insertBefore(file, at, lines));
  }
  if (!/^(?:debian|ubuntu)$/.test(base?.family ?? ''))
    return refuse('how extensions of PHP are installed in the base image is not known');
  if (extension.debian === null) return refuse(`PHP of ${base?.family ?? 'Debian'} holds ${name} already`);
  const installed = before.flatMap((each) => installsOf(file, each).flatMap(({ packages }) => packages));
  const php = installed.flatMap(
    ({ value }) => /^(php(?:\d\.\d)?)(?:-|$)/.exec(packageName(value))?.[1] ?? [],
  );
  if (php.length === 0 && !installed.some(({ value }) => value === 'composer'))
    return refuse('no instruction before installs PHP with apt');
  const wanted = `${php[0] ?? 'php'}-${extension.debian ?? name}`;
  if (installed.some(({ value }) => packageName(value) === wanted))
    return refuse(`${wanted} is installed already`);
  const list = listBefore({ file, path, at }, 'apt');
  if (list)
    return change(
      `Install ${wanted} in line ${list.command.script.run.line} too`,
      path,
      ...addNames(file, list.command.script, list.verb, list.packages, [wanted]),
    );
  const { line, edit } = beforeAsRoot(file, at, [`RUN ${installCommand('apt', wanted)}`], null);
  return change(`Install ${wanted} before line ${line}`, path, edit);
});

const ofApt = ({ apt }: Extension): string[] => (apt === undefined ? [] : [installCommand('apt', apt)]);
const ofAlpine = ({ apk }: Extension): string[] => (apk === undefined ? [] : [installCommand('apk', apk)]);

/** The extension by its name, or by what PHP says of a function or class. */
function extensionOf(name: string | null, message: string | null): string | null {
  if (name !== null) return Object.hasOwn(EXTENSIONS, name.toLowerCase()) ? name.toLowerCase() : null;
  const [, called, type] =
    /undefined function \\?(\w+)\(|Class ["']?\\?(\w+)["']? not found/.exec(message ?? '') ?? [];
  const symbol = called ?? type;
  if (symbol === undefined) return null;
  return Object.keys(EXTENSIONS).find((each) => EXTENSIONS[each]?.symbols.test(symbol)) ?? null;
}
