import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { pipelineAtSimulator } from '../support/test-home';
import { type Editor, openEditor, packageCompanion } from './editor';
import { e2e, hasBrowser, shots, vsix } from './product';

let bench: Awaited<ReturnType<typeof pipelineAtSimulator>>;
let editor: Editor;
const modelLog = () => join(bench.home.root, 'model.jsonl');
const toolLog = () => join(bench.home.root, 'tools.jsonl');

beforeAll(async () => {
  if (!hasBrowser) return;
  bench = await pipelineAtSimulator();
  await bench.pipeline.collect();
  editor = await openEditor({
    vsix: [vsix, packageCompanion(join(bench.home.root))],
    settings: { 'spotifyAnalytics.backgroundCollection': false, 'chat.disableAIFeatures': false },
    environment: {
      SPOTIFY_ANALYTICS_HOME: bench.home.root,
      SPOTIFY_ANALYTICS_NOW: new Date(bench.simulator.clock.now()).toISOString(),
      COMPANION_MODEL_LOG: modelLog(),
      COMPANION_TOOL_LOG: toolLog(),
    },
  });
  await editor.statusBar('signed out').waitFor({ timeout: 60_000 });
}, 300_000);

afterAll(async () => {
  await editor?.close();
  await bench?.close();
}, 60_000);

afterEach(async ({ task }) => {
  const name = `failed-${task.name.slice(0, 30).replaceAll(/\W+/g, '-')}`;
  if (task.result?.state === 'fail') await editor.page.screenshot({ path: join(shots, `${name}.png`) });
});

const box = () => editor.panel().getByRole('textbox', { name: 'Question' });
const sentence = () => editor.panel().locator('.answer-sentence');
const shot = (name: string) => editor.page.screenshot({ path: join(shots, `${name}.png`) });
const linesOf = (path: string): unknown[] =>
  existsSync(path)
    ? readFileSync(path, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown)
    : [];

async function plays(): Promise<string> {
  const { rows } = await bench.pipeline.query('select count(*) from silver_listening_enriched');
  return String(rows[0]?.[0]);
}

async function ask(question: string): Promise<void> {
  await box().fill(question);
  await box().press('Enter');
}

e2e(
  'Ask a Question opens the panel with the answer',
  async () => {
    await editor.run('Spotify: Ask a Question');
    const input = editor.page.locator('.quick-input-widget input').first();
    await input.waitFor({ state: 'visible' });
    await input.fill('How many plays do I have?');
    await input.press('Enter');
    await sentence()
      .filter({ hasText: await plays() })
      .waitFor({ timeout: 30_000 });
    expect(await editor.panel().locator('.answer-question').innerText()).toBe('How many plays do I have?');
  },
  60_000,
);

e2e(
  'by keyboard: a question, a part of its reading, a follow-up, and what was asked before',
  async () => {
    await ask('Who are my top 5 artists?');
    await editor
      .panel()
      .getByRole('list', { name: /by artist/i })
      .waitFor({ timeout: 20_000 });
    await shot('ask-dark');
    const part = editor.panel().getByRole('button', { name: 'top 5: change' });
    await part.press('Enter');
    const menu = editor.panel().getByRole('menu');
    await menu.press('ArrowDown');
    await menu.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    await part.press('ArrowDown');
    await menu.getByRole('menuitem', { name: 'top 10', exact: true }).press('Enter');
    await editor.panel().getByRole('button', { name: 'top 10: change' }).waitFor({ timeout: 20_000 });
    await ask('only on weekends');
    await editor
      .panel()
      .locator('.reading-parts', { hasText: /weekend/ })
      .waitFor({ timeout: 20_000 });
    await box().press('ArrowUp');
    await box().press('ArrowUp');
    expect(await box().inputValue()).toBe('Who are my top 5 artists?');
    await box().press('ArrowDown');
    expect(await box().inputValue()).toBe('only on weekends');
    await box().fill('');
  },
  60_000,
);

e2e(
  'by mouse: an example of a refusal, the statement, and a question that is kept and run again',
  async () => {
    const panel = editor.panel();
    await panel.getByRole('button', { name: 'New question' }).click();
    await ask('Delete my listening history');
    await panel.locator('.answer-refused').waitFor({ timeout: 20_000 });
    await panel.locator('.answer-suggestions .chip').first().click();
    await panel.locator('.answer:not(.answer-refused)').waitFor({ timeout: 20_000 });
    await panel.getByText('SQL', { exact: true }).click();
    expect(await panel.locator('.answer-sql pre').innerText()).toMatch(/^SELECT/);
    await panel.getByRole('button', { name: 'Save to ask again' }).click();
    await panel.getByText('1 saved question').click();
    await panel.getByRole('button', { name: 'New question' }).click();
    await panel.locator('.answer').waitFor({ state: 'hidden' });
    await panel.locator('.question-lists li .link').first().click();
    await panel.locator('.answer:not(.answer-refused)').waitFor({ timeout: 20_000 });
    await editor.run('Companion: Light Modern');
    await expect
      .poll(() => panel.locator('body').getAttribute('class'), { timeout: 10_000 })
      .toContain('vscode-light');
    await shot('ask-light');
    await editor.run('Companion: Dark Modern');
  },
  60_000,
);

e2e(
  'a language model is asked after consent, mended once, refused what is not allowed, and sent no row',
  async () => {
    const panel = editor.panel();
    await panel.getByRole('combobox', { name: 'Who answers' }).click();
    await panel.getByRole('option', { name: 'Language model' }).click();
    await ask('the counted one');
    const dialog = editor.page.locator('.monaco-dialog-box');
    await dialog.getByText('Send questions to Made-up Model?').waitFor({ timeout: 30_000 });
    expect(linesOf(modelLog())).toEqual([]);
    await dialog.getByRole('button', { name: 'Ask the Model' }).click();
    await panel.getByText('Read as: plays by artist, the first three').waitFor({ timeout: 20_000 });
    await shot('ask-model');
    await ask('the mended one');
    await sentence()
      .filter({ hasText: `${await plays()} (plays).` })
      .waitFor({ timeout: 20_000 });
    await ask('the refused one');
    await sentence().filter({ hasText: 'Tempo is not in these tables.' }).waitFor({ timeout: 20_000 });
    for (const word of ['dropping', 'reading', 'snooping', 'casting']) {
      await ask(`the ${word} one`);
      await panel.locator('.answer-question', { hasText: word }).waitFor({ timeout: 20_000 });
      await sentence().filter({ hasText: 'found no statement that can be run' }).waitFor({ timeout: 20_000 });
    }
    await ask('the slow one');
    await panel.getByText('The model is writing').waitFor({ timeout: 20_000 });
    await panel.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => linesOf(modelLog()).at(-1), { timeout: 10_000 }).toEqual(['cancelled']);
    const sent = readFileSync(modelLog(), 'utf8').toLowerCase();
    const { rows } = await bench.pipeline.query(
      `select primary_artist_name from silver_listening_enriched union
       select track_name from silver_listening_enriched union
       select album_name from silver_listening_enriched`,
    );
    const names = rows.map(([name]) => String(name).toLowerCase()).filter((name) => name.length > 3);
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => sent.includes(name))).toEqual([]);
  },
  90_000,
);

e2e(
  'tools are off until the setting names them, and say before a call what the model will see',
  async () => {
    const called = async (title: string) => {
      const before = linesOf(toolLog()).length;
      await editor.run(`Companion: ${title}`);
      return async () => {
        await expect.poll(() => linesOf(toolLog()).length, { timeout: 20_000 }).toBeGreaterThan(before);
        return (linesOf(toolLog()).at(-1) as { result: string }).result;
      };
    };
    expect(await (await called('Call Ask Tool'))()).toMatch(/refused: .*turned off/);
    expect(await (await called('Allow Tools'))()).toBe('allowed');
    const dialog = editor.page.locator('.monaco-dialog-box');
    const asked = await called('Call Ask Tool');
    await dialog.getByText('Ask Listening History?').waitFor({ timeout: 20_000 });
    await dialog.getByText('“How many plays do I have?”').waitFor();
    await dialog.getByRole('button', { name: 'Yes' }).click();
    expect(JSON.parse(await asked())).toMatchObject({ answered: true, rows: [[Number(await plays())]] });
    const denied = await called('Call Summary Tool');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(await denied()).toMatch(/^refused/);
    const hostile = await called('Call Query Tool');
    await dialog.getByText('duckdb_settings').waitFor({ timeout: 20_000 });
    await dialog.getByRole('button', { name: 'Yes' }).click();
    expect(await hostile()).toMatch(/refused: .*duckdb_settings is disabled/);
    expect(await (await called('Call Tool Wrongly'))()).toMatch(/refused: .*cannot take this input/);
  },
  90_000,
);

e2e(
  '@spotify answers in the chat, and nothing leaves',
  async () => {
    const sentBefore = linesOf(modelLog()).length;
    await editor.run('Chat: Open Chat');
    const chat = editor.page.locator('.interactive-session');
    await chat.waitFor({ timeout: 20_000 });
    // No participant is asked before the chat has a model, whoever answers.
    await chat.getByText('Made-up Model').waitFor({ timeout: 20_000 });
    await editor.page.keyboard.type('@spotify How many plays do I have?', { delay: 20 });
    await editor.page.keyboard.press('Escape');
    await editor.page.keyboard.press('Enter');
    const response = editor.page.locator('.interactive-response');
    await response
      .getByText(await plays())
      .first()
      .waitFor({ timeout: 30_000 });
    await response.getByText('SELECT').first().waitFor();
    await shot('ask-chat');
    expect(linesOf(modelLog()).length).toBe(sentBefore);
  },
  90_000,
);

e2e(
  'an MCP server is offered once the setting says so, and lists its tools',
  async () => {
    const row = editor.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Spotify Analytics' });
    await editor.run('Companion: Offer MCP Server');
    await editor.run('MCP: List Servers');
    await row.click({ timeout: 20_000 });
    await editor.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Start Server' }).click();
    await editor.page.locator('.view-line', { hasText: 'Discovered 3 tools' }).waitFor({ timeout: 20_000 });
    await shot('ask-mcp');
    await editor.run('MCP: List Servers');
    await row.filter({ hasText: 'Running' }).waitFor({ timeout: 20_000 });
    await editor.page.keyboard.press('Escape');
  },
  60_000,
);
