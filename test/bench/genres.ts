/**
 * How right genres are that Spotify does not tell: hides those of a third of the artists of a catalog, lets a made-up listener
 * hear them all, and compares what the models say of the hidden ones with what Spotify said.
 *
 *     npm run bench:genres [-- SEEDS [PLAYS]]
 *
 * The catalog lies beside the project (../shared/data); without it nothing is measured.
 */
import { join } from 'node:path';
import { readCatalog } from './genres/catalog';
import { type Figures, calibrationOf, figuresOf } from './genres/figures';
import { grouped } from './genres/grouped';
import { predecessorSays } from './genres/predecessor';
import { type Trial, type Verdict, judge, truthOf } from './genres/verdicts';

const percent = (value: number) => `${(100 * value).toFixed(1).padStart(5)} %`;

function show(name: string, { artists, labelled, exact, family, anyFamily }: Figures): void {
  const cells = [labelled, exact, family, anyFamily].map(percent);
  console.log(`${name.padEnd(36)} ${String(artists).padStart(6)}  ${cells.join('  ')}`);
}

const all = ['sessions', 'credits', 'names', 'popularity'] as const;
const kinds: [string, Trial['sources']][] = [
  ['names alone', ['names']],
  ['popularity alone', ['popularity']],
  ['names and popularity', ['names', 'popularity']],
  ['credits alone', ['credits']],
  ['sessions alone', ['sessions']],
  ['sessions and credits', ['sessions', 'credits']],
  ['all but names', ['sessions', 'credits', 'popularity']],
  ['all but popularity', ['sessions', 'credits', 'names']],
  ['all', all],
];

async function main(): Promise<void> {
  const catalog = readCatalog(process.env['GENRE_CATALOG'] ?? join(process.cwd(), '../shared/data'));
  if (!catalog) {
    console.log('skipped: there is no catalog of artists with genres in ../shared/data');
    return;
  }
  const [seeds = 3, plays = 40_000] = process.argv.slice(2).map(Number);
  const only = process.env['GENRE_ONLY'];
  const truth = await truthOf(catalog);
  const run = async (sources: Trial['sources'], coherence: number) => {
    const verdicts: Verdict[] = [];
    for (let seed = 1; seed <= seeds; seed += 1)
      verdicts.push(...(await judge(catalog, truth, { seed, plays, coherence, hidden: 1 / 3, sources })));
    return verdicts;
  };
  console.log(`${catalog.artists.length} artists, ${plays} plays, ${seeds} seeds; a third hidden\n`);
  console.log(`${''.padEnd(36)} hidden  labelled    exact   family  any family`);
  for (const coherence of [0.9, 0.7, 0.5, 0.3]) {
    console.log(`sessions keep to a family ${coherence * 100} %`);
    for (const [name, sources] of coherence === 0.7 ? kinds : kinds.slice(4)) {
      if (only && !name.startsWith(only)) continue;
      const verdicts = await run(sources, coherence);
      if (name === 'names and popularity')
        show('  the predecessor’s rules', figuresOf(verdicts.map(predecessorSays)));
      show(`  ${name}`, figuresOf(verdicts));
      if (name !== 'all') continue;
      const tenths = calibrationOf(verdicts).map(
        ({ from, artists, claimed, right }) =>
          `${from.toFixed(1)}: ${claimed.toFixed(2)} → ${right.toFixed(2)} (${artists})`,
      );
      console.log(`  confidence → right (artists)   ${tenths.join('   ')}`);
      for (const [source, some] of grouped(verdicts, (verdict) => verdict.source))
        if (source !== 'unclassified') show(`    of these by ${source}`, figuresOf(some));
    }
  }
}

await main();
