/** Files that rows of several families begin with. */

export const FAILED = { Dockerfile: 'FROM node\n→ RUN x\n' };
export const WORKFLOW = `name: image
on: push
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4

      # the image
      - name: Build
        uses: docker/build-push-action@v6 # pinned by major
        with:
          push: true
          tags: ghcr.io/acme/shop:latest
`;
export const API = { 'api/Dockerfile': 'FROM node\nCOPY package.json .\nRUN x\n', 'api/package.json': '{}' };
export const HARNESS = `pipeline:
  stages:
    - stage:
        spec:
          execution:
            steps:
              - step:
                  type: BuildAndPushDockerRegistry
                  name: build
                  identifier: build
                  spec:
                    connectorRef: account.hub   # the registry
                    repo: acme/shop
                    tags:
                      - latest
`;
