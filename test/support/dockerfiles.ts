import fc from 'fast-check';

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

/** The text of a Dockerfile. */
export const dockerfileText: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '# syntax=docker/dockerfile:1\n', '# a comment\n', 'ARG V=20\n'),
    fc.constantFrom(
      'FROM node:20-slim AS build',
      'FROM alpine:3.19',
      'FROM ubuntu:22.04',
      'FROM node:$V',
      'FROM debian:stretch',
    ),
    fc.array(instruction, { minLength: 1, maxLength: 8 }),
    fc.constantFrom('\n', '\r\n'),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([head, from, list, eol, bom, endsInLineFeed]) => {
    const text = `${head}${from}\n${list.join('\n')}${endsInLineFeed ? '\n' : ''}`;
    return `${bom ? '\ufeff' : ''}${text.replace(/\n/g, eol)}`;
  });
