import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';

/** How long a person would wait for anything; cold machines are slow. */
const PATIENCE = 20_000;

/**
 * Drives VS Code's window with keyboard and mouse. The selectors hold in 1.100 and 1.139: they name no class that
 * changes from version to version.
 */
export class Editor {
  readonly page: Page;
  /** The folder that is open; absolute. */
  readonly folder: string;
  readonly #pictures: string;

  /** @param pictures the folder for screenshots; absolute */
  constructor(page: Page, folder: string, pictures: string) {
    this.page = page;
    this.folder = folder;
    this.#pictures = pictures;
    page.setDefaultTimeout(PATIENCE);
  }

  /** Waits until the window can be used. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .statusbar').waitFor();
  }

  /** Opens a file of the workspace by its name, through Quick Open. */
  async open(name: string): Promise<void> {
    await this.#pick('Control+P', name);
    await this.page.locator(`.tab.active[aria-label^="${name}"]`).waitFor();
    await this.page.locator('.monaco-editor .view-line').first().waitFor();
  }

  /** Runs a command by its title, such as `Whyfail: Diagnose Build`, through the command palette. */
  async run(title: string): Promise<void> {
    await this.#pick('F1', title);
  }

  /** Types into the quick input that is open, and picks the entry that holds `text`. */
  async choose(text: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input').first();
    await input.waitFor();
    await input.pressSequentially(text, { delay: 5 });
    // Enter before the list has caught up would pick another entry.
    await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: text }).waitFor();
    await this.page.keyboard.press('Enter');
  }

  async #pick(key: string, text: string): Promise<void> {
    await this.page.keyboard.press(key);
    await this.choose(text);
  }

  /** The squiggles in the active editor. */
  squiggles(severity: 'error' | 'warning' | 'info' | 'hint' = 'error'): Locator {
    return this.page.locator(`.editor-group-container.active .monaco-editor .squiggly-${severity}`);
  }

  /** Waits until the active editor has no squiggle of a severity. */
  async noSquiggle(severity: 'error' | 'warning' | 'info' | 'hint' = 'error'): Promise<void> {
    await this.squiggles(severity).first().waitFor({ state: 'detached' });
  }

  /**
   * Moves the mouse onto the first squiggle and waits for the hover. Its parts come one after the other, each when it is
   * ready: `text` is something that the part which is wanted says.
   */
  async hoverSquiggle(
    text: string | RegExp = '',
    severity: 'error' | 'warning' | 'info' = 'error',
  ): Promise<Locator> {
    const hover = this.page.locator('.monaco-hover:not(.hidden)', { hasText: text }).first();
    const ready = hover.filter({ hasNotText: 'Loading...' });
    // A hover goes again where the text moves under the mouse; a person then points once more.
    for (let tries = 1; ; tries++) {
      const { x, y } = await this.#centre(this.squiggles(severity).first());
      await this.page.mouse.move(x, y, { steps: 3 });
      try {
        await ready.waitFor({ timeout: PATIENCE / 3 });
        return hover;
      } catch (error) {
        if (tries === 3) throw error;
        await this.page.mouse.move(0, 0);
      }
    }
  }

  /** Puts the cursor into the first squiggle and waits for the light bulb. */
  async lightBulb(severity: 'error' | 'warning' | 'info' = 'error'): Promise<void> {
    const { x, y } = await this.#centre(this.squiggles(severity).first());
    await this.page.mouse.click(x, y);
    // It stands beside the text, or in the margin where there is no room.
    const bulb =
      '.monaco-editor .lightBulbWidget:visible, .monaco-editor [class*="codicon-gutter-lightbulb"]:visible';
    await this.page.locator(bulb).first().waitFor();
  }

  /** Opens the menu of quick fixes at the cursor. @returns the titles in it */
  async quickFixes(): Promise<readonly string[]> {
    await this.page.keyboard.press('Control+.');
    const rows = this.page.locator('.action-widget .monaco-list-row.action');
    await rows.first().waitFor();
    return rows.allInnerTexts();
  }

  /** Applies the quick fix with `title` at the cursor. */
  async quickFix(title: string): Promise<void> {
    await this.page.keyboard.press('Control+.');
    const row = this.page.locator('.action-widget .monaco-list-row.action', { hasText: title }).first();
    const { x, y } = await this.#centre(row);
    // The menu lies under a shield until the mouse moves over it.
    await this.page.mouse.move(x, y, { steps: 3 });
    await row.click();
  }

  /** Opens the Problems panel. @returns its rows; give `text` to wait for one that says so */
  async problems(text = ''): Promise<Locator> {
    const panel = this.page.locator('.markers-panel');
    if (!(await panel.isVisible())) await this.page.keyboard.press('Control+Shift+M');
    const rows = panel.locator('.monaco-list-row', { hasText: text });
    await rows.first().waitFor();
    return rows;
  }

  /** Goes to the place of the problem that says `text`. */
  async goToProblem(text: string): Promise<void> {
    await (await this.problems(text)).first().dblclick();
    await this.page.locator('.monaco-editor.focused').waitFor();
  }

  /** Waits for a notification, which VS Code 1.139 shows in its centre only while a driver is at work. */
  async notification(text: string): Promise<void> {
    const centre = this.page.locator('.notifications-center.visible');
    const bell = this.page.locator('[id="status.notifications"]');
    const message = this.page.locator('.notification-list-item-message', { hasText: text }).first();
    if (!(await message.isVisible()) && !(await centre.isVisible())) await bell.click();
    await message.waitFor();
    if (await centre.isVisible()) await bell.click();
  }

  /** The content of the webview that is shown. */
  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** Waits until the active editor shows a line that holds `text`. */
  async shows(text: string): Promise<void> {
    await this.page.locator('.editor-group-container.active .view-line', { hasText: text }).first().waitFor();
  }

  /** Saves the active editor and waits until its tab says so. */
  async save(): Promise<void> {
    await this.page.keyboard.press('Control+S');
    await this.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  }

  /** What a file of the workspace holds on disk. */
  read(name: string): string {
    return readFileSync(join(this.folder, name), 'utf8');
  }

  /** Takes a picture of the window. @returns the file; absolute */
  async screenshot(name: string): Promise<string> {
    mkdirSync(this.#pictures, { recursive: true });
    const path = join(this.#pictures, `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  /** The middle of an element that has come to rest: lines are drawn anew while the window scrolls. */
  async #centre(element: Locator): Promise<{ readonly x: number; readonly y: number }> {
    const end = Date.now() + PATIENCE;
    for (let last = ''; Date.now() < end;) {
      await element.waitFor();
      const box = await element.boundingBox();
      const place = JSON.stringify(box);
      // A squiggle is drawn at the foot of its line: aim a little above, at the text.
      if (box && place === last)
        return { x: box.x + Math.min(20, box.width / 2), y: box.y + box.height / 2 - 4 };
      last = place;
      await this.page.waitForTimeout(100);
    }
    throw new Error('The element does not come to rest on the screen.');
  }
}
