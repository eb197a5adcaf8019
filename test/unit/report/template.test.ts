import assert from 'node:assert/strict';
import { fillCommand, fillNames, fillText } from '../../../src/report/template.ts';

const unknown = (): undefined => undefined;

describe('a sentence of a cause', () => {
  it('takes its own words for what is not known', () => {
    assert.equal(fillText('It asks for {{package|a package}}.', unknown), 'It asks for a package.');
    assert.equal(fillNames('It asks for {{package|a package}}.'), 'It asks for a package.');
  });
  it('loses the stop of a quoted message before its own', () => {
    assert.equal(
      fillText('go stopped: {{message}}.', () => 'no such file.'),
      'go stopped: no such file.',
    );
  });
  it('names what it is about on a page of no log', () => {
    assert.equal(fillNames('The gem {{gem}} wants Ruby {{wanted}}.'), 'The gem `GEM` wants Ruby `WANTED`.');
    assert.equal(fillNames('{{image}} holds no {{dns-name}}.'), 'the image holds no `DNS_NAME`.');
  });
  it('puts no code into code, and none inside a word', () => {
    assert.equal(
      fillNames('Write `RUN {{word}} …` or `FROM {{image}}`.'),
      'Write `RUN WORD …` or `FROM IMAGE`.',
    );
    assert.equal(fillNames('Install apt-transport-{{method}}.'), 'Install apt-transport-METHOD.');
  });
});

describe('a command of a cause', () => {
  it('names what a person has to fill in', () => {
    assert.equal(fillCommand('npm ls {{package}}', unknown), 'npm ls <PACKAGE>');
  });
  it('is left out where nothing of it is known', () => {
    assert.equal(fillCommand('{{install}}', unknown), null);
    assert.equal(
      fillCommand('{{install}}', () => 'apk add make'),
      'apk add make',
    );
  });
  it('quotes a value by the quotation marks around it', () => {
    const values = (name: string): string | undefined =>
      ({ range: '~> 1.7', odd: `a"$b'c`, path: 'a b/c' })[name];
    assert.equal(
      fillCommand('gem install bundler -v "{{range}}"', values),
      'gem install bundler -v "~> 1.7"',
    );
    assert.equal(fillCommand('gem install bundler -v {{range}}', values), "gem install bundler -v '~> 1.7'");
    assert.equal(fillCommand('grep "{{odd}}" x', values), `grep "a\\"\\$b'c" x`);
    assert.equal(fillCommand("grep '{{odd}}' x", values), `grep 'a"$b'\\''c' x`);
    assert.equal(fillCommand('ls "$(dirname {{path}})"', values), `ls "$(dirname 'a b/c')"`);
  });
});
