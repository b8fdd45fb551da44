import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { wordsOfSource } from '../../build/l10n.mjs';

const read = (path: string) => readFileSync(path, 'utf8');
const wordsIn = (path: string) => JSON.parse(read(path)) as Record<string, string>;

const placeholders = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).toSorted();
/** The commands and addresses that a text links to: a translation leads to the same. */
const links = (text: string) => [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, to]) => to);
const code = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, inner = '']) => inner).toSorted();

const manifest = wordsIn('package.nls.json');
const bundle = wordsIn('l10n/bundle.l10n.json');
const languages = readdirSync('l10n').flatMap((name) => /^bundle\.l10n\.(.+)\.json$/.exec(name)?.[1] ?? []);

/** Names, and words that are the same in the other language; nothing else may be left in English. */
const alike: Record<string, string[]> = {
  de: [
    '## Genres',
    'Album',
    'Cortex Analyst',
    'Genre',
    'Genres',
    'Import',
    'In S3',
    'Mainstream',
    'SSE-KMS (aws:kms)',
    'SSE-S3 (AES256)',
    'Sessions',
    'Skips',
    'Snowflake',
    'Snowpipe',
    'Spotify',
    'Spotify Analytics',
    'Trend',
    'in {period}',
    '{hours} h {minutes} min',
    '{minutes} min',
  ],
};

describe('the words of package.json', () => {
  const used = [...read('package.json').matchAll(/"%([^"%]+)%"/g)].map(([, key]) => key ?? '');

  it('are keys with a text each, and no text is unused', () => {
    expect([...new Set(used)].toSorted()).toEqual(Object.keys(manifest).toSorted());
  });

  it('are keys wherever people read them', () => {
    const shown =
      /"(title|category|description|markdownDescription|patternErrorMessage|displayName|userDescription|fullName|contents|label|name)": "([^"]*)"/g;
    const bare = [...read('package.json').matchAll(shown)]
      .filter(([, key, text = '']) => !text.startsWith('%') && / /.test(text) && key !== undefined)
      .map(([, , text]) => text);
    // The name of the product, and what language models and agents are told, which is in English.
    const isForModels = (text: string | undefined) =>
      /^(Spotify Analytics Pipeline|One SELECT|A question in plain|last_7_days)/.test(text ?? '');
    expect(bare.filter((text) => !isForModels(text))).toEqual([]);
  });
});

describe('the words of the source', () => {
  it('are all in the bundle: `npm run l10n` gathers them', { timeout: 60_000 }, async () => {
    expect(bundle).toEqual(await wordsOfSource());
  });

  it('of the core are still said there', () => {
    const folders = ['src', 'sql'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(ts|sql)$/.test(name))
        .map((name) => read(`${folder}/${name}`)),
    );
    const source = folders.join('\n').replaceAll("\\'", "'");
    const listed = JSON.parse(read('l10n/core-words.json')) as string[];
    expect(listed.filter((words) => !source.includes(words))).toEqual([]);
  });
});

describe.each(languages)('the translation %s', (language) => {
  const parts = [
    ['of package.json', manifest, wordsIn(`package.nls.${language}.json`)],
    ['of the source', bundle, wordsIn(`l10n/bundle.l10n.${language}.json`)],
  ] as const;

  it.each(parts)('%s has every text, and no other', (_, english, translated) => {
    expect(Object.keys(translated).toSorted()).toEqual(Object.keys(english).toSorted());
  });

  it.each(parts)('%s keeps placeholders, links and code', (_, english, translated) => {
    const kept = (text: string) => [placeholders(text), links(text), code(text)];
    const differing = Object.keys(english).filter(
      (key) => JSON.stringify(kept(english[key] ?? '')) !== JSON.stringify(kept(translated[key] ?? '')),
    );
    expect(differing).toEqual([]);
  });

  it('leaves nothing in English but what is the same there', () => {
    const same = parts.flatMap(([, english, translated]) =>
      Object.keys(english)
        .filter((key) => english[key] === translated[key])
        .map((key) => english[key] ?? ''),
    );
    const names = same.filter((text) => /[A-Za-z]{2}/.test(text.replaceAll(/\{\w+\}/g, '')));
    expect([...new Set(names)].toSorted()).toEqual(alike[language]?.toSorted());
  });

  it('names commands in texts as the palette does', () => {
    const titles = new Set(
      Object.entries(parts[0][2]).flatMap(([key, title]) => (key.startsWith('command.') ? [title] : [])),
    );
    const named = parts.flatMap(([, , translated]) =>
      Object.values(translated).flatMap((text) =>
        [...text.matchAll(/(?:“|„|\*\*)Spotify: ([^”“*]+)(?:”|“|\*\*)/g)].map(([, title]) => title ?? ''),
      ),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((title) => !titles.has(title))).toEqual([]);
  });

  it('has every page of the walkthrough', () => {
    const pages = readdirSync('media/walkthrough').filter((name) => !name.includes('.nls.'));
    const missing = pages.filter(
      (name) => !readdirSync('media/walkthrough').includes(name.replace(/\.md$/, `.nls.${language}.md`)),
    );
    expect(missing).toEqual([]);
  });
});
