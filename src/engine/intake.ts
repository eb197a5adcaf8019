import { cutWidth } from './cut-lines.ts';
import { Unfolder } from './folded.ts';
import { showsObject, StatusReader } from './object-status.ts';

/**
 * Brings the bytes of a file into UTF-8: drops a byte order mark, recodes UTF-16, and recognises what is no text. A file with
 * a mark may come from Windows PowerShell, which folds lines; so does the YAML of a Kubernetes object, and a console of which
 * a log was copied.
 */

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'binary';

/** How many bytes decide the encoding. */
const SAMPLE = 8192;
/** How many tell whether lines were cut. */
const LINES = 1 << 16;
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

/** Recodes one log, piece by piece. */
export class Intake {
  encoding: Encoding | null = null;
  #decoder: InstanceType<typeof TextDecoder> | null = null;
  readonly #encoder = new TextEncoder();
  #unfolder: Pick<Unfolder, 'take' | 'end'> = new Unfolder();
  #held: Uint8Array = new Uint8Array(0);

  /** True once pieces pass through unchanged, so that a reader may write to the buffer itself. */
  get isPlain(): boolean {
    return this.encoding === 'utf-8' && this.#decoder === null;
  }

  /** The UTF-8 bytes of the next piece; of a binary file none. */
  take(chunk: Uint8Array): Uint8Array {
    if (this.encoding !== null) return this.#recode(chunk);
    const head = concat(this.#held, chunk);
    // A file of a few bytes is judged when it ends; three bytes hold every byte order mark.
    if (head.length < 4) {
      this.#held = head;
      return new Uint8Array(0);
    }
    return this.#begin(head);
  }

  /** What is left when the log ends. */
  end(): Uint8Array {
    if (this.encoding === null) return this.#begin(this.#held);
    if (!this.#decoder) return new Uint8Array(0);
    return this.#encoder.encode(this.#unfolder.take(this.#decoder.decode()) + this.#unfolder.end());
  }

  #begin(head: Uint8Array): Uint8Array {
    this.#held = new Uint8Array(0);
    this.encoding = encodingOf(head);
    const isMarked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
    if (this.encoding !== 'binary' && (this.encoding !== 'utf-8' || isMarked))
      this.#decoder = new TextDecoder(this.encoding);
    else if (this.encoding === 'utf-8') this.#putTogether(head);
    return this.#recode(head);
  }

  /** Takes a text through what puts its lines together, if any are to. */
  #putTogether(head: Uint8Array): void {
    const text = new TextDecoder().decode(head.subarray(0, LINES));
    const width = cutWidth(text);
    if (showsObject(text.slice(0, SAMPLE))) this.#unfolder = new StatusReader();
    else if (width > 0) this.#unfolder = new Unfolder(width);
    else return;
    this.#decoder = new TextDecoder();
  }

  #recode(chunk: Uint8Array): Uint8Array {
    if (this.encoding === 'binary') return new Uint8Array(0);
    if (!this.#decoder) return chunk;
    return this.#encoder.encode(this.#unfolder.take(this.#decoder.decode(chunk, { stream: true })));
  }
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
