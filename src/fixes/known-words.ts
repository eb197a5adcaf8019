/* The words that programs know, by which one that is nearly right can be corrected. */

const list = (words: string): readonly string[] => words.trim().split(/\s+/);

/** Options and verbs of commands that are often misspelt. */
export const COMMAND_WORDS: readonly (readonly [program: RegExp, words: readonly string[]])[] = [
  [
    /^(?:apt|apt-get)$/,
    list(`
      update upgrade install remove purge autoremove clean autoclean dist-upgrade build-dep
      --no-install-recommends --no-install-suggests --yes --assume-yes --quiet --fix-missing
      --fix-broken --allow-downgrades --allow-unauthenticated --reinstall --only-upgrade
    `),
  ],
  [
    /^apk$/,
    list(`
      add update upgrade del fetch --no-cache --update --virtual --repository --update-cache
    `),
  ],
  [
    /^(?:dnf|yum|microdnf)$/,
    list('install update upgrade remove clean --assumeyes --setopt --nodocs --enablerepo'),
  ],
  [
    /^pip[\d.]*$/,
    list(`
      install download wheel uninstall --no-cache-dir --requirement --upgrade --user --index-url
      --extra-index-url --no-deps --no-build-isolation --break-system-packages
    `),
  ],
  [
    /^npm$/,
    list(`
      install ci run test start build prune cache --production --omit --include
      --legacy-peer-deps --ignore-scripts --no-audit --no-fund
    `),
  ],
  [/^go$/, list('build install test vet generate mod get run tool env list')],
  [
    /^cargo$/,
    list(`
      build install test run fetch check --release --locked --workspace --features --target
      --offline
    `),
  ],
  [/^(?:mvn|mvnw)$/, list('package clean install verify compile test deploy --batch-mode --offline --quiet')],
];

/** The options of `docker build`, `podman build` and their like. */
export const BUILD_FLAGS = list(`
  --add-host --build-arg --build-context --cache-from --cache-to --file --label --load --network
  --no-cache --output --platform --progress --provenance --pull --push --quiet --sbom --secret
  --ssh --tag --target --squash --shm-size --ulimit --memory --isolation --layers --format
  --builder --rm --force-rm
`);
