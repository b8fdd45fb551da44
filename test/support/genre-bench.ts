import { expect } from 'vitest';
import { sourceAddresses } from '../../src/genres/sources/addresses';
import type { ExternalSource } from '../../src/genres/sources/source-names';
import { type LastFmSimulator, startLastFm } from '../simulators/lastfm/simulator.ts';
import { startListenBrainz } from '../simulators/listenbrainz/simulator.ts';
import { startMusicBrainz } from '../simulators/musicbrainz/simulator.ts';
import type { SourceSimulator } from '../simulators/source-server/serve-source.ts';
import type { Catalog } from '../simulators/spotify/listener/catalog.ts';
import type { SpotifySimulatorOptions } from '../simulators/spotify/simulator.ts';
import { pipelineAtSimulator } from './test-home';
import { VirtualTimer } from './virtual-timer';

export interface SourceSimulators {
  musicbrainz: SourceSimulator;
  listenbrainz: SourceSimulator;
  lastfm: LastFmSimulator;
}

/** The three sources on this machine, for a catalog. Without `now` they go by the machine's time. */
export async function startSources(catalog: Catalog, now?: () => number): Promise<SourceSimulators> {
  return {
    musicbrainz: await startMusicBrainz(catalog, now),
    listenbrainz: await startListenBrainz(catalog, now),
    lastfm: await startLastFm(catalog, now),
  };
}

/** Stops them. What was against their rules fails the test. */
export async function closeSources(sources: SourceSimulators): Promise<void> {
  for (const [name, source] of Object.entries(sources)) {
    await source.close();
    expect([name, source.violations]).toEqual([name, []]);
  }
}

/** How a command or a worker is told where they are. */
export const sourceVariables = (sources: SourceSimulators) => ({
  MUSICBRAINZ_URL: sources.musicbrainz.url,
  LISTENBRAINZ_URL: sources.listenbrainz.url,
  LASTFM_URL: sources.lastfm.url,
});

/** A simulated Spotify and sources, an empty home and a pipeline that may ask `enabled`, on a time that waiting makes pass. */
export async function genreBench(enabled: readonly ExternalSource[], options: SpotifySimulatorOptions = {}) {
  const timer = new VirtualTimer();
  let lookupsPerDay = 200;
  let sources: SourceSimulators | undefined;
  const bench = await pipelineAtSimulator(options, () => ({
    timer,
    lookupsPerDay,
    sources: {
      enabled,
      addresses: sourceAddresses(sources ? sourceVariables(sources) : {}),
      lastfmKey: () => Promise.resolve(sources?.lastfm.apiKey),
    },
  }));
  const started = await startSources(bench.simulator.listener.catalog, timer.now);
  sources = started;
  return {
    ...bench,
    // The first pipeline was made before the sources had addresses.
    pipeline: bench.another(),
    sources: started,
    timer,
    /** Another pipeline of the home, with so many lookups a day. */
    withLookups: (lookups: number) => {
      lookupsPerDay = lookups;
      return bench.another();
    },
    /** Lets time pass for Spotify and the sources alike. */
    advance: (ms: number) => {
      bench.simulator.advance(ms);
      timer.ms += ms;
    },
    close: async () => {
      await bench.close();
      await closeSources(started);
    },
  };
}
