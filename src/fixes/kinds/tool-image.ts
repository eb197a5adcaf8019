import { copiesBefore } from '../../dockerfile/copies.ts';
import { basename } from '../../dockerfile/paths.ts';
import { baseAt, lineage } from '../../dockerfile/scope.ts';
import { beforeFailure, change, parameter, refuse, type Draft } from '../draft.ts';
import { insertBefore } from '../lines.ts';

/** Tools that their makers offer as an image to copy from, and the base images that are made to take them so. */
const TOOLS: Readonly<Record<string, { base: RegExp; from: string; path: string; to: string }>> = {
  composer: {
    base: /(?:^|\/)php:/,
    from: 'composer:2',
    path: '/usr/bin/composer',
    to: '/usr/local/bin/composer',
  },
  'install-php-extensions': {
    base: /(?:^|\/)php:/,
    from: 'mlocati/php-extension-installer',
    path: '/usr/bin/install-php-extensions',
    to: '/usr/local/bin/',
  },
};

/** Copies a tool from the image of its makers before the failed step. */
export const toolImage = beforeFailure((question, { file, path, at }): Draft => {
  const name = parameter(question, 'command') ?? '';
  const tool = TOOLS[name];
  const image = baseAt(file, at)?.image ?? '';
  if (!tool) return refuse(`no image is known to copy ${name || 'the tool'} from`);
  if (!tool.base.test(image)) return refuse(`the base image is ${image || 'not known'}`);
  const copied = [...copiesBefore(file, at).map(({ instruction }) => instruction), ...lineage(file, at)].find(
    ({ keyword, words }) => keyword === 'COPY' && words.some(({ value }) => basename(value) === name),
  );
  if (copied) return refuse(`line ${copied.line} copies ${name} already`);
  return change(
    `Copy ${name} from its image before line ${at.line}`,
    path,
    insertBefore(file, at, [`COPY --from=${tool.from} ${tool.path} ${tool.to}`]),
  );
});
