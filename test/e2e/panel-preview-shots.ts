// Takes pictures of the panel in every state, theme and width into out/panel-preview/.
// Run: npx esbuild test/e2e/panel-preview-shots.ts --bundle --platform=node --packages=external --format=esm | node --input-type=module
import { mkdir } from 'node:fs/promises';
import { type PreviewState, previewStateNames } from './panel-preview-data';
import { startPreview } from './panel-preview';
import { type Theme, themes } from './panel-preview-themes';

const folder = 'out/panel-preview';
/** A word of a question for each kind of answer. */
const kinds = ['artists', 'hours', 'trends', 'weekday', 'first', 'weather', 'slow', 'fail'];
const only = process.env['PREVIEW_ONLY'];

await mkdir(folder, { recursive: true });
const preview = await startPreview();
try {
  for (const { theme, state, width } of pictures()) {
    const name = `${state}-${theme.name}-${width}`;
    if (only && !name.includes(only)) continue;
    const panel = await preview.open({ theme, state, width });
    await panel.page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
    for (const problem of [...panel.problems, ...(await panel.accessibilityProblems())]) {
      console.log(`${name}: ${problem}`);
    }
    await panel.page.context().close();
  }
  for (const theme of themes) {
    for (const [width, question] of [1280, 420].flatMap((one) => kinds.map((kind) => [one, kind] as const))) {
      const name = `answer-${question}-${theme.name}-${width}`;
      if (only && !name.includes(only)) continue;
      const { page, problems } = await preview.open({ theme, state: 'report', width });
      const box = page.getByRole('textbox', { name: 'Question' });
      await box.fill(question);
      await box.press('Enter');
      await page.waitForTimeout(300);
      await page.screenshot({ path: `${folder}/${name}.png` });
      for (const problem of problems) console.log(`${name}: ${problem}`);
      await page.context().close();
    }
  }
} finally {
  await preview.close();
}

/** The report in every theme, the other states in two. */
function pictures(): { theme: Theme; state: PreviewState; width: number }[] {
  return previewStateNames.flatMap((state) =>
    (state === 'report' ? themes : themes.slice(0, 2)).flatMap((theme) =>
      (state === 'report' ? [1280, 420, 1600, 380, 800] : [1280, 420]).map((width) => ({
        theme,
        state,
        width,
      })),
    ),
  );
}
