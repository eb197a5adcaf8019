import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  codeBlock,
  escapeMarkdown,
  inlineCode,
  sentenceMarkdown,
  shown,
} from '../../../src/extension/words/markdown.ts';
import { html, sentenceHtml } from '../../../src/extension/words/html.ts';
import { findSources } from '../../../src/extension/logs/source-mentions.ts';
import { buildCommandOf, defaultBuildCommand } from '../../../src/extension/logs/build-command.ts';

describe('text of a log as Markdown', () => {
  it('makes no link, image, HTML or command of it', () => {
    for (const text of [
      '[run me](command:workbench.action.terminal.new)',
      '![x](https://evil.example/p.png)',
      '<img src=x onerror=alert(1)>',
      '<https://evil.example>',
      'https://evil.example/path',
      'www.evil.example',
      'mail@evil.example',
    ]) {
      const markdown = escapeMarkdown(text);
      assert.doesNotMatch(markdown, /(?<!\\)[[\]<>]|(?<!\\)!\[|:\/\/|@|www\\?\./, text);
    }
  });

  it('keeps what stands between backticks as code, and nothing else', () => {
    assert.equal(sentenceMarkdown('`npm ci` found *no* file'), '`npm ci` found \\*no\\* file');
    assert.equal(sentenceMarkdown('a ` alone'), 'a \\` alone');
  });

  it('has a fence longer than every run of backticks inside', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', 'a', '\n', '~', ' ') }), (text) => {
        const block = codeBlock([text]);
        const [fence = ''] = /^`+/.exec(block) ?? [];
        const inner = block.slice(block.indexOf('\n') + 1, block.lastIndexOf('\n'));
        assert.ok(!inner.includes(fence));
        assert.ok(!inner.includes('\n'), 'a line stays one line');
        const span = inlineCode(text);
        const [quote = ''] = /^`+/.exec(span) ?? [];
        assert.ok(!span.slice(quote.length, -quote.length).includes(quote));
      }),
    );
  });

  it('shows no control characters and cuts long lines', () => {
    assert.equal(shown('a\u001b[31mb\u202ec'), 'a [31mb c');
    assert.equal(shown('x'.repeat(500)).length, 300);
  });
});

describe('text of a log as HTML', () => {
  it('is escaped in content and attributes', () => {
    const text = `<script>"'&`;
    assert.equal(
      html`<a title="${text}">${text}</a>`.text,
      '<a title="&lt;script&gt;&quot;&#39;&amp;">&lt;script&gt;&quot;&#39;&amp;</a>',
    );
    assert.equal(sentenceHtml('run `<b>` & go').text, 'run <code>&lt;b&gt;</code> &amp; go');
  });
});

describe('places in source files', () => {
  const places = (line: string): string[] =>
    findSources(line).map(({ path, line: number, column }) => `${path}|${number}|${column ?? ''}`);

  it('are found in the forms of compilers', () => {
    assert.deepEqual(places("src/total.ts:2:7 - error TS2322: Type 'string'"), ['src/total.ts|2|7']);
    assert.deepEqual(places('src/total.ts(2,7): error TS2322'), ['src/total.ts|2|7']);
    assert.deepEqual(places('  File "/app/main.py", line 12, in <module>'), ['/app/main.py|12|']);
    assert.deepEqual(places('#9 1.2 ./cmd/web/main.go:31:2: undefined: Foo'), ['./cmd/web/main.go|31|2']);
  });

  it('are not addresses, times or versions', () => {
    for (const line of [
      'pull from registry.example:5000/shop',
      'https://git.example.org:443/x',
      'npm@10.2.0 at 10:11:12',
      '//cdn.example.com:80',
    ])
      assert.deepEqual(places(line), [], line);
  });

  it('say where they stand', () => {
    const line = 'x src/a.ts:3:7 y';
    const [found] = findSources(line);
    assert.equal(line.slice(found!.from, found!.to), 'src/a.ts:3:7');
  });
});

describe('the command to build again', () => {
  it('is the one that the log begins with', () => {
    assert.equal(
      buildCommandOf(['hello', '$ docker build -t shop . 2>&1 | tee build.log']),
      'docker build -t shop .',
    );
    assert.equal(
      buildCommandOf(['\u001b[32m+ docker buildx build --load -f api/Dockerfile api\u001b[0m']),
      'docker buildx build --load -f api/Dockerfile api',
    );
    assert.equal(buildCommandOf(['dev@box:~/shop$ podman build .']), 'podman build .');
  });

  it('is not made of prose or of a part of a command', () => {
    assert.equal(buildCommandOf(['We ran docker build and it failed']), null);
    assert.equal(buildCommandOf(['$ docker build \\', '  -t shop .']), null);
  });

  it('names the Dockerfile and context where they are not the usual ones', () => {
    assert.equal(defaultBuildCommand('Dockerfile', ''), 'docker build .');
    assert.equal(
      defaultBuildCommand('my api/Dockerfile', 'my api'),
      "docker build -f 'my api/Dockerfile' 'my api'",
    );
  });
});
