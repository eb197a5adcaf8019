import { joinBytes } from './buffer.ts';
import { REWRITER_HEAD, rewriterFor, type Rewriter } from './rewriters.ts';

/**
 * Brings the bytes of a file into UTF-8: drops a byte order mark, recodes UTF-16, and recognises what is no text. Logs whose
 * lines another program folded, cut or quoted are rewritten.
 */

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'binary';

/** How many bytes decide the encoding. */
const SAMPLE = 8192;
/** A text may hold a few control characters; a binary file holds many. */
const MOST_CONTROLS = 0.05;

/** Reads the encoding off the first bytes of a file. */
export function encodingOf(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const sample = head.subarray(0, SAMPLE);
  const zeros = [0, 0];
  let controls = 0;
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i & 1]!++;
    if (byte < 32 && byte !== 0x1b && (byte < 8 || byte > 13)) controls++;
  });
  const pairs = sample.length / 2;
  if (pairs >= 2 && zeros[1]! > pairs * 0.4 && zeros[0]! < pairs * 0.1) return 'utf-16le';
  if (pairs >= 2 && zeros[0]! > pairs * 0.4 && zeros[1]! < pairs * 0.1) return 'utf-16be';
  return controls > Math.max(2, sample.length * MOST_CONTROLS) ? 'binary' : 'utf-8';
}

const NOTHING = new Uint8Array(0);

/** Recodes one log, piece by piece. What its first 64 kB are decides how; they are held until they are there. */
export class Intake {
  encoding: Encoding | null = null;
  #decoder: InstanceType<typeof TextDecoder> | null = null;
  readonly #encoder = new TextEncoder();
  #rewriter: Rewriter | null = null;
  #held: Uint8Array[] = [];
  #heldBytes = 0;

  /** True once pieces pass through unchanged, so that a reader may write to the buffer itself. */
  get isPlain(): boolean {
    return this.encoding === 'utf-8' && this.#decoder === null;
  }

  /** The UTF-8 bytes of the next piece; of a binary file none. */
  take(chunk: Uint8Array): Uint8Array {
    if (this.encoding !== null) return this.#recode(chunk);
    const isEnough = this.#heldBytes + chunk.length >= REWRITER_HEAD;
    // The memory of a piece may be used again for the next one.
    this.#held.push(isEnough ? chunk : chunk.slice());
    this.#heldBytes += chunk.length;
    return isEnough ? this.#begin() : NOTHING;
  }

  /** What is left when the log ends. */
  end(): Uint8Array {
    const begun = this.encoding === null ? this.#begin() : NOTHING;
    if (!this.#decoder) return begun;
    const rest = this.#decoder.decode();
    const last = this.#rewriter ? this.#rewriter.take(rest) + this.#rewriter.end() : rest;
    return joinBytes([begun, this.#encoder.encode(last)]);
  }

  #begin(): Uint8Array {
    const head = joinBytes(this.#held);
    this.#held = [];
    this.encoding = encodingOf(head);
    if (this.encoding === 'binary') return NOTHING;
    const isMarked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
    const text = new TextDecoder(this.encoding).decode(head.subarray(0, REWRITER_HEAD));
    this.#rewriter = rewriterFor(text);
    if (this.#rewriter || this.encoding !== 'utf-8' || isMarked)
      this.#decoder = new TextDecoder(this.encoding);
    return this.#recode(head);
  }

  #recode(chunk: Uint8Array): Uint8Array {
    if (this.encoding === 'binary') return NOTHING;
    if (!this.#decoder) return chunk;
    const text = this.#decoder.decode(chunk, { stream: true });
    return this.#encoder.encode(this.#rewriter ? this.#rewriter.take(text) : text);
  }
}
