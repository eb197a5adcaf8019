import { baseAt, lineage } from '../../dockerfile/scope.ts';
import type { BaseImage } from '../../dockerfile/base-image.ts';
import { beforeFailure, change, parameter, refuse, type Draft } from '../draft.ts';
import { asRoot, insertBefore } from '../lines.ts';

/** What the backports of Debian 12 hold. */
const BACKPORTS = 'bookworm-backports';
const NEWEST = 31;
/** Releases whose pip is too old for what PyPI has of cmake. */
const TOO_OLD =
  /^(?:[789]|10|1[2468]\.\d+|wheezy|jessie|stretch|buster|precise|trusty|xenial|bionic)(?:\.|$)/;
const PLACE = '/opt/cmake';
const INSTALLED = /bookworm-backports|\/opt\/cmake|\bpip3? install [^&;]*\bcmake\b/;

/** Installs a newer cmake before the failed step. */
export const newerCmake = beforeFailure((question, { file, path, at }): Draft => {
  const version = /^\d+\.\d+/.exec(parameter(question, 'version') ?? '')?.[0] ?? null;
  const base = baseAt(file, at);
  if (at.keyword !== 'RUN' || !base) return refuse('the base image of the step is not known');
  const done = lineage(file, at).find(({ args }) => INSTALLED.test(args.text));
  if (done) return refuse(`line ${done.line} installs a newer cmake already`);
  const commands = install(base, version);
  if (!commands) return refuse(`where ${base.image} can take a newer cmake from is not known`);
  const lines = asRoot(file, at, [`RUN ${commands.join(` && ${file.escape}${file.eol}    `)}`]);
  return change(`Install a newer cmake before line ${at.line}`, path, insertBefore(file, at, lines));
});

function install({ image, family, release }: BaseImage, version: string | null): string[] | null {
  const [major = 3, minor = 0] = (version ?? '3.0').split('.').map(Number);
  if (family !== 'debian' && family !== 'ubuntu') return null;
  const isBookworm = release === 'bookworm' || (family === 'debian' && /^12(?:\.|$)/.test(release ?? ''));
  if (isBookworm && major === 3 && minor <= NEWEST)
    return [
      // The backports lie where the release does, which one of two files names.
      String.raw`find /etc/apt -name sources.list -o -name debian.sources | xargs sed -n 's#^\(deb\|URIs:\) *\(\[[^]]*\] *\)*\(\S*\).*#deb \2\3 ${BACKPORTS} main#p' | head -n 1 > /etc/apt/sources.list.d/backports.list`,
      'apt-get update',
      `apt-get install -y --no-install-recommends -t ${BACKPORTS} cmake`,
      'rm -rf /var/lib/apt/lists/*',
    ];
  const wanted = version === null ? 'cmake' : `'cmake>=${version}'`;
  if (/(?:^|\/)python:/.test(image)) return [`pip install --no-cache-dir ${wanted}`];
  if (TOO_OLD.test(release ?? '')) return null;
  return [
    'apt-get update',
    'apt-get install -y --no-install-recommends python3-venv',
    `python3 -m venv ${PLACE}`,
    `${PLACE}/bin/pip install --no-cache-dir ${wanted}`,
    `ln -s ${PLACE}/bin/cmake /usr/local/bin/cmake`,
  ];
}
