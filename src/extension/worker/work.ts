import { rulesIn } from '../../catalog/shipped.ts';
import { createEngine, type Allocate, type Engine, type LogDocument } from '../../engine/index.ts';
import { excerptOf, LineIndex } from '../sources/large-file-excerpt.ts';
import { readPieces } from '../sources/pieces.ts';
import { openSource, type OpenFile } from '../sources/random-access.ts';
import type { Reply, Request } from './messages.ts';
import { toSend } from './sent.ts';

/** Bytes that are read at once, and between two words on how far it is. */
const PIECE = 1 << 20;
const PROGRESS = 1 << 23;

/** What the thread lends. */
export interface Thread {
  readonly send: (reply: Reply) => void;
  readonly allocate: Allocate | null;
  /** Opens a file by its path; null where files cannot be read. */
  readonly openFile: ((path: string) => OpenFile) | null;
}

/** Answers the requests of the extension host, one after the other. */
export function worker(thread: Thread): (request: Request) => void {
  const logs = new Map<number, LogDocument>();
  let engine: Engine | null = null;
  const ready = (): Engine => {
    if (!engine) throw new Error('The catalogue has not come.');
    return engine;
  };
  const documentOf = (log: number): LogDocument => {
    const document = logs.get(log) ?? ready().edit();
    logs.set(log, document);
    return document;
  };
  const answer = (request: Request): void => {
    switch (request.type) {
      case 'catalogue':
        engine = createEngine(rulesIn(request.rules), {
          // The tables want memory of their own, which begins at a multiple of 4.
          tables: new Uint8Array(request.tables),
          ...(thread.allocate ? { allocate: thread.allocate } : {}),
        });
        return;
      case 'open':
        documentOf(request.log);
        return;
      case 'close':
        logs.delete(request.log);
        return;
      case 'replace': {
        const document = documentOf(request.log);
        document.replace(request.from, request.to, request.text);
        document.read();
        return;
      }
      case 'diagnose': {
        const said = toSend(documentOf(request.log).diagnose());
        thread.send({ type: 'answer', question: request.question, answer: said });
        return;
      }
      case 'file':
        readFile(request, ready(), thread);
        return;
    }
  };
  return (request) => {
    try {
      answer(request);
    } catch (error) {
      const question = 'question' in request ? request.question : null;
      thread.send({
        type: 'failed',
        question,
        message: error instanceof Error ? error.message : String(error),
      });
    }
  };
}

function readFile(
  { question, source }: Extract<Request, { type: 'file' }>,
  engine: Engine,
  { send, openFile }: Thread,
): void {
  const access = openSource(source, openFile);
  try {
    const session = engine.open();
    const index = new LineIndex();
    let told = 0;
    for (const done of readPieces(access, session, index, PIECE)) {
      if (done - told < PROGRESS) continue;
      told = done;
      send({ type: 'progress', question, done, all: Math.max(done, access.size) });
    }
    const answer = session.finish();
    send({ type: 'file', question, answer: toSend(answer), excerpt: excerptOf(answer, access, index) });
  } finally {
    access.close();
  }
}
