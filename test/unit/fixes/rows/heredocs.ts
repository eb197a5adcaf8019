import type { Row } from './row.ts';

const KIND = 'dockerfile/heredoc-plain';
const row = (written: string, plain: string | RegExp): Row => [
  KIND,
  `FROM debian:12\n→ ${written}\nCMD ["x"]\n`,
  {},
  typeof plain === 'string' ? `FROM debian:12\n${plain}\nCMD ["x"]\n` : plain,
];

/** Here-documents for builders that know none. */
export const HEREDOC_ROWS: readonly Row[] = [
  row(
    'RUN <<EOF\nset -e\n# tools\napt-get update\n\nif_up --all\nEOF',
    'RUN set -e && \\\n    apt-get update && \\\n    if_up --all',
  ),
  row(
    'RUN --mount=type=cache,target=/c <<-"EOF"\n\techo "a  b"\n\techo it\\\'s\n\tEOF',
    'RUN --mount=type=cache,target=/c echo "a  b" && \\\n    echo it\\\'s',
  ),
  row(
    "RUN <<EOF\nfor x in a b; do\n  echo '$x'\ndone\nEOF",
    "RUN printf '%s\\n' \\\n    'for x in a b; do' \\\n    '  echo '\\''$x'\\''' \\\n    'done' > /tmp/script && \\\n    sh /tmp/script && rm /tmp/script",
  ),
  row(
    'RUN <<EOF\nset -o pipefail\na | b\nEOF',
    "RUN printf '%s\\n' \\\n    'set -o pipefail' \\\n    'a | b' > /tmp/script && \\\n    bash /tmp/script && rm /tmp/script",
  ),
  row(
    'RUN <<EOF\n#!/usr/bin/env python3\nprint("x")\nEOF',
    "RUN printf '%s\\n' \\\n    '#!/usr/bin/env python3' \\\n    'print(\"x\")' > /tmp/script && \\\n    python3 /tmp/script && rm /tmp/script",
  ),
  row(
    'RUN python3 - <<EOF\nprint("$HOME")\nEOF',
    'RUN printf \'%s\\n\' \\\n    "print(\\"$HOME\\")" | python3 -',
  ),
  row("RUN cat <<'EOF' > /etc/a.conf\na=$1\nEOF", "RUN printf '%s\\n' \\\n    'a=$1' > /etc/a.conf"),
  row("RUN cat > /etc/a.conf <<'EOF'\na\nEOF", "RUN printf '%s\\n' \\\n    'a' > /etc/a.conf"),
  row(
    'COPY --chown=1:1 --chmod=0755 <<EOF /opt/bin/run\n#!/bin/sh\nexec "$0"\nEOF',
    'RUN mkdir -p /opt/bin && printf \'%s\\n\' \\\n    \'#!/bin/sh\' \\\n    "exec \\"$0\\"" > /opt/bin/run && \\\n    chown 1:1 /opt/bin/run && \\\n    chmod 0755 /opt/bin/run',
  ),
  row(
    'COPY <<note.txt /srv/\nhi\nnote.txt',
    "RUN mkdir -p /srv && printf '%s\\n' \\\n    'hi' > /srv/note.txt",
  ),
  row('COPY <<A <<B /srv/\na\nA\nb\nB', /has several here-documents/),
  row('COPY a.txt <<A /srv/\na\nA', /copies several files/),
  row('USER app\nCOPY <<A /srv/a\na\nA', /writes a file that app may not write/),
  row('RUN echo', /has no here-document/),
];
