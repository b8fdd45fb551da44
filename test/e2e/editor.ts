import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Browser, type BrowserContext, type FrameLocator, type Page, chromium } from 'playwright-core';
import { installVsCode, startVsCode } from '../../build/vscode-server.mjs';

export const chromiumPath = '/usr/bin/chromium';

/** What a browser window of the editor complained of, without what VS Code complains of by itself. */
const ownNoise = [
  /vsda/,
  /extension gallery|marketplace|open-vsx/i,
  /ERR_NAME_NOT_RESOLVED/,
  /service worker/i,
  /workbench\.web\.main/,
];

export interface Editor {
  page: Page;
  context: BrowserContext;
  /** Console errors and policy violations that are ours. */
  complaints: string[];
  folder: string;
  /** The user's settings.json. */
  settingsFile: string;
  /** Runs a command of the palette by its title. */
  run(title: string): Promise<void>;
  statusBar(text: string | RegExp): ReturnType<Page['locator']>;
  panel(): FrameLocator;
  /** What all frames of the window show, such as a rendered document. */
  textOfFrames(): Promise<string>;
  close(): Promise<void>;
}

export interface EditorOptions {
  vsix: string[];
  settings?: Record<string, unknown>;
  environment?: Record<string, string>;
  /** The display language, where it is not English: of extensions only, since the editor's own words come from a marketplace. */
  language?: string;
  viewport?: { width: number; height: number };
}

/** A real VS Code with packaged extensions, in a real browser. */
export async function openEditor(options: EditorOptions): Promise<Editor> {
  installVsCode();
  const folder = mkdtempSync(join(tmpdir(), 'editor-'));
  const { language, ...others } = options;
  if (language) installLanguage(folder, language);
  const server = await startVsCode({ folder, ...others, options: language ? ['--locale', language] : [] });
  const browser: Browser = await chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--no-first-run',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  });
  const context = await browser.newContext({ viewport: options.viewport ?? { width: 1360, height: 900 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    const text = `${message.text()} ${message.location().url}`;
    if (message.type() === 'error' && !ownNoise.some((noise) => noise.test(text))) complaints.push(text);
  });
  await page.goto(server.address);
  await page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
  return {
    page,
    context,
    complaints,
    folder,
    settingsFile: server.settingsFile,
    run: (title) => runCommand(page, title),
    statusBar: (text) => page.locator('.statusbar-item', { hasText: text }),
    textOfFrames: async () => {
      const texts = page.frames().map((frame) =>
        frame
          .locator('body')
          .innerText({ timeout: 1_000 })
          .catch(() => ''),
      );
      return (await Promise.all(texts)).join('\n');
    },
    panel: () => page.frameLocator('iframe.webview.ready').frameLocator('#active-frame'),
    close: async () => {
      // Leaving the page ends the extension host; closing the browser alone does not.
      await page.goto('about:blank').catch(() => undefined);
      await browser.close();
      server.stop();
    },
  };
}

/** As an installed language pack leaves it in the user's data, one without a word. */
function installLanguage(folder: string, language: string): void {
  const user = join(folder, 'user');
  const words = join(user, `${language}.i18n.json`);
  mkdirSync(user, { recursive: true });
  writeFileSync(words, JSON.stringify({ contents: {} }));
  const packedIn = { extensionIdentifier: { id: 'tests.language' }, version: '1.0.0' };
  const pack = { hash: 'tests', label: language, extensions: [packedIn], translations: { vscode: words } };
  writeFileSync(join(user, 'languagepacks.json'), JSON.stringify({ [language]: pack }));
}

/** Runs a command of the palette. Something that opens meanwhile may take the focus, and the palette with it: then again. */
async function runCommand(page: Page, title: string): Promise<void> {
  const input = page.locator('.quick-input-widget input').first();
  const row = page.locator(`.quick-input-list .monaco-list-row[aria-label^="${title}"]`).first();
  const patience = { timeout: 5_000 };
  for (let attempt = 1; ; attempt += 1) {
    try {
      await page.keyboard.press('F1');
      await input.waitFor({ state: 'visible', ...patience });
      await input.fill(`>${title}`, patience);
      await row.click(patience);
      return;
    } catch (error) {
      if (attempt === 4) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/** Chooses a file in the editor's file dialog, which is open, and presses its button. */
export async function chooseFile(page: Page, path: string, button: string): Promise<void> {
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor({ state: 'visible' });
  const found = page.locator('.quick-input-list .monaco-list-row', { hasText: basename(path) });
  // The dialog writes the folder it starts in when it has read it, over what was typed before: until it is gone, again.
  for (let attempt = 0; attempt < 30 && (await input.isVisible()); attempt += 1) {
    await input.fill(path);
    await found.waitFor({ timeout: 1_000 }).catch(() => undefined);
    if (!(await found.isVisible()) || (await input.inputValue()) !== path) continue;
    await page.locator('.quick-input-widget .monaco-button', { hasText: button }).click();
    await input.waitFor({ state: 'hidden', timeout: 3_000 }).catch(() => undefined);
  }
}

/** Names the file to be written in the editor's own dialog. */
export async function nameFile(page: Page, path: string): Promise<void> {
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor({ state: 'visible' });
  // As above: what was typed before the folder was read is gone.
  for (let attempt = 0; attempt < 30 && (await input.isVisible()); attempt += 1) {
    await input.fill(path);
    await page.waitForTimeout(500);
    if ((await input.inputValue()) !== path) continue;
    await page.locator('.quick-input-widget .monaco-button', { hasText: 'OK' }).click();
    await input.waitFor({ state: 'hidden', timeout: 3_000 }).catch(() => undefined);
  }
}

/** Packages the companion extension of the tests into `folder` and gives its path. */
export function packageCompanion(folder: string): string {
  const vsix = join(folder, 'companion.vsix');
  const vsce = join(import.meta.dirname, '../../node_modules/@vscode/vsce/vsce');
  const flags = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--out', vsix];
  execFileSync(process.execPath, [vsce, 'package', ...flags], {
    cwd: join(import.meta.dirname, 'companion'),
    stdio: 'pipe',
  });
  return vsix;
}
