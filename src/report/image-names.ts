/** Parts of the name of an image that commands of registries ask for; undefined where the name has no such part. */
export function imageName(registry: string, image: string, name: string): string | undefined {
  const path = pathOf(image);
  const [first, second, third] = path.split('/');
  switch (name) {
    case 'registry_name':
      // The account of ECR, the location of Artifact Registry, the name of an Azure registry
      return /^([\w-]+?)(?:-docker\.pkg\.dev|\.azurecr\.|\.dkr[.-]ecr)/.exec(registry)?.[1];
    case 'registry_region':
      return /\.dkr[.-]ecr[\w-]*\.([\w-]+)\.(?:amazonaws|on\.aws)/.exec(registry)?.[1];
    case 'registry_server':
      // Logins of Docker Hub are kept under this key.
      return registry === 'docker.io' ? 'https://index.docker.io/v1/' : registry || undefined;
    case 'registry_address':
      return registry === '' || /:\d+$/.test(registry) ? registry || undefined : `${registry}:443`;
    case 'image_path':
      return path || undefined;
    case 'image_namespace':
      return second === undefined ? undefined : first;
    case 'image_repository':
      // The third part is the image in Artifact Registry, where repositories hold images.
      return third === undefined ? undefined : second;
    default:
      return undefined;
  }
}

/** What follows the host in a name, without tag and digest. */
const pathOf = (image: string): string =>
  image
    .replace(/^(?:[^/.:]*[.:][^/]*|localhost)\//, '')
    .replace(/@.*$/, '')
    .replace(/:[^/]*$/, '');
