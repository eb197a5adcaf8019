import { nameInFamily } from '../../catalog/package-families.ts';
import type { PackageTable } from '../../catalog/packages.ts';
import type { BaseImage } from '../../dockerfile/base-image.ts';
import { installsOf } from '../../dockerfile/installs.ts';
import type { Place } from '../draft.ts';
import { unversioned } from './release-names.ts';

/** What an install names besides a package that is gone: apt speaks of one at a time. */

/**
 * Other packages of the install that are gone as well: of the same version as the missing one, or, on a current release,
 * those that the table knows under another name. apt names one at a time.
 */
export function alsoGone(
  place: Place,
  base: BaseImage | null,
  from: string,
  table: PackageTable,
): { from: string; to: string }[] {
  const isCurrent = /bookworm|trixie|jammy|noble|:(?:12|13|22\.04|24\.04)\b|^debian:(?:stable|latest)/.test(
    base?.image ?? '',
  );
  const isDebian = base?.family === 'debian';
  const version = /\d+(?:\.\d+)*/.exec(from)?.[0];
  const installed = installsOf(place.file, place.at).flatMap(({ packages }) =>
    packages.map(({ value }) => value),
  );
  const isForeign = nameInFamily(table, 'apt', from) !== null;
  return [...new Set(installed)].flatMap((name) => {
    if (name === from || /[=:/]/.test(name)) return [];
    const plain = version !== undefined && name.includes(version) ? unversioned(place, name) : null;
    const gone = isCurrent ? (GONE.get(name) ?? (isDebian ? UBUNTU.get(name) : undefined)) : undefined;
    const foreign = isForeign ? nameInFamily(table, 'apt', name) : null;
    const to = plain ?? gone ?? foreign;
    return to === null || installed.includes(to) ? [] : [{ from: name, to }];
  });
}

const pairs = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text.split(' ').map((pair): [string, string] => {
      const [old = '', now = ''] = pair.split(':');
      return [old, now];
    }),
  );

/** Packages that no current release of Debian or Ubuntu has, and those that took their place. */
const GONE = pairs(
  'python-pip:python3-pip python-dev:python3-dev python-setuptools:python3-setuptools python-wheel:python3-wheel ' +
    'python-virtualenv:python3-virtualenv python-yaml:python3-yaml python-requests:python3-requests ' +
    'python-numpy:python3-numpy python:python3 netcat:netcat-openbsd iproute:iproute2 nodejs-legacy:nodejs libssl1.1:libssl3 ' +
    'libssl1.0-dev:libssl-dev libssl1.0.0:libssl3 libpng12-dev:libpng-dev libpng12-0:libpng16-16 libffi7:libffi8 ' +
    'libffi6:libffi8 libgcc1:libgcc-s1 libcurl3:libcurl4 libcurl3-dev:libcurl4-openssl-dev libreadline7:libreadline8 ' +
    'git-core:git libgl1-mesa-glx:libgl1 ttf-dejavu:fonts-dejavu ttf-liberation:fonts-liberation ' +
    'ttf-freefont:fonts-freefont-ttf libav-tools:ffmpeg',
);
/** Packages of Ubuntu that Debian calls otherwise. */
const UBUNTU = pairs(
  'libjpeg-turbo8-dev:libjpeg-dev libjpeg8-dev:libjpeg-dev libjpeg-turbo8:libjpeg62-turbo libjpeg8:libjpeg62-turbo ' +
    'mysql-client:default-mysql-client mysql-server:default-mysql-server chromium-browser:chromium ' +
    'linux-headers-generic:linux-headers-amd64',
);
