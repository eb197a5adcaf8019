import assert from 'node:assert/strict';
import { answer } from '../../support/catalogue.ts';

describe('an excerpt of a log', () => {
  it('that begins inside a vertex still belongs to the step that failed', () => {
    const log = [
      '#11 1.717 Reading state information...',
      '#11 1.771 E: Unable to locate package kestrel',
      '------',
      'executor failed running [/bin/sh -c apt-get install -y kestrel]: exit code: 100',
    ];
    assert.equal(answer(log.join('\n')), 'apt/package-not-found@2');
  });
  it('without the line that names the failed vertex still belongs to its last command', () => {
    const log = [
      '#22 [5/8] RUN <<EOF (apt-get update...)',
      '#22 9.771 E: Unable to locate package kestrel',
      '------',
      'ERROR: failed to solve: process "/bin/sh -c apt-get update\\napt-get install -y kestrel" did not complete successfully: exit code: 100',
    ];
    assert.equal(answer(log.join('\n')), 'apt/package-not-found@2');
  });
  it('without the heading of the recap still belongs to the step that failed', () => {
    const log = [
      ' => ERROR [builder 8/9] RUN go mod download                                   11.2s',
      '------',
      '#0 10.78 go: vendor.example/kestrel@v0.13.0: unknown revision v0.13.0',
      '------',
      'ERROR: failed to solve: process "/bin/sh -c go mod download" did not complete successfully: exit code: 1',
    ];
    assert.equal(answer(log.join('\n')), 'go/unknown-revision@3');
  });
  it('whose lines BuildKit numbered #0 belong to the step announced before them', () => {
    const log = [
      '#7 [2/5] RUN ./optional.sh || true',
      "#0 0.071 cp: cannot stat '/opt/kestrel': No such file or directory",
      '#7 DONE 0.2s',
      '#8 [3/5] RUN ./build.sh',
      '#0 0.310 E: Unable to locate package kestrel',
      '#8 ERROR: executor failed running [/bin/sh -c ./build.sh]: exit code: 100',
    ];
    assert.equal(answer(log.join('\n')), 'apt/package-not-found@5');
    assert.equal(answer(log.slice(0, 3).join('\n')), 'passed');
  });
  it('without the heading of the step has its command from what the builder quotes', () => {
    const log = [
      '** (FunctionClauseError) no function clause matching in IO.chardata_to_string/1',
      '    (elixir) lib/io.ex:445: IO.chardata_to_string(nil)',
      "The command '/bin/sh -c mix release --env=prod' returned a non-zero code: 1",
    ];
    assert.equal(answer(log.join('\n')), 'elixir/error@1');
  });
  it('that is short and full of sentences is a log if a step begins in it', () => {
    const log = [
      'Step 4/8 : RUN dart pub get',
      ' ---> Running in 1b2c3d4e5f60',
      'Resolving dependencies...',
      'Because shop depends on kestrel which requires the Flutter SDK, version solving failed.',
      'Flutter users should run `flutter pub get` instead of `dart pub get`.',
      "The command '/bin/sh -c dart pub get' returned a non-zero code: 69",
    ];
    assert.equal(answer(log.join('\n')), 'dart/flutter-sdk-needed@4');
  });
  it('that is the recap of BuildKit alone keeps indented lines', () => {
    const log = [
      ' > [4/5] RUN conda env update -f environment.yml:',
      '43.10 Solving environment: ...working... failed',
      '43.11 LibMambaUnsatisfiableError: Encountered problems while solving:',
      '43.11   - package kestrel-1.0 requires packaging >=23.0, but none of the providers can be installed',
      '------',
      'ERROR: failed to solve: process "/bin/sh -c conda env update -f environment.yml" did not complete successfully: exit code: 1',
    ];
    assert.equal(answer(log.join('\n')), 'conda/unsatisfiable@3');
  });
  it('that is the recap of BuildKit without its end is of a build that failed', () => {
    const log = [
      ' > [4/5] RUN tar xzf kestrel.tgz:',
      '#15 44.12 gzip: stdin: invalid compressed data--format violated',
      '#15 44.13 tar: Error is not recoverable: exiting now',
    ];
    assert.equal(answer(log.join('\n')), 'tar/not-an-archive@2');
    assert.equal(
      answer(' > importing cache manifest from registry.acme.example/shop:cache:\n------\n'),
      'passed',
    );
  });
  it('of tty progress belongs to the step that failed, though headings of others follow', () => {
    const log = [
      ' => ERROR [web build 4/4] RUN dotnet build "Shop.Web.csproj" -c Release     5.7s',
      ' => CANCELED [jobs build 4/4] RUN dotnet build "Shop.Jobs.csproj" -c Release    4.9s',
      '------',
      ' > [web build 4/4] RUN dotnet build "Shop.Web.csproj" -c Release:',
      "5.551 /src/Shop.Web/Cart.cs(6,7): error CS0246: The type or namespace name 'Kestrel' could not be found [/src/Shop.Web.csproj]",
      '------',
      'failed to solve: process "/bin/sh -c dotnet build \\"Shop.Web.csproj\\" -c Release" did not complete successfully: exit code: 1',
    ];
    assert.equal(answer(log.join('\n')), 'dotnet/compile-error@5');
  });
});
