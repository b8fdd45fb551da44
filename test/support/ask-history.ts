import { join } from 'node:path';
import { homeAt } from '../../src/base/home';
import { createLog } from '../../src/base/log';
import { localLake } from '../../src/lake/local-lake';
import { Pipeline, type PipelineOptions } from '../../src/pipeline/pipeline';
import { spotifyAddresses } from '../../src/spotify/addresses';
import { defaultModelSettings } from '../../src/warehouse/render';
import { fillMadeUpLake } from '../bench/ask/made-up-history';
import { type Fillings, namesOf } from '../bench/ask/placeholders';

export const now = new Date('2026-06-15T18:00:00Z');

/** A pipeline at that instant over a folder, with nobody signed in. */
export function askPipeline(
  folder: string,
  options: Pick<PipelineOptions, 'complete' | 'snowflake'> = {},
): Pipeline {
  return new Pipeline({
    home: homeAt(folder),
    sqlFolder: join(process.cwd(), 'sql'),
    models: defaultModelSettings,
    addresses: spotifyAddresses({ api: undefined, accounts: undefined }),
    credentials: {
      clientId: undefined,
      clientSecret: undefined,
      refreshToken: () => Promise.resolve(undefined),
      replaceRefreshToken: () => Promise.resolve(),
      dropRefreshToken: () => Promise.resolve(),
    },
    lookupsPerDay: 0,
    log: createLog(() => undefined),
    now: () => now,
    ...options,
  });
}

/** A made-up history in which filters matter, and what the placeholders of questions stand for in it. */
export async function askHistory(
  folder: string,
  plays: number,
): Promise<{ pipeline: Pipeline; fillings: Fillings }> {
  const pipeline = askPipeline(folder);
  await fillMadeUpLake(localLake(pipeline.home.lake), { now, plays, seed: 4 });
  await pipeline.rebuild();
  const names: Fillings['names'] = {};
  for (const [kind, sql] of Object.entries(namesOf))
    names[kind] = (await pipeline.query(sql)).rows.map(([name]) => String(name));
  return { pipeline, fillings: { now: '2026-06-15 12:00:00', names } };
}
