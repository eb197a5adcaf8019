import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../host/editions.ts';
import { useEditor } from '../use-editor.ts';

const QUOTE = "Cannot find module 'ws'";
const SENTENCE = 'Node.js cannot find the package ws';

describe('The sample in the editor', () => {
  const editor = useEditor({
    settings: { 'editor.minimap.enabled': false, 'editor.scrollBeyondLastLine': false },
    size: { width: 1240, height: 760 },
  });

  /** Takes a picture; `WHYFAIL_PICTURES=1` makes it the one of the README. */
  async function picture(name: string): Promise<void> {
    await editor().page.mouse.move(0, 0);
    const file = await editor().screenshot(name);
    if (process.env['WHYFAIL_PICTURES'] !== '1') return;
    mkdirSync(join(root, 'media', 'readme'), { recursive: true });
    copyFileSync(file, join(root, 'media', 'readme', `${name}.png`));
  }

  /** Goes to a line of the active editor. */
  async function goTo(line: number): Promise<void> {
    await editor().page.keyboard.press('Control+G');
    await editor().page.keyboard.type(String(line));
    await editor().page.keyboard.press('Enter');
    await editor().page.waitForTimeout(200);
  }

  it('ends in lines that do not tell the cause', async () => {
    await editor().open('build.log');
    await editor().page.keyboard.press('Control+End');
    await editor().shows('ERROR: failed to solve');
    assert.equal(await editor().page.locator('.view-line', { hasText: QUOTE }).count(), 0);
    await picture('before');
  });

  it('has one squiggle, on the line that is the cause', async () => {
    await goTo(42);
    await editor().squiggles().first().waitFor();
    assert.equal(await editor().squiggles().count(), 1);
    await editor().shows(QUOTE);
  });

  it('says on hover what happened, what shows it and what to do', async () => {
    const hover = await editor().hoverSquiggle(/RUN\snpm\sci/);
    await editor().page.waitForTimeout(300);
    const text = (await hover.innerText()).replace(/\u00a0/g, ' ');
    assert.ok(text.includes(SENTENCE), text);
    assert.match(text, /36 \| Error: Cannot find module 'ws'/);
    const file = await editor().screenshot('hover');
    if (process.env['WHYFAIL_PICTURES'] === '1')
      copyFileSync(file, join(root, 'media', 'readme', 'after.png'));
    await editor().page.keyboard.press('Escape');
  });

  it('stands in the Problems panel, once, with its code and the Dockerfile beside it', async () => {
    const problems = await editor().problems();
    const rows = await problems.allInnerTexts();
    assert.equal(rows.filter((row) => row.startsWith(SENTENCE)).length, 1, rows.join('\n'));
    assert.ok(
      rows.some((row) => /This instruction failed in build\.log/.test(row)),
      rows.join('\n'),
    );
    await picture('problems');
    await editor().page.keyboard.press('Control+Shift+M');
  });

  it('has a light bulb with the fix in front', async () => {
    await goTo(42);
    await editor().lightBulb();
    const [first, ...others] = await editor().quickFixes();
    assert.match(first ?? '', /npm ci/);
    assert.ok(
      others.some((title) => title.includes('Explain')),
      others.join(', '),
    );
    await picture('fixes');
    await editor().page.keyboard.press('Escape');
  });

  it('has a report with the fix as a diff', async () => {
    await editor().run('Whyfail: Diagnose Build');
    const page = editor().webview();
    await page.locator('h1', { hasText: SENTENCE }).waitFor();
    assert.equal(await page.locator('.diff .added').first().innerText(), '+RUN npm ci');
    assert.match(await page.locator('table').innerText(), /Proved by the files/);
    await picture('report');
    // Nothing of the page may come from elsewhere.
    const policy = await page.locator('meta[http-equiv]').getAttribute('content');
    assert.match(policy ?? '', /^default-src 'none'/);
    await page.locator('button', { hasText: 'Dockerfile:4' }).click();
    await editor().page.locator('.tab.active[aria-label^="Dockerfile"]').waitFor();
  });

  it('is fixed by the first quick fix, in the Dockerfile', async () => {
    await editor().open('build.log');
    await goTo(36);
    await editor().quickFix('npm ci');
    await editor().squiggles('info').first().waitFor();
    await editor().noSquiggle();
    const rows = await (await editor().problems('Fixed in the files: rebuild to confirm')).allInnerTexts();
    assert.ok(rows.length > 0);
    await editor().page.keyboard.press('Control+Shift+M');
    await editor().open('Dockerfile');
    await editor().shows('RUN npm ci');
    await editor().save();
    assert.match(editor().read('Dockerfile'), /COPY \. \.\nRUN npm ci\nRUN npm run check\n/);
    await picture('fixed');
  });

  it('puts a command into the terminal and does not run it', async () => {
    await editor().webview().locator('button[data-do="terminal"]').first().click();
    const terminal = editor().page.locator('.terminal .xterm-rows');
    await terminal.filter({ hasText: 'npm ls ws || npm install ws' }).waitFor();
    await editor().page.waitForTimeout(1000);
    // A command that ran would have printed something below it.
    const rows = (await terminal.innerText()).split('\n').filter((row) => row.trim() !== '');
    assert.match(rows.at(-1) ?? '', /npm ls/);
    // Away from the tab's tooltip.
    await editor()
      .page.locator('.terminal.xterm')
      .first()
      .click({ position: { x: 10, y: 10 } });
    await editor().page.keyboard.press('Control+C');
  });

  it('offers to rebuild, shows the command before it runs, and is quiet once the build passes', async () => {
    await editor().open('build.log');
    await goTo(36);
    await editor().quickFix('Rebuild');
    const input = editor().page.locator('.quick-input-widget input').first();
    await input.waitFor();
    assert.equal(await input.inputValue(), 'docker build .');
    await input.fill('echo built');
    await editor().page.keyboard.press('Enter');
    await editor().noSquiggle('info');
    await editor().noSquiggle();
  });
});
