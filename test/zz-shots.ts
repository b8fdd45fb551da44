import { startPreview } from './e2e/panel-preview';
import { themes } from './e2e/panel-preview-themes';
import { mkdirSync } from 'node:fs';
mkdirSync('out/ask', { recursive: true });
const preview = await startPreview();
const todo: [number, number, string, string][] = [[0,1280,'artists','Who are my top 10 artists this year?'],[1,1280,'trends','my trends'],[2,1280,'artists','Who are my top artists'],[3,1280,'weather','weather?'],[0,420,'artists','top artists'],[0,1280,'first','first of each'],[1,420,'hours','how many hours'],[0,1280,'weekday','which weekday'],[0,1280,'slow','slow one'],[0,1280,'fail','fail']];
for (const [t, width, name, q] of todo) {
  const theme = themes[t]!;
  const p = await preview.open({ theme, state: 'report', width });
  if (name==='artists' && width===1280 && t===0) await p.page.screenshot({ path: 'out/ask/empty.png' });
  await p.page.getByRole('textbox', { name: 'Question' }).fill(q);
  await p.page.keyboard.press('Enter');
  await p.page.waitForTimeout(400);
  if (name==='artists') { await p.page.getByRole('button', { name: 'by artist: change' }).click(); await p.page.getByText('SQL').last().click(); await p.page.waitForTimeout(100); await p.page.getByRole('button', { name: 'by artist: change' }).click(); }
  await p.page.screenshot({ path: `out/ask/${name}-${t}-${width}.png` });
  console.log(name, t, width, p.problems, await p.accessibilityProblems());
  await p.page.context().close();
}
await preview.close();
