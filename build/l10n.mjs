// Gathers the words of the product into l10n/bundle.l10n.json: those of `l10n.t(…)` in the extension and the panel, and the
// fixed words of the core that both show (l10n/core-words.json).
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getL10nJson } from '@vscode/l10n-dev';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bundleFile = join(root, 'l10n/bundle.l10n.json');

/** The words as they stand in the source, in order. */
export async function wordsOfSource() {
  const found = await getL10nJson(
    sources().map(({ path, text }) => ({ contents: text, extension: endOf(path) })),
  );
  for (const words of JSON.parse(readFileSync(join(root, 'l10n/core-words.json'), 'utf8')))
    found[words] ??= words;
  const byKey = Object.entries(found).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(byKey);
}

function sources() {
  return ['src', 'webview'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .map((name) => join(root, folder, name))
      .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
      .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
      .filter(({ text }) => text.includes('l10n.t(')),
  );
}

const endOf = (path) => (path.endsWith('x') ? '.tsx' : '.ts');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(bundleFile, `${JSON.stringify(await wordsOfSource(), null, 2)}\n`);
}
