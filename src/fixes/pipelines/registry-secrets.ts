import type { Files } from '../../workspace/files.ts';

const MOST_FILES = 300;
/** What a secret with a login has: its type, or the annotation by which Tekton finds it. */
const LOGIN = /dockerconfigjson|dockercfg|tekton\.dev\/docker-\d/;
const NAME = '[a-z0-9][a-z0-9.-]*';

/** The names of the secrets with logins to registries that scripts, manifests and texts of a workspace make. */
export async function registrySecrets(files: Files): Promise<readonly string[]> {
  const found = new Set<string>();
  const paths = await files.named((name) => /\.(?:ya?ml|sh|mk)$|^makefile$|\.md$/i.test(name));
  for (const path of paths.slice(0, MOST_FILES)) {
    const text = (await files.text(path)) ?? '';
    for (const [, name = ''] of text.matchAll(new RegExp(`create secret docker-registry (${NAME})`, 'g')))
      found.add(name);
    for (const part of text.split(/^---/m)) {
      const name = new RegExp(`^ +name: (${NAME})`, 'm').exec(part)?.[1];
      if (/^kind: Secret\s*$/m.test(part) && LOGIN.test(part) && name !== undefined) found.add(name);
    }
  }
  return [...found];
}
