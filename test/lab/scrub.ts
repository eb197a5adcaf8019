/** What stands in the lab's logs and is of this machine: text as it was recorded → text as it is published. */
export interface Places {
  /** Folder of the project's copy, of the engine's data and of buildah's storage. */
  readonly workspace: string;
  readonly engineData: string;
  readonly containers: string;
  /** Address of the lab's Python index, and of its two registries (`127.0.0.1:5000`). */
  readonly pythonIndex: string;
  readonly registry: string;
  readonly lockedRegistry: string;
  /** Host of the npm registry. */
  readonly npmRegistry: string;
}

/**
 * A log without names of this machine: its folders, and the servers that packages came from.
 * Lines stay lines; nothing else changes.
 */
export function scrub(log: string, places: Places): string {
  const index = new URL(places.pythonIndex);
  // The mirrors of Debian are known by the path of their archive.
  const mirrors = new Set([...log.matchAll(/https?:\/\/([\w.-]+)\/debian/g)].map(([, host = '']) => host));
  let clean = log.replaceAll(places.npmRegistry, 'registry.npm.example');
  for (const mirror of mirrors) clean = clean.replaceAll(mirror, 'deb.example.org');
  return clean
    .replaceAll(places.workspace, '/home/dev/project')
    .replaceAll(places.engineData, '/var/lib/docker')
    .replaceAll(places.containers, '/var/lib/containers/storage')
    .replaceAll(index.origin, 'https://pypi.example.org')
    .replaceAll(index.host, 'pypi.example.org')
    .replaceAll(places.registry, 'registry.example.org:5000')
    .replaceAll(places.lockedRegistry, 'private.example.org:5000')
    .replace(/(?<what>lookup \S+ on )[\d.]+:53/g, '$<what>10.0.0.2:53')
    .replace(/unix:\/\/\S*?docker\.sock/g, 'unix:///var/run/docker.sock');
}
