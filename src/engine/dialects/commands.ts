import type { Dialect } from '../step.ts';

/** Commands that build an image, as a CI job or a shell prints them before it runs them, and the Dockerfile they read. */
export const commands: Dialect = {
  builder: null,
  markers: [
    {
      name: 'commands/build',
      line: String.raw`^(?<command>.*(?:(?:docker|podman|nerdctl|buildah) build |docker buildx build |docker image build |buildah bud |docker-compose |docker compose |/kaniko/executor |ibmcloud ce build).*)`,
      read: ({ command = '' }) => ({ type: 'name', name: 'build_command', value: command }),
    },
    {
      name: 'commands/definition',
      line: String.raw`internal\] load build definition from (?<file>\S+)`,
      read: ({ file = '' }) => (file === '-' ? [] : { type: 'name', name: 'dockerfile', value: file }),
    },
  ],
};
