import assert from 'node:assert/strict';
import { imageName } from '../../../src/report/image-names.ts';

const ECR = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';

describe('the parts of the name of an image', () => {
  for (const [registry, image, name, part] of [
    [ECR, `${ECR}/web:1`, 'registry_name', '123456789012'],
    [ECR, `${ECR}/web:1`, 'registry_region', 'eu-west-1'],
    ['acme.azurecr.io', 'acme.azurecr.io/shop/web:1', 'registry_name', 'acme'],
    ['europe-docker.pkg.dev', 'europe-docker.pkg.dev/proj/apps/web', 'registry_name', 'europe'],
    ['europe-docker.pkg.dev', 'europe-docker.pkg.dev/proj/apps/web', 'image_repository', 'apps'],
    ['us.icr.io', 'us.icr.io/ns/web@sha256:12ab', 'image_path', 'ns/web'],
    ['registry.lan:5000', 'registry.lan:5000/ns/web:1.2', 'image_namespace', 'ns'],
    ['docker.io', 'acme/web', 'registry_server', 'https://index.docker.io/v1/'],
    ['registry.lan:5000', 'registry.lan:5000/web', 'registry_address', 'registry.lan:5000'],
    ['quay.io', 'quay.io/acme/web', 'registry_address', 'quay.io:443'],
    ['docker.io', 'node:22', 'image_namespace', undefined],
    ['quay.io', 'quay.io/acme/web', 'registry_name', undefined],
    ['', '', 'image_path', undefined],
  ] as const)
    it(`${name} of ${image}`, () => {
      assert.equal(imageName(registry, image, name), part);
    });
});
