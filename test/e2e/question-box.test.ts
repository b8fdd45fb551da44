import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenPanel, type Preview, startPreview, whyNoPreview } from './panel-preview';
import { themes } from './panel-preview-themes';

const reason = whyNoPreview();
if (reason) console.warn(`The question box is not tried in a browser: ${reason}`);

describe.skipIf(reason !== null)('the question box in a browser', () => {
  let preview: Preview;
  beforeAll(async () => {
    preview = await startPreview();
  }, 60_000);
  afterAll(async () => preview?.close());

  async function withBox(
    look: (panel: OpenPanel, ask: (question: string) => Promise<void>) => Promise<void>,
    { theme = themes[0], width = 1280 } = {},
  ): Promise<void> {
    if (!theme) throw new Error('no theme');
    const panel = await preview.open({ theme, state: 'report', width });
    const box = panel.page.getByRole('textbox', { name: 'Question' });
    try {
      await look(panel, async (question) => {
        await box.fill(question);
        await box.press('Enter');
        await panel.page.locator('.answer-question', { hasText: question }).waitFor();
      });
      expect(panel.problems).toEqual([]);
    } finally {
      await panel.page.context().close();
    }
  }

  it.each(themes.map((theme) => [theme.name, theme] as const))(
    'every kind of answer is fit for everybody: %s',
    async (_, theme) => {
      for (const width of [1280, 420]) {
        await withBox(
          async (panel, ask) => {
            // Colours differ by theme, and the other kinds have no others.
            const all = ['top artists', 'first', 'cortex', 'weather', 'hours', 'trends', 'weekday'];
            for (const question of theme === themes[0] ? all : all.slice(0, 4)) {
              await ask(question);
              await panel.page.waitForTimeout(100);
              if (width > 1000) expect(await panel.accessibilityProblems('.ask'), question).toEqual([]);
              const overflow = await panel.page.evaluate(
                () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
              );
              expect(overflow, question).toBe(0);
            }
          },
          { theme, width },
        );
      }
    },
    60_000,
  );

  it('sends the question with what it follows, and nothing before a first one', async () => {
    await withBox(async (panel, ask) => {
      await ask('top artists');
      await ask('hours');
      const asked = panel.requests.flatMap((request) =>
        request.type === 'ask' && request.ask === 'question' ? [request.request] : [],
      );
      expect(asked).toMatchObject([
        { question: 'top artists' },
        { question: 'hours', previous: { form: 'total' }, before: { question: 'top artists' } },
      ]);
      expect(asked[0]).not.toHaveProperty('previous');
      await panel.page.getByRole('button', { name: 'New question' }).click();
      await ask('weekday');
      expect(panel.requests.at(-1)).not.toHaveProperty('request.previous');
    });
  });

  it('changes a part by the keyboard alone, and the focus comes back to it', async () => {
    await withBox(async (panel, ask) => {
      await ask('top artists');
      const part = panel.page.getByRole('button', { name: 'this year: change' });
      await part.focus();
      await part.press('ArrowDown');
      // The menu takes the keys once it has the focus.
      await panel.page.locator('[role="menuitem"]:focus').waitFor();
      await panel.page.keyboard.press('End');
      await panel.page.keyboard.press('ArrowUp');
      await expect.poll(() => panel.page.locator(':focus').innerText()).toBe('last year');
      await panel.page.keyboard.press('Escape');
      expect(await part.evaluate((element) => element === document.activeElement)).toBe(true);
      await part.press('Enter');
      expect(await panel.accessibilityProblems('.ask')).toEqual([]);
      await panel.page.keyboard.press('Enter');
      await panel.page.getByText('Changed to this month.').waitFor();
    });
  });

  it('closes a menu when the focus goes elsewhere', async () => {
    await withBox(async (panel, ask) => {
      await ask('top artists');
      await panel.page.getByRole('button', { name: 'plays: change' }).click();
      await panel.page.getByRole('menu').waitFor();
      await panel.page.getByRole('heading', { name: 'Your listening' }).click();
      await panel.page.getByRole('menu').waitFor({ state: 'hidden' });
    });
  });

  it('is cancelled by a key, and an answer that comes late is not shown', async () => {
    await withBox(async (panel) => {
      const box = panel.page.getByRole('textbox', { name: 'Question' });
      await box.fill('slow');
      await box.press('Enter');
      await panel.page.getByText('The model is writing (120 characters)…').waitFor();
      await box.press('Escape');
      await panel.page.getByText('Answered on this machine').waitFor();
      const last = panel.requests.findLast((request) => request.type === 'ask');
      expect(last).toMatchObject({ ask: 'cancel' });
      await panel.page.evaluate(
        (id) =>
          window.postMessage(
            { type: 'answer', id, outcome: { kind: 'failed', message: 'late', hint: '' } },
            '*',
          ),
        last && 'id' in last ? last.id : '',
      );
      await panel.page.waitForTimeout(100);
      expect(await panel.page.getByText('late').count()).toBe(0);
    });
  });

  it('shows what is written as it comes', async () => {
    await withBox(async (panel) => {
      const box = panel.page.getByRole('textbox', { name: 'Question' });
      await box.fill('halfway');
      await box.press('Enter');
      await panel.page.getByText('This is our interpretation of').waitFor();
      expect(await panel.accessibilityProblems('.ask')).toEqual([]);
    });
  });

  it('goes on from five questions at most, and takes feedback by the keyboard', async () => {
    await withBox(async (panel, ask) => {
      for (const question of [
        'a cortex',
        'b cortex',
        'c cortex',
        'd cortex',
        'e cortex',
        'f cortex',
        'g cortex',
      ])
        await ask(question);
      const last = panel.requests.findLast((request) => request.type === 'ask' && request.ask === 'question');
      expect(last).toMatchObject({
        request: {
          before: { question: 'f cortex' },
          earlier: ['b', 'c', 'd', 'e'].map((name) => ({ question: `${name} cortex` })),
        },
      });
      const group = panel.page.getByRole('group', { name: 'What this answer was worth' });
      const good = group.getByRole('button', { name: 'A good answer' });
      await good.press('Enter');
      await group.getByText('Sent to Cortex Analyst.').waitFor();
      expect(await good.getAttribute('aria-pressed')).toBe('true');
      expect(await panel.accessibilityProblems('.ask')).toEqual([]);
      await group.getByRole('button', { name: 'A bad answer' }).press('Space');
      await group.getByText('Not sent. Snowflake cannot be reached.').waitFor();
      expect(await good.getAttribute('aria-pressed')).toBe('false');
      await panel.page.getByText('The semantic view has no relationships.').waitFor();
      await panel.page.getByText('Verified by the query top artists this year').waitFor();
    });
  });

  it('says how Cortex Analyst is connected where it is not', async () => {
    await withBox(async (panel) => {
      const known = {
        type: 'questions',
        engine: 'cortex',
        model: null,
        cortex: false,
        saved: [],
        history: [],
      };
      await panel.page.evaluate((message) => window.postMessage(message, '*'), known);
      await panel.page.getByText('which is not configured yet').waitFor();
      expect(await panel.accessibilityProblems('.ask')).toEqual([]);
      await panel.page.getByRole('button', { name: 'Configure Snowflake…' }).click();
      expect(panel.requests.at(-1)).toEqual({ type: 'ask', ask: 'configure-snowflake' });
      await panel.page.evaluate((message) => window.postMessage(message, '*'), { ...known, cortex: true });
      await panel.page.getByText('Your Snowflake account is sent the question').waitFor();
    });
  });

  it('says what failed, and keeps the answer before', async () => {
    await withBox(async (panel, ask) => {
      await ask('top artists');
      const box = panel.page.getByRole('textbox', { name: 'Question' });
      await box.fill('fail');
      await box.press('Enter');
      await panel.page.getByRole('alert').getByText('The editor has no language model to ask.').waitFor();
      await panel.page.locator('.answer-question', { hasText: 'top artists' }).waitFor();
    });
  });

  it('keeps, copies and opens, and brings back what was asked', async () => {
    await withBox(async (panel, ask) => {
      await ask('hours');
      await panel.page.getByRole('button', { name: 'Save to ask again' }).click();
      await panel.page.getByText('SQL', { exact: true }).click();
      await panel.page.getByRole('button', { name: 'Copy', exact: true }).click();
      await panel.page.getByRole('button', { name: 'Open in an editor' }).click();
      expect(panel.requests.slice(-3)).toMatchObject([
        { ask: 'save', saved: { question: 'hours', engine: 'built-in', changed: null } },
        { ask: 'copy' },
        { ask: 'open' },
      ]);
      const box = panel.page.getByRole('textbox', { name: 'Question' });
      await box.fill('half a ques');
      await box.press('ArrowUp');
      expect(await box.inputValue()).toBe('Which weekday do I listen most?');
      await box.press('ArrowDown');
      expect(await box.inputValue()).toBe('half a ques');
    });
  });
});
