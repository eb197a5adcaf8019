import { Uri } from 'vscode';
import { LENT } from 'whyfail:lent';
import { runScript } from '../host.ts';
import { Kept } from '../kept.ts';
import type * as team from './team.ts';
import type * as workspace from './workspace.ts';

/**
 * The parts of the extension that are scripts of their own, run when they are first needed: the editor waits for as little code
 * as possible at the start.
 */
export class Scripts {
  readonly #folder: Uri;
  readonly #workspace = new Kept(() => this.#run('workspace.js', LENT) as Promise<typeof workspace>);
  readonly #team = new Kept(async () => {
    const { LENT: more } = await this.workspace();
    return (await this.#run('team.js', new Map([...LENT, ...more]))) as typeof team;
  });

  /** @param extension its folder */
  constructor(extension: Uri) {
    this.#folder = Uri.joinPath(extension, 'dist');
  }

  /** What looks at the files of the workspace and mends them. */
  workspace(): Promise<typeof workspace> {
    return this.#workspace.get();
  }

  /** What handles the causes of a team. */
  team(): Promise<typeof team> {
    return this.#team.get();
  }

  #run(file: string, lent: ReadonlyMap<string, unknown>): Promise<unknown> {
    return runScript(Uri.joinPath(this.#folder, file), lent);
  }
}
