import fc from 'fast-check';
import type { Setting } from './fix-settings.ts';

/** Random Dockerfiles as people write them: comments, continuations, here-documents, both line endings, a byte order mark. */

const word = fc.constantFrom(
  'git',
  'curl',
  'libfoo-dev',
  'x=1',
  '"a b"',
  "'c'",
  '$HOME',
  './run.sh',
  '-p',
  '8080',
);
const words = fc.array(word, { minLength: 1, maxLength: 5 });
const lineBreak = fc.constantFrom(' \\\n    ', ' \\\n', ' \\\n# a comment\n  ', ' ', ' \\\n\n  ');

const command = fc.oneof(
  words.map((list) => list.join(' ')),
  fc
    .tuple(words, lineBreak)
    .map(([list, join]) => `apt-get update &&${join}apt-get install -y${join}${list.join(join)}`),
  fc.constantFrom(
    'npm ci',
    'npm install --production',
    'pip install -r requirements.txt',
    'apk add --no-cache git',
    'source env.sh',
  ),
);

const instruction = fc.oneof(
  { weight: 4, arbitrary: command.map((text) => `RUN ${text}`) },
  command.map((text) => `RUN <<EOF\n${text}\nEOF`),
  command.map((text) => `RUN --mount=type=cache,target=/c ${text}`),
  fc.constantFrom(
    'COPY package.json ./',
    'COPY . .',
    'COPY ["a", "b/"]',
    'COPY --from=build /app /app',
    'COPY a b c/',
  ),
  fc.constantFrom(
    'WORKDIR /app',
    'USER node',
    'ENV A=1 B="2 3"',
    'ENV PORT 80',
    'ARG V',
    'ARG V=1',
    'EXPOSE 80',
    '# a comment',
    '',
    '   # another',
  ),
  fc.constantFrom(
    'RUN ["npm", "ci"]',
    'CMD ["node", "x.js"]',
    'LABEL a="b" \\\n  c=d',
    'from other',
    'run lower case',
  ),
);

const endings = fc.record({
  eol: fc.constantFrom('\n', '\r\n'),
  bom: fc.boolean(),
  endsInLineFeed: fc.boolean(),
});

const finish = (
  text: string,
  { eol, bom, endsInLineFeed }: { eol: string; bom: boolean; endsInLineFeed: boolean },
): string =>
  `${bom ? '\ufeff' : ''}${text.replace(/\n$/, '').replace(/\n/g, eol)}${endsInLineFeed ? eol : ''}`;

const directive = fc.constantFrom('', '# syntax=docker/dockerfile:1\n', '# a comment\n', '# escape=\\\n');
const base = fc.constantFrom(
  'FROM node:20-slim AS build',
  'FROM alpine:3.19',
  'FROM ubuntu:22.04',
  'FROM node:$V',
  'FROM debian:stretch',
);

/** The text of a Dockerfile. */
export const dockerfileText: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(directive, fc.constant('ARG V=20\n')),
    base,
    fc.array(instruction, { minLength: 1, maxLength: 8 }),
    endings,
  )
  .map(([head, from, list, ending]) => finish(`${head}${from}\n${list.join('\n')}`, ending));

/** What stands around the heart of a setting and changes neither user, work directory nor what is installed. */
const bystander = fc.constantFrom(
  'LABEL a="b" \\\n  c=d',
  'EXPOSE 9000',
  'ENV A=1 B="2 3"',
  '# a comment',
  '',
  '   # another',
  'RUN true',
  'RUN <<EOF\ntrue\nEOF',
  'STOPSIGNAL SIGTERM',
);
const ending = fc.constantFrom(
  'CMD ["node", "x.js"]',
  'ENTRYPOINT ./x',
  'RUN --mount=type=cache,target=/c true',
  '# the end',
  '',
);

/** A Dockerfile around a setting, with its mark before the failed instruction. */
export const dockerfileAround = (setting: Setting): fc.Arbitrary<string> =>
  fc
    .tuple(
      directive,
      fc.array(bystander, { maxLength: 4 }),
      fc.array(fc.oneof(bystander, ending), { maxLength: 4 }),
      fc.constantFrom('FROM debian:12', 'FROM node:20-slim AS last', 'from debian:bookworm'),
      endings,
    )
    .map(([head, before, after, from, end]) => {
      const parts = [
        ...(setting.head === undefined ? [] : [setting.head]),
        setting.from === undefined ? from : `FROM ${setting.from}`,
        ...before,
        setting.heart,
        ...after,
      ];
      return finish(`${head}${parts.join('\n')}`, end);
    });
