import { EventEmitter, Uri, workspace, type Event } from 'vscode';
import type { CompiledCatalogue } from '../catalog/compile.ts';
import { joinTeam, type TeamCatalogue } from '../catalog/team.ts';
import { createEngine, literalsIn, type Engine, type Rules } from '../engine/index.ts';
import { wholeWording, type WholeWording } from '../report/index.ts';
import { readSliced } from './files/sliced-json.ts';
import type { TeamFiles } from './files/team-files.ts';
import { nodeMemory } from './host.ts';

/** The built-in catalogue, read from the extension's folder when it is first needed, with the causes of the team. */
export class Catalogue {
  readonly #folder: Uri;
  readonly #files: TeamFiles;
  readonly #changed = new EventEmitter<void>();
  #engine: Promise<Engine> | null = null;
  #wording: Promise<WholeWording> | null = null;
  #team: Promise<TeamCatalogue | null> | null = null;

  /** The causes of the team are others now: what was said with the old ones does not hold. */
  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(extension: Uri, files: TeamFiles) {
    this.#folder = Uri.joinPath(extension, 'dist');
    this.#files = files;
    files.onDidChange(() => {
      this.#engine = this.#wording = this.#team = null;
      this.#changed.fire();
    });
  }

  /** The engine with all causes. */
  engine(): Promise<Engine> {
    return (this.#engine ??= this.#createEngine());
  }

  /** The words of the causes. */
  wording(): Promise<WholeWording> {
    return (this.#wording ??= this.#readWording());
  }

  /** The causes of the team joined with the built-in ones; null where the team has none. */
  team(): Promise<TeamCatalogue | null> {
    return (this.#team ??= this.#joinTeam());
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #joinTeam(): Promise<TeamCatalogue | null> {
    const files = await this.#files.read();
    return files.length === 0 ? null : joinTeam(await this.builtIn(), files);
  }

  /** The built-in causes alone, with all that is needed to join others with them. */
  async builtIn(): Promise<CompiledCatalogue> {
    const [rules, tables, wording] = await Promise.all([
      this.#read('rules.json'),
      this.#bytes('tables.bin'),
      this.#read('words.json'),
    ]);
    return {
      rules: { ...(rules as unknown as Rules), literals: literalsIn(tables) },
      words: (wording as unknown as WholeWording).words,
    };
  }

  async #readWording(): Promise<WholeWording> {
    const [read, team] = await Promise.all([this.#read('words.json'), this.team()]);
    const { words, packages } = read as unknown as WholeWording;
    return wholeWording(team ? team.catalogue.words : words, packages);
  }

  async #createEngine(): Promise<Engine> {
    const allocate = nodeMemory();
    const lent = allocate ? { allocate } : {};
    const team = await this.team();
    if (team) return createEngine(team.catalogue.rules, { ...lent, compile: team.compile });
    const [rules, tables] = await Promise.all([this.#read('rules.json'), this.#bytes('tables.bin')]);
    // The tables want memory of their own, which begins at a multiple of 4.
    return createEngine(rules as unknown as Rules, { ...lent, tables: Uint8Array.from(tables) });
  }

  /** Parses in slices: the host must not stand still meanwhile. */
  async #read(file: string): Promise<Record<string, unknown>> {
    return readSliced(await this.#bytes(file));
  }

  #bytes(file: string): Thenable<Uint8Array> {
    return workspace.fs.readFile(Uri.joinPath(this.#folder, file));
  }
}
