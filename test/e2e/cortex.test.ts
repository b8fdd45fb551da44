import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Analyst } from '../simulators/snowflake/analyst/analyst.ts';
import { type CortexAccount, startCortexAccount } from '../support/cortex-account';
import { filesHolding } from '../support/find-text';
import { accessToken } from '../support/snowflake-account';
import { type Editor, openEditor } from './editor';
import { e2e, hasBrowser, shots, vsix } from './product';

let bench: CortexAccount;
let analyst: Analyst;
let editor: Editor;

beforeAll(async () => {
  if (!hasBrowser) return;
  bench = await startCortexAccount(2_000);
  ({ analyst } = bench.account);
  const snowflakeHome = join(bench.folder, 'snowflake');
  mkdirSync(snowflakeHome);
  writeFileSync(
    join(snowflakeHome, 'connections.toml'),
    `[mine]\naccount = "${bench.account.account}"\nuser = "listener"\nauthenticator = "PROGRAMMATIC_ACCESS_TOKEN"\ntoken = "${accessToken}"\n`,
  );
  editor = await openEditor({
    vsix: [vsix],
    settings: {
      'spotifyAnalytics.backgroundCollection': false,
      'spotifyAnalytics.snowflake.connection': 'mine',
      'spotifyAnalytics.askEngine': 'cortex',
    },
    environment: {
      SPOTIFY_ANALYTICS_HOME: bench.folder,
      SPOTIFY_ANALYTICS_NOW: '2026-06-15T18:00:00Z',
      SNOWFLAKE_ACCESS_URL: bench.account.url,
      SNOWFLAKE_HOME: snowflakeHome,
    },
  });
  await editor.statusBar('signed out').waitFor({ timeout: 60_000 });
  await editor.run('Spotify: Open Analytics');
  await box().waitFor({ timeout: 60_000 });
}, 300_000);

afterAll(async () => {
  await editor?.close();
  await bench?.close();
}, 60_000);

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await editor.page.screenshot({ path: join(shots, 'failed-cortex.png') });
});

const panel = () => editor.panel();
const box = () => panel().getByRole('textbox', { name: 'Question' });
const shot = (name: string) => editor.page.screenshot({ path: join(shots, `${name}.png`) });
const question = 'Who are my top 10 artists this year?';

async function ask(words: string): Promise<void> {
  await box().fill(words);
  await box().press('Enter');
}

e2e(
  'what Cortex Analyst does and writes is seen while the rest is still to come',
  async () => {
    await panel().getByText('Your Snowflake account is sent the question').waitFor();
    const held = analyst.hold();
    await ask(question);
    expect(await held.next()).toBe('status');
    await panel().getByRole('status').getByText('Interpreting question…').waitFor({ timeout: 30_000 });
    expect(await held.next()).toBe('message.content.delta');
    const written = panel().locator('.answer-written');
    await written.getByText('This is our interpretati').waitFor();
    await shot('cortex-halfway');
    expect(await written.innerText()).not.toContain('top 10');
    expect(await panel().locator('.answer-question').count()).toBe(0);
    held.end();
    await panel().locator('.answer-question', { hasText: question }).waitFor({ timeout: 30_000 });
    await panel().getByText('Verified by the query top artists this year').waitFor();
    await panel().locator('.answer-foot').getByText('Cortex Analyst').waitFor();
    expect(await written.count()).toBe(0);
    const { rows } = await bench.pipeline.ask({ question });
    const shown = await panel().locator('.answer').innerText();
    for (const [name] of rows) expect(shown).toContain(String(name));
    await shot('cortex-answer');
    expect(editor.complaints.filter((text) => /spotify|csp|content security|webview/i.test(text))).toEqual(
      [],
    );
  },
  120_000,
);

e2e(
  'an answer is judged by a click, and the next question goes on from it',
  async () => {
    await panel().getByRole('button', { name: 'A good answer' }).click();
    await panel().getByText('Sent to Cortex Analyst.').waitFor();
    expect(analyst.feedback).toEqual([
      { request_id: expect.stringMatching(/^[\da-f-]{36}$/) as string, positive: true },
    ]);
    analyst.faults.push({ status: 403, message: 'No feedback today.' });
    await panel().getByRole('button', { name: 'A bad answer' }).press('Enter');
    await panel()
      .getByText(/Not sent\. .*No feedback today/)
      .waitFor();
    await ask('How many hours did I listen last month?');
    await panel().locator('.answer-question', { hasText: 'How many hours' }).waitFor({ timeout: 30_000 });
    const roles = analyst.requests.at(-1)?.body.messages.map(({ role }) => role);
    expect(roles).toEqual(['user', 'analyst', 'user']);
  },
  60_000,
);

e2e(
  'what it asks back can be clicked, what fails is said, and a question is given up by a key',
  async () => {
    await panel().getByRole('button', { name: 'New question' }).click();
    await ask('Is it good?');
    await panel().getByText('I am not sure what you are asking.').waitFor({ timeout: 30_000 });
    await panel().locator('.answer-suggestions').getByRole('button', { name: question }).click();
    await panel().locator('.answer-question', { hasText: question }).waitFor({ timeout: 30_000 });
    analyst.faults.push({ status: 429, retryAfter: 90 });
    await ask(question);
    await panel()
      .getByRole('alert')
      .getByText(/takes no more questions for now.*90 seconds/s)
      .waitFor({ timeout: 30_000 });
    await shot('cortex-limit');
    const held = analyst.hold();
    const before = analyst.abandoned;
    await ask(question);
    await held.next();
    await panel().getByText('Interpreting question…').waitFor({ timeout: 30_000 });
    await box().press('Escape');
    await expect.poll(() => analyst.abandoned, { timeout: 10_000 }).toBe(before + 1);
    held.end();
    expect(filesHolding(editor.folder, accessToken)).toEqual([]);
  },
  120_000,
);
