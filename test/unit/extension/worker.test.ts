import assert from 'node:assert/strict';
import fc from 'fast-check';
import { packRules } from '../../../src/catalog/shipped.ts';
import type { Reply, Request } from '../../../src/extension/worker/messages.ts';
import { received } from '../../../src/extension/worker/sent.ts';
import { worker } from '../../../src/extension/worker/work.ts';
import { builtIn } from '../../support/catalogue.ts';
import { encode, EXCERPTS, logLines } from '../../support/logs.ts';

const { catalogue, engine } = builtIn();
const { rules } = catalogue;

/** A worker in this thread; what it says is copied as between threads. */
function start(files: Readonly<Record<string, Uint8Array>> = {}): { ask(request: Request): Reply[] } {
  let said: Reply[] = [];
  const answer = worker({
    send: (reply) => said.push(structuredClone(reply)),
    allocate: null,
    openFile: (path) => {
      const bytes = files[path];
      if (!bytes) throw new Error(`There is no ${path}.`);
      return {
        size: bytes.length,
        read: (into, at) => {
          const part = bytes.subarray(at, at + into.length);
          into.set(part);
          return part.length;
        },
        close: () => undefined,
      };
    },
  });
  const ask = (request: Request): Reply[] => {
    said = [];
    answer(request);
    return said;
  };
  return { ask };
}

function withCatalogue(files?: Readonly<Record<string, Uint8Array>>): ReturnType<typeof start> {
  const thread = start(files);
  const { rules: bytes, tables } = packRules(rules);
  thread.ask({ type: 'catalogue', rules: bytes, tables });
  return thread;
}

/** The only reply of a kind. */
function only<T extends Reply['type']>(replies: readonly Reply[], type: T): Extract<Reply, { type: T }> {
  const [reply, ...others] = replies.filter((each) => each.type === type);
  assert.ok(reply && others.length === 0, JSON.stringify(replies));
  return reply as Extract<Reply, { type: T }>;
}

describe('the worker for large logs', () => {
  const thread = withCatalogue();

  it('says of a log that is edited what the engine says', () => {
    const log = EXCERPTS.slice(0, 40).join('\n');
    thread.ask({ type: 'open', log: 1 });
    thread.ask({ type: 'replace', log: 1, from: 0, to: 1, text: encode(log) });
    const { answer } = only(thread.ask({ type: 'diagnose', log: 1, question: 7 }), 'answer');
    const [there, here] = [received(answer), engine.diagnose(encode(log))];
    assert.deepEqual(there.diagnoses, here.diagnoses);
    assert.deepEqual(there.reading.steps, here.reading.steps);
    assert.deepEqual(
      there.reading.tail().map(({ line, text }) => [line, text]),
      here.reading.tail().map(({ line, text }) => [line, text]),
    );
    // The workspace is asked here: the answer that came must rank as the own one does.
    assert.deepEqual(engine.judge(there.reading).diagnoses, engine.judge(here.reading).diagnoses);
  });

  it('shows the lines of a file that matter by their true numbers', () => {
    fc.assert(
      fc.property(logLines, fc.nat(60_000), (lines, filler) => {
        const noise = Array.from({ length: filler }, (_, i) => `#7 ${i}.1 extracting part ${i} of many`);
        const log = [...lines.slice(0, 20), ...noise, ...lines.slice(20)].join('\n');
        const raw = log.split('\n');
        const { answer, excerpt } = only(
          thread.ask({ type: 'file', question: 1, source: encode(log) }),
          'file',
        );
        let last = 0;
        for (const { first, lines: shown } of excerpt.blocks) {
          assert.ok(first > last);
          shown.forEach((text, i) => assert.equal(text, raw[first - 1 + i]?.replace(/\r$/, '')));
          last = first + shown.length - 1;
        }
        const numbers = new Set(
          excerpt.blocks.flatMap(({ first, lines: shown }) => shown.map((_, i) => first + i)),
        );
        for (const { line } of answer.diagnoses.slice(0, 3)) assert.ok(numbers.has(line), `line ${line}`);
        assert.ok(numbers.size <= 400);
      }),
      { numRuns: 40 },
    );
  });

  it('tells how far it is in a file of many megabytes', () => {
    const big = encode('#7 0.1 one line of very many\n'.repeat(700_000));
    const replies = withCatalogue({ 'big.log': big }).ask({ type: 'file', question: 3, source: 'big.log' });
    const steps = replies.flatMap((reply) => (reply.type === 'progress' ? [reply.done] : []));
    assert.ok(
      steps.length >= 2 && steps.every((done, i) => done > (steps[i - 1] ?? 0) && done <= big.length),
    );
    assert.equal(only(replies, 'file').excerpt.lines, 700_000);
  });

  it('says what went wrong, and goes on', () => {
    const { message, question } = only(
      thread.ask({ type: 'file', question: 9, source: 'none.log' }),
      'failed',
    );
    assert.equal(question, 9);
    assert.match(message, /There is no none\.log/);
    assert.equal(only(start().ask({ type: 'open', log: 1 }), 'failed').question, null);
    assert.ok(only(thread.ask({ type: 'file', question: 4, source: encode('') }), 'file'));
  });
});
