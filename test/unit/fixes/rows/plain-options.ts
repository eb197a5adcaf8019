import type { MemoryFile } from '../../../../src/workspace/memory.ts';
import type { Row } from './row.ts';

const KIND = 'dockerfile/plain-options';
const row = (
  written: string,
  plain: string | RegExp,
  given: Readonly<Record<string, string>> = {},
  files: Readonly<Record<string, MemoryFile>> = {},
): Row => [
  KIND,
  { Dockerfile: `FROM debian:12\n→ ${written}\nCMD ["x"]\n`, 'a.sh': '', 'src/b/c.txt': '', ...files },
  given,
  typeof plain === 'string' ? `FROM debian:12\n${plain}\nCMD ["x"]\n` : plain,
];

/** Options of BuildKit for builders that know none of them. */
export const PLAIN_OPTION_ROWS: readonly Row[] = [
  row('COPY --link --chown=1:1 src /src', 'COPY --chown=1:1 src /src'),
  row('COPY --link --chmod=755 a.sh /x', 'COPY --chmod=755 a.sh /x', { option: '--link' }),
  row('COPY --chmod=755 a.sh /bin/', 'COPY a.sh /bin/\nRUN chmod 755 /bin/a.sh'),
  row('COPY --chmod=u+x a.sh run', 'COPY a.sh run\nRUN chmod u+x run'),
  row('COPY --chmod=0644 src /src', 'COPY src /src\nRUN chmod -R 0644 /src'),
  row('COPY --chmod=755 src a.sh /x/', /what line 2 copies is not known/),
  row('USER app\nCOPY --chmod=755 a.sh /x', /app may not change the mode/),
  row(
    'RUN --mount=type=cache,target=/c \\\n    --mount=type=bind,source=src,target=/in \\\n    make',
    'COPY src /in\nRUN make',
  ),
  row('RUN --mount=from=base,target=/b ls', 'COPY --from=base / /b\nRUN ls'),
  row('RUN --mount=type=secret,id=t ls', /only BuildKit hands to a step \(secret\)/),
  row(
    'COPY --parents src/b/c.txt src/b a.sh /to/',
    'COPY src/b/c.txt /to/src/b/\nCOPY src/b /to/src/b\nCOPY a.sh /to/',
  ),
  row('COPY --parents a.sh ./', 'COPY a.sh ./'),
  row('COPY --parents src/*.txt /to/', /folders of what line 2 copies/),
  row(
    `ADD --checksum=sha256:${'0a'.repeat(32)} https://example.org/t.tgz /opt/`,
    `ADD https://example.org/t.tgz /opt/\nRUN echo "${'0a'.repeat(32)}  /opt/t.tgz" | sha256sum -c -`,
  ),
  row('HEALTHCHECK --start-interval=1s --interval=5s CMD x', 'HEALTHCHECK --interval=5s CMD x', {
    option: 'start-interval',
  }),
  row('RUN --network=none x', /no such option/),
];
