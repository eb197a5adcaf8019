import { Uri, workspace } from 'vscode';
import { RULES_FILE, TABLES_FILE } from '../../catalog/shipped.ts';
import { countLines, type LogDiagnosis } from '../../engine/index.ts';
import { startThread, type HostThread } from '../host.ts';
import type { EngineText } from '../logs/engine-log.ts';
import type { Progress } from '../logs/slices.ts';
import type { Excerpt, Reply, Request } from './messages.ts';
import { received } from './sent.ts';

type Answered = Extract<Reply, { question: number }>;

/** What a whole file says, with its lines that matter. */
export interface FileAnswer {
  readonly answer: LogDiagnosis;
  readonly excerpt: Excerpt;
}

/** Reads large logs in a thread of their own. */
export class LogWorker {
  readonly #thread: HostThread;
  readonly #waiting = new Map<number, Waiting>();
  #number = 0;
  #failure: Error | null = null;
  #isStopped = false;

  private constructor(thread: HostThread) {
    this.#thread = thread;
    thread.onMessage((reply) => this.#hear(reply as Reply));
    thread.onError((error) => this.#fail(error));
  }

  /**
   * Starts a worker with the built-in catalogue.
   *
   * @param extension the folder of the extension
   * @throws when there are no threads here
   */
  static async start(extension: Uri): Promise<LogWorker> {
    const folder = Uri.joinPath(extension, 'dist');
    const read = (name: string): Thenable<Uint8Array> => workspace.fs.readFile(Uri.joinPath(folder, name));
    const [rules, tables] = await Promise.all([read(RULES_FILE), read(TABLES_FILE)]);
    const worker = new LogWorker(
      await startThread([Uri.joinPath(folder, 'engine.js'), Uri.joinPath(folder, 'worker.js')]),
    );
    worker.#send({ type: 'catalogue', rules, tables: new Uint8Array(tables) });
    return worker;
  }

  /** A log that is read there. */
  open(): EngineText {
    const log = this.#number++;
    let lines = 1;
    this.#send({ type: 'open', log });
    return {
      get lines() {
        return lines;
      },
      replace: (from, to, text) => {
        // The last line has no line feed.
        lines += countLines(text) - (to - from) + (to >= lines ? 1 : 0);
        this.#send({ type: 'replace', log, from, to, text }, [text.buffer]);
      },
      diagnose: async (isStale) => {
        const reply = await this.#ask((question) => ({ type: 'diagnose', log, question }));
        return reply?.type === 'answer' && !isStale() ? received(reply.answer) : null;
      },
      dispose: () => this.#send({ type: 'close', log }),
    };
  }

  /**
   * Reads a whole file.
   *
   * @param source its path where there is a file system, else its bytes
   * @returns null when the worker was stopped
   */
  async file(source: string | Uint8Array<ArrayBuffer>, progress: Progress): Promise<FileAnswer | null> {
    const moved = typeof source === 'string' ? [] : [source.buffer];
    const reply = await this.#ask((question) => ({ type: 'file', question, source }), progress, moved);
    return reply?.type === 'file' ? { answer: received(reply.answer), excerpt: reply.excerpt } : null;
  }

  /** Ends the thread; what is asked gets null for an answer. */
  stop(): void {
    this.#isStopped = true;
    this.#thread.stop();
    for (const { resolve } of this.#waiting.values()) resolve(null);
    this.#waiting.clear();
  }

  #send(request: Request, moved: readonly ArrayBuffer[] = []): void {
    this.#thread.send(request, moved);
  }

  #ask(
    request: (question: number) => Request,
    progress?: Progress,
    moved?: readonly ArrayBuffer[],
  ): Promise<Answered | null> {
    const question = this.#number++;
    return new Promise((resolve, reject) => {
      if (this.#failure) reject(this.#failure);
      else if (this.#isStopped) resolve(null);
      if (this.#failure || this.#isStopped) return;
      this.#waiting.set(question, { resolve, reject, progress });
      this.#send(request(question), moved);
    });
  }

  #hear(reply: Reply): void {
    if (reply.type === 'failed' && reply.question === null) {
      this.#fail(new Error(reply.message));
      return;
    }
    if (reply.question === null) return;
    const waiting = this.#waiting.get(reply.question);
    if (reply.type === 'progress') {
      waiting?.progress?.(reply.done, reply.all);
      return;
    }
    this.#waiting.delete(reply.question);
    if (reply.type === 'failed') waiting?.reject(new Error(reply.message));
    else waiting?.resolve(reply);
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

interface Waiting {
  readonly resolve: (reply: Answered | null) => void;
  readonly reject: (error: Error) => void;
  readonly progress: Progress | undefined;
}
