import { Uri, workspace } from 'vscode';
import { createEngine, type Engine, type Rules } from '../engine/index.ts';
import { nodeMemory } from './host.ts';
import type { Wording } from '../report/index.ts';

/** The built-in catalogue, read from the extension's folder when it is first needed. */
export class Catalogue {
  readonly #folder: Uri;
  #engine: Promise<Engine> | null = null;
  #wording: Promise<Wording> | null = null;

  constructor(extension: Uri) {
    this.#folder = Uri.joinPath(extension, 'dist');
  }

  /** The engine with all causes. */
  engine(): Promise<Engine> {
    return (this.#engine ??= this.#createEngine());
  }

  /** The words of the causes. */
  wording(): Promise<Wording> {
    return (this.#wording ??= this.#read('words.json').then((wording) => wording as Wording));
  }

  async #createEngine(): Promise<Engine> {
    const [rules, tables] = await Promise.all([this.#read('rules.json'), this.#bytes('tables.bin')]);
    const allocate = nodeMemory();
    // The tables want memory of their own, which begins at a multiple of 4.
    return createEngine(rules as Rules, {
      tables: Uint8Array.from(tables),
      ...(allocate ? { allocate } : {}),
    });
  }

  async #read(file: string): Promise<unknown> {
    return JSON.parse(new TextDecoder().decode(await this.#bytes(file)));
  }

  #bytes(file: string): Thenable<Uint8Array> {
    return workspace.fs.readFile(Uri.joinPath(this.#folder, file));
  }
}
