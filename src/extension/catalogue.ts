import { EventEmitter, Uri, workspace, type Event } from 'vscode';
import type { CompiledCatalogue } from '../catalog/compile.ts';
import type { TeamCatalogue } from '../catalog/team.ts';
import { RULES_FILE, TABLES_FILE, WORDS_FILE, type Wording } from '../catalog/shipped.ts';
import type { Engine, Rows, Rules } from '../engine/index.ts';
import type { TeamFiles } from './files/team-files.ts';
import { nodeMemory } from './host.ts';
import { Kept } from './kept.ts';
import { Slices } from './logs/slices.ts';
import type { Scripts } from './scripts/scripts.ts';

/** The built-in catalogue, read from the extension's folder when it is first needed, with the causes of the team. */
export class Catalogue {
  readonly #folder: Uri;
  readonly #scripts: Scripts;
  readonly #files: TeamFiles;
  readonly #changed = new EventEmitter<void>();
  readonly #rules = new Kept<Rules>(() => this.#readRules());
  readonly #engine = new Kept(() => this.#createEngine());
  readonly #wording = new Kept(() => this.#readWording());
  readonly #team = new Kept(() => this.#joinTeam());

  /** The causes of the team are others now: what was said with the old ones does not hold. */
  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(extension: Uri, scripts: Scripts, files: TeamFiles) {
    this.#folder = Uri.joinPath(extension, 'dist');
    this.#scripts = scripts;
    this.#files = files;
    files.onDidChange(() => {
      for (const each of [this.#engine, this.#wording, this.#team]) each.forget();
      this.#changed.fire();
    });
  }

  /** The engine with all causes. */
  engine(): Promise<Engine> {
    return this.#engine.get();
  }

  /** The words of the causes. */
  wording(): Promise<Wording> {
    return this.#wording.get();
  }

  /** The causes of the team joined with the built-in ones; null where the team has none. */
  team(): Promise<TeamCatalogue | null> {
    return this.#team.get();
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #joinTeam(): Promise<TeamCatalogue | null> {
    const files = await this.#files.read();
    if (files.length === 0) return null;
    const [{ joinTeam }, builtIn] = await Promise.all([this.#scripts.team(), this.builtIn()]);
    return joinTeam(builtIn, files);
  }

  /** The built-in causes alone, with all that is needed to join others with them. */
  async builtIn(): Promise<CompiledCatalogue> {
    const [{ wordsIn, wholeCatalogue }, rules, tables, wordsFile] = await Promise.all([
      this.#scripts.engine(),
      this.#rules.get(),
      this.#bytes(TABLES_FILE),
      this.#bytes(WORDS_FILE),
    ]);
    const { words } = wordsIn(wordsFile, rules.causes);
    for (const rows of [rules.patterns, rules.signatures, rules.causes, words]) await parseAll(rows);
    return wholeCatalogue(rules, tables, words);
  }

  async #readRules(): Promise<Rules> {
    const [{ rulesIn }, bytes] = await Promise.all([this.#scripts.engine(), this.#bytes(RULES_FILE)]);
    return rulesIn(bytes);
  }

  async #readWording(): Promise<Wording> {
    const [{ wordsIn }, rules, bytes, team] = await Promise.all([
      this.#scripts.engine(),
      this.#rules.get(),
      this.#bytes(WORDS_FILE),
      this.team(),
    ]);
    const wording = wordsIn(bytes, rules.causes);
    return team ? { words: team.catalogue.words, packages: wording.packages } : wording;
  }

  async #createEngine(): Promise<Engine> {
    const allocate = nodeMemory();
    const lent = allocate ? { allocate } : {};
    const [{ createEngine }, team] = await Promise.all([this.#scripts.engine(), this.team()]);
    if (team) return createEngine(team.catalogue.rules, { ...lent, compile: team.compile });
    const [rules, tables] = await Promise.all([this.#rules.get(), this.#bytes(TABLES_FILE)]);
    // The tables want memory of their own, which begins at a multiple of 4.
    return createEngine(rules, { ...lent, tables: Uint8Array.from(tables) });
  }

  #bytes(file: string): Thenable<Uint8Array> {
    return workspace.fs.readFile(Uri.joinPath(this.#folder, file));
  }
}

/** Parses the rows in slices: the host must not stand still meanwhile. */
async function parseAll(rows: Rows<unknown>): Promise<void> {
  const slices = new Slices();
  for (let i = 0; i < rows.length; i++) {
    rows.at(i);
    await slices.pause();
  }
}
