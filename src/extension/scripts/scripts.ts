import { Uri } from 'vscode';
import { LENT } from 'whyfail:lent';
import { runScript } from '../host.ts';
import { Kept } from '../kept.ts';
import type * as engine from './engine.ts';
import type * as team from './team.ts';
import type * as workspace from './workspace.ts';

/**
 * The parts of the extension that are scripts of their own, run when they are first needed: the editor waits for as little code
 * as possible at the start.
 */
export class Scripts {
  readonly #folder: Uri;
  readonly #engine = new Kept(() => this.#run('engine.js') as Promise<typeof engine>);
  readonly #workspace = new Kept(
    async () => (await this.#run('workspace.js', (await this.engine()).LENT, LENT)) as typeof workspace,
  );
  readonly #team = new Kept(async () => {
    const [first, second] = await Promise.all([this.engine(), this.workspace()]);
    return (await this.#run('team.js', first.LENT, LENT, second.LENT)) as typeof team;
  });

  /** @param extension its folder */
  constructor(extension: Uri) {
    this.#folder = Uri.joinPath(extension, 'dist');
  }

  /** What reads logs by the catalogue. */
  engine(): Promise<typeof engine> {
    return this.#engine.get();
  }

  /** What looks at the files of the workspace and mends them. */
  workspace(): Promise<typeof workspace> {
    return this.#workspace.get();
  }

  /** What handles the causes of a team. */
  team(): Promise<typeof team> {
    return this.#team.get();
  }

  #run(file: string, ...lent: readonly ReadonlyMap<string, unknown>[]): Promise<unknown> {
    return runScript(Uri.joinPath(this.#folder, file), new Map(lent.flatMap((each) => [...each])));
  }
}
