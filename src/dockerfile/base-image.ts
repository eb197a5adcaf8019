/** Families of base images: what decides the package manager, the C library and the shell of a step. */
export type BaseFamily =
  'debian' | 'ubuntu' | 'alpine' | 'rhel' | 'suse' | 'arch' | 'distroless' | 'windows' | 'scratch';

/** What an image reference says of the system in the image. */
export interface BaseImage {
  /** As written: `node:20-alpine`. */
  readonly image: string;
  readonly family: BaseFamily | null;
  /** Release where the tag names it: `bookworm`, `22.04`, `3.19`, `7`. */
  readonly release: string | null;
}

const DEBIAN_RELEASES = 'wheezy|jessie|stretch|buster|bullseye|bookworm|trixie|sid';
const UBUNTU_RELEASES =
  'trusty|xenial|bionic|focal|jammy|noble|precise|vivid|artful|cosmic|disco|eoan|groovy|hirsute|impish|kinetic|lunar|mantic|oracular|plucky';

/** By repository and tag; the first form that matches decides. */
const FAMILIES: readonly [pattern: RegExp, family: BaseFamily][] = [
  [/^scratch$/, 'scratch'],
  [/distroless/, 'distroless'],
  [/nanoserver|servercore|windows/, 'windows'],
  [
    /alpine|^(?:library\/)?docker(?::|$)|^(?:jekyll\/jekyll|hashicorp\/\w+|composer|caddy|registry|traefik|vault|consul|eclipse-mosquitto)(?::|$)/,
    'alpine',
  ],
  [new RegExp(`ubuntu|[-:](?:${UBUNTU_RELEASES})\\b`), 'ubuntu'],
  [
    /(?:^|\/)(?:centos|fedora|rockylinux|rocky|almalinux|oraclelinux|amazonlinux|ubi\d?|rhel)|ubi\d|\b(?:centos|el)\d|openshift|s2i-|registry\.redhat\.io|registry\.access\.redhat\.com/,
    'rhel',
  ],
  [/opensuse|(?:^|\/)(?:sles|suse|bci)/, 'suse'],
  [/archlinux|manjaro/, 'arch'],
  [new RegExp(`debian|[-:](?:${DEBIAN_RELEASES})\\b|slim|buildpack-deps`), 'debian'],
  [
    /^(?:pytorch\/pytorch|tensorflow\/tensorflow|(?:quay\.io\/)?jupyter\/[\w-]+|condaforge\/[\w-]+|mcr\.microsoft\.com\/playwright(?:\/python)?|selenium\/[\w-]+|cimg\/[\w-]+|mongo|mariadb|rabbitmq|ros|osrf\/ros|phusion\/[\w-]+|crystallang\/crystal|cassandra|solr|zookeeper|bioconductor\/bioconductor_docker)(?::|$)/,
    'ubuntu',
  ],
  [
    /^(?:continuumio\/[\w-]+|mcr\.microsoft\.com\/dotnet\/(?:sdk|aspnet|runtime)|jenkins\/jenkins|circleci\/[\w-]+|cypress\/[\w-]+|bitnami\/[\w-]+|denoland\/deno|oven\/bun|rocker\/[\w-]+|bioconductor\/release_\w+|ghost|drupal|joomla|nextcloud|matomo|redmine|couchdb|neo4j|haproxy|influxdb|telegraf|memcached)(?::|$)/,
    'debian',
  ],
  // Official language images stand on Debian unless their tag says otherwise.
  [
    /^(?:library\/)?(?:node|python|ruby|golang|rust|php|perl|openjdk|eclipse-temurin|maven|gradle|nginx|httpd|postgres|mysql|redis|java|erlang|elixir|haskell|gcc|julia|r-base|mono|iojs|jruby|pypy|tomcat|wordpress|django|rails|swift)(?::|$|@)/,
    'debian',
  ],
];

/** Reads what an image reference says of its base. The image's own registry and digest are ignored. */
export function baseImage(image: string): BaseImage {
  const bare = image
    .replace(/@sha256:[0-9a-f]+$/, '')
    .replace(/^(?:docker\.io\/)?(?:library\/)?/, '')
    .toLowerCase();
  const family = FAMILIES.find(([pattern]) => pattern.test(bare))?.[1] ?? null;
  // Eclipse Temurin and Swift stand on Ubuntu.
  const adjusted = family === 'debian' && /^(?:eclipse-temurin|swift)(?::|$)/.test(bare) ? 'ubuntu' : family;
  return { image, family: adjusted, release: releaseOf(bare, adjusted) };
}

function releaseOf(image: string, family: BaseFamily | null): string | null {
  const name = new RegExp(`[-:](${DEBIAN_RELEASES}|${UBUNTU_RELEASES})\\b`).exec(image)?.[1];
  if (name !== undefined) return name;
  if (family === 'alpine') return /alpine:?(\d+\.\d+|edge)/.exec(image)?.[1] ?? null;
  const own =
    /(?:ubuntu|debian|centos|fedora|rockylinux|almalinux|oraclelinux|amazonlinux)\D{0,3}:?(\d+(?:\.\d+)?)/.exec(
      image,
    )?.[1];
  return own ?? /(?:ubi|centos|el)-?(\d+)/.exec(image)?.[1] ?? null;
}
