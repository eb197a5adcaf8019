import { baseAt, lineage } from '../../dockerfile/scope.ts';
import { beforeFailure, change, refuse } from '../draft.ts';
import { asRoot, insertBefore } from '../lines.ts';

/** Package sources of releases that their mirrors dropped, pointed at the archives that hold them. */

const DEBIAN: Readonly<Record<string, string>> = {
  '7': 'wheezy',
  '8': 'jessie',
  '9': 'stretch',
  '10': 'buster',
};
/** Releases whose archive signatures have run out, so that apt takes them only without a check. */
const UNSIGNED: ReadonlySet<string> = new Set(['wheezy', 'jessie']);
const UBUNTU: Readonly<Record<string, string>> = {
  ...{
    '12.04': 'precise',
    '12.10': 'quantal',
    '13.04': 'raring',
    '13.10': 'saucy',
    '14.10': 'utopic',
    '15.04': 'vivid',
  },
  ...{
    '15.10': 'wily',
    '16.10': 'yakkety',
    '17.04': 'zesty',
    '17.10': 'artful',
    '18.10': 'cosmic',
    '19.04': 'disco',
  },
  ...{
    '19.10': 'eoan',
    '20.10': 'groovy',
    '21.04': 'hirsute',
    '21.10': 'impish',
    '22.10': 'kinetic',
    '23.04': 'lunar',
  },
  ...{ '23.10': 'mantic', '24.10': 'oracular', '25.04': 'plucky' },
};
/** Ubuntu from 24.04 on keeps its sources in this file. */
const DEB822: ReadonlySet<string> = new Set(['oracular', 'plucky']);

export const eolRepositories = beforeFailure((_, { file, path, at }) => {
  const base = baseAt(file, at);
  if (!base) return refuse('the base image of the stage is not known');
  const done = lineage(file, at).find(({ args }) =>
    /archive\.debian\.org|old-releases\.ubuntu\.com|vault\.centos\.org/.test(args.text),
  );
  if (done) return refuse(`line ${done.line} points at the archive already`);
  const commands = archiveCommands(base.family, base.release, base.image);
  if (!commands)
    return refuse(`no archive is known for the release of ${base.image}; take a newer base image`);
  const lines = asRoot(file, at, [`RUN ${commands.join(` && ${file.escape}${file.eol}    `)}`]);
  return change(
    `Use the archive of ${base.image} before line ${at.line}`,
    path,
    insertBefore(file, at, lines),
  );
});

/** The shell commands that rewrite the package sources; null for a release without a known archive. */
function archiveCommands(family: string | null, release: string | null, image: string): string[] | null {
  if (family === 'debian') {
    const name = nameOf(DEBIAN, release);
    return name === null ? null : debian(name);
  }
  if (family === 'ubuntu') {
    const name = nameOf(UBUNTU, release);
    return name === null ? null : [ubuntu(name)];
  }
  const version = /centos:?(?:centos)?(?:stream)?([678])\b/.exec(image)?.[1];
  return family === 'rhel' && version !== undefined ? [centos(version)] : null;
}

const nameOf = (names: Readonly<Record<string, string>>, release: string | null): string | null => {
  if (release === null) return null;
  const number = /^\d+(?:\.\d+)?/.exec(release)?.[0] ?? '';
  return (
    names[number] ??
    names[number.split('.')[0] ?? ''] ??
    Object.values(names).find((name) => name === release) ??
    null
  );
};

function debian(name: string): string[] {
  const options = [
    'Acquire::Check-Valid-Until "false";',
    ...(UNSIGNED.has(name) ? ['APT::Get::AllowUnauthenticated "true";'] : []),
  ];
  // The archive has no -updates; security updates end in `/updates` in these releases.
  const rules = [
    `/${name}-updates/d`,
    String.raw`s|^\(deb\S*\) \S* \(${name}/updates\)|\1 http://archive.debian.org/debian-security \2|`,
    String.raw`s|^\(deb\S*\) \S* \(${name}\) |\1 http://archive.debian.org/debian \2 |`,
  ];
  return [
    `sed -i ${rules.map((rule) => `-e '${rule}'`).join(' ')} /etc/apt/sources.list`,
    `echo '${options.join(' ')}' > /etc/apt/apt.conf.d/99archive`,
  ];
}

function ubuntu(name: string): string {
  const file = DEB822.has(name) ? '/etc/apt/sources.list.d/ubuntu.sources' : '/etc/apt/sources.list';
  return String.raw`sed -i 's|https\?://[^ /]*\.ubuntu\.com|http://old-releases.ubuntu.com|' ${file}`;
}

function centos(version: string): string {
  const from =
    version === '6' ? String.raw`https\?://[^/]*/centos/\$releasever` : String.raw`https\?://[^/]*/`;
  const to = version === '6' ? 'http://vault.centos.org/6.10' : 'http://vault.centos.org/';
  return String.raw`sed -i -e 's|^mirrorlist=|#mirrorlist=|' -e 's|^#* *baseurl=${from}|baseurl=${to}|' /etc/yum.repos.d/CentOS-*.repo`;
}
