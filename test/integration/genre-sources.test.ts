import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sourceAddresses } from '../../src/genres/sources/addresses';
import type { ArtistToAsk, GenreSource, SourceAnswer } from '../../src/genres/sources/genre-source';
import { openSources } from '../../src/genres/sources/open-sources';
import { type ExternalSource, externalSources } from '../../src/genres/sources/source-names';
import { isUnknownToLastFm, type LastFmSimulator, startLastFm } from '../simulators/lastfm/simulator.ts';
import { startListenBrainz } from '../simulators/listenbrainz/simulator.ts';
import {
  entryOf,
  hasManyTags,
  isMerged,
  isUnknown,
  isWithoutTags,
} from '../simulators/musicbrainz/entries.ts';
import { startMusicBrainz } from '../simulators/musicbrainz/simulator.ts';
import type { SourceSimulator } from '../simulators/source-server/serve-source.ts';
import type { Artist } from '../simulators/spotify/listener/catalog-types.ts';
import { catalogFor } from '../simulators/spotify/listener/catalog.ts';
import type { Fault } from '../simulators/spotify/server/faults.ts';
import { temporaryHome } from '../support/test-home';
import { VirtualTimer } from '../support/virtual-timer';

const catalog = catalogFor(1, 120);
let timer: VirtualTimer;
let home: ReturnType<typeof temporaryHome>;
let simulators: { musicbrainz: SourceSimulator; listenbrainz: SourceSimulator; lastfm: LastFmSimulator };
let key: string | undefined;

beforeEach(async () => {
  timer = new VirtualTimer();
  home = temporaryHome();
  simulators = {
    musicbrainz: await startMusicBrainz(catalog, timer.now),
    listenbrainz: await startListenBrainz(catalog, timer.now),
    lastfm: await startLastFm(catalog, timer.now),
  };
  key = simulators.lastfm.apiKey;
});
afterEach(async () => {
  for (const simulator of Object.values(simulators)) {
    await simulator.close();
    expect(simulator.violations).toEqual([]);
  }
  home.remove();
});

/** A source as one process has it; the pace is that of the home. */
function open(name: ExternalSource): GenreSource {
  const addresses = sourceAddresses({
    MUSICBRAINZ_URL: simulators.musicbrainz.url,
    LISTENBRAINZ_URL: simulators.listenbrainz.url,
    LASTFM_URL: simulators.lastfm.url,
  });
  const options = { enabled: [name], addresses, lastfmKey: () => Promise.resolve(key) };
  const [source] = openSources(options, home.state, timer).sources;
  if (!source) throw new Error('no source');
  return source;
}

async function answersOf(source: GenreSource, artists: readonly ArtistToAsk[]): Promise<SourceAnswer[]> {
  const answers: SourceAnswer[] = [];
  for (let at = 0; at < artists.length; at += source.together)
    for await (const answer of source.ask(artists.slice(at, at + source.together))) answers.push(answer);
  return answers;
}

const genresOf = (answer: SourceAnswer | undefined) =>
  answer && 'tags' in answer ? answer.tags.map(({ genre }) => genre) : undefined;
const artist = (which: (artist: Artist) => boolean): Artist => {
  const found = catalog.artists.find(which);
  if (!found) throw new Error('no such artist');
  return found;
};
const plain = (one: Artist) =>
  !isUnknown(one) && !isMerged(one) && !isWithoutTags(one) && !isUnknownToLastFm(one);

test.each(externalSources)(
  '%s tells the genres of a hundred artists of every script at its pace',
  async (name) => {
    const answers = await answersOf(open(name), catalog.artists);
    expect(answers.length).toBe(catalog.artists.length);
    for (const answer of answers) {
      if (!('tags' in answer)) throw new Error(answer.error.message);
      const truth = artist(({ id }) => id === answer.artist.id);
      const known =
        name === 'lastfm' ? !isUnknownToLastFm(truth) : !isUnknown(truth) && !isWithoutTags(truth);
      const isShared = catalog.artists.filter((one) => one.name === truth.name).length > 1;
      const genres = genresOf(answer) ?? [];
      if (!isShared) expect(genres.slice(0, truth.genres.length)).toEqual(known ? truth.genres : []);
      expect(genres.length).toBeLessThanOrEqual(20);
      expect(genres).not.toContain('seen live');
      expect(genres).not.toContain('polka');
      expect(genres).not.toContain(truth.name.toLowerCase());
      if (genres.length > 0) expect(answer.tags[0]?.weight).toBe(1);
      else expect(answer.detail).toMatch(/no (such artist|artist of|genres|tags)/);
    }
  },
);

test('an enormous list of tags is cut, an artist that was merged answers under its new id', async () => {
  const many = artist((one) => hasManyTags(one) && !isUnknown(one) && !isWithoutTags(one));
  const merged = artist((one) => isMerged(one) && !isUnknown(one) && !isWithoutTags(one));
  const [first, second] = await answersOf(open('musicbrainz'), [many, merged]);
  expect(genresOf(first)).toHaveLength(20);
  expect(genresOf(second)).toEqual(merged.genres);
  expect(second && 'tags' in second && second.tags[0]?.detail).toBe(`12 votes, MBID ${entryOf(merged)?.id}`);
});

test('ListenBrainz answers for many artists in one request, after one to MusicBrainz for their ids', async () => {
  await answersOf(open('listenbrainz'), catalog.artists);
  expect(simulators.musicbrainz.requests.map(({ path }) => path)).toEqual(Array(3).fill('/ws/2/url'));
  expect(simulators.listenbrainz.requests).toHaveLength(3);
});

test('MusicBrainz is asked for many addresses at once, then for each artist once', async () => {
  const known = catalog.artists.filter((one) => !isUnknown(one)).length;
  await answersOf(open('musicbrainz'), catalog.artists);
  expect(simulators.musicbrainz.requests).toHaveLength(Math.ceil(catalog.artists.length / 40) + known);
});

test.each(externalSources)(
  '%s is asked at its pace by processes that follow each other, too',
  async (name) => {
    const own = catalog.artists.filter(plain).slice(0, 4);
    for (const one of own) expect(genresOf((await answersOf(open(name), [one]))[0])).toEqual(one.genres);
    expect(simulators[name].requests.length).toBeGreaterThanOrEqual(4);
  },
);

test.each(['AC/DC & Co? #1 100% + ünï', '.*', '$1 (a|b)+', '宇多田ヒカル', 'بيروت', ''])(
  'a name that is %j is asked for as it is',
  async (name) => {
    const source = open('lastfm');
    expect(source.canAsk({ id: null, name })).toBe(name !== '');
    if (name === '') return;
    const [answer] = await answersOf(source, [{ id: null, name }]);
    expect(answer).toMatchObject({ tags: [], detail: 'no such artist' });
    expect(simulators.lastfm.requests[0]?.query.get('artist')).toBe(name);
  },
);

const faults: [string, Fault, RegExp][] = [
  ['HTML', { kind: 'html', status: 200 }, /is not JSON/],
  ['HTML with an error', { kind: 'html', status: 502 }, /answered 502/],
  ['half of the JSON', { kind: 'truncated' }, /is not JSON/],
  ['a cut connection', { kind: 'cut' }, /broke off/],
  ['an error of its own', { kind: 'status', status: 500 }, /answered 500/],
];
test.each(externalSources.flatMap((name) => faults.map((fault) => [name, ...fault] as const)))(
  '%s: %s concerns the artists that were asked for, with a reason',
  async (name, _, fault, reason) => {
    const own = catalog.artists.filter(plain).slice(0, 2);
    const source = open(name);
    simulators[name].faults.next('/', fault);
    const [failed] = await answersOf(source, own.slice(0, 1));
    if (!failed || !('error' in failed)) throw new Error('no failure');
    expect(failed.artists.map(({ id }) => id)).toEqual([own[0]?.id]);
    expect(failed.error.message).toMatch(reason);
    expect(failed.error.message).not.toContain(key);
    expect(genresOf((await answersOf(source, own.slice(1)))[0])).toEqual(own[1]?.genres);
  },
);

test.each(externalSources)(
  '%s that wants to be left alone for long is, by every process, and nobody sleeps',
  async (name) => {
    const own = catalog.artists.filter(plain).slice(0, 1);
    simulators[name].faults.next('/', { kind: 'rate-limit', retryAfter: 3600 });
    const before = timer.ms;
    const until = new Date(before + 3_600_000);
    await expect(answersOf(open(name), own)).rejects.toMatchObject({ code: 'rate_limited' });
    expect(timer.ms - before).toBeLessThan(60_000);
    const asked = simulators[name].requests.length;
    await expect(answersOf(open(name), own)).rejects.toMatchObject({ code: 'rate_limited' });
    expect(simulators[name].requests).toHaveLength(asked);
    timer.ms = until.getTime() + 60_000;
    expect(genresOf((await answersOf(open(name), own))[0])).toEqual(own[0]?.genres);
  },
);

test.each(externalSources)('%s: a short wait is sat out', async (name) => {
  const own = catalog.artists.filter(plain).slice(0, 1);
  simulators[name].faults.next('/', { kind: 'rate-limit', retryAfter: 5 });
  expect(genresOf((await answersOf(open(name), own))[0])).toEqual(own[0]?.genres);
  expect(simulators[name].requests.length).toBeGreaterThanOrEqual(2);
});

test('an answer that never comes is given up, at once when the listener gives up', async () => {
  const own = catalog.artists.filter(plain).slice(0, 1);
  simulators.lastfm.faults.next('/', { kind: 'hang' }, 2);
  const [failed] = await answersOf(open('lastfm'), own);
  expect(failed && 'error' in failed && failed.error.message).toBe('Last.fm did not answer in time.');
  const stop = new AbortController();
  const asking = open('lastfm').ask(own, stop.signal)[Symbol.asyncIterator]().next();
  await expect.poll(() => simulators.lastfm.requests.length).toBe(2);
  const asked = performance.now();
  stop.abort();
  await expect(asking).rejects.toMatchObject({ code: 'cancelled' });
  expect(performance.now() - asked).toBeLessThan(1_000);
});

test('an answer without end is not read to its end', async () => {
  const endless = createServer((_, response) => {
    const more = () => {
      while (response.write('["made-up tag",'.repeat(1000)));
    };
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .on('drain', more)
      .on('error', () => undefined);
    more();
  });
  await new Promise<void>((done) => endless.listen(0, '127.0.0.1', done));
  const { port } = endless.address() as AddressInfo;
  simulators.lastfm.url = `http://127.0.0.1:${port}`;
  const [failed] = await answersOf(open('lastfm'), catalog.artists.slice(0, 1));
  expect(failed && 'error' in failed && failed.error.message).toMatch(/longer than/);
  endless.closeAllConnections();
  await new Promise((done) => endless.close(done));
});

test('an artist that MusicBrainz lost between two requests is one without genres', async () => {
  simulators.musicbrainz.faults.next('/ws/2/artist/', { kind: 'status', status: 404 });
  const [answer] = await answersOf(open('musicbrainz'), catalog.artists.filter(plain).slice(0, 1));
  expect(answer).toMatchObject({ tags: [] });
  expect(answer && 'tags' in answer && answer.detail).toMatch(/no such artist/);
});

test.each([
  ['that is wrong', 'planted-wrong-api-key-0123456789'],
  ['that is missing', undefined],
])('a Last.fm key %s ends the asking and is told nowhere', async (_, wrong) => {
  key = wrong;
  const failed = await answersOf(open('lastfm'), catalog.artists).catch((error: unknown) => error);
  expect(failed).toMatchObject({ code: 'not_configured' });
  expect(simulators.lastfm.requests.length).toBe(wrong ? 1 : 0);
  if (wrong) expect(String(failed) + JSON.stringify(failed)).not.toContain(wrong);
});

test('a damaged or future state of the pace does not silence a source', async () => {
  const own = catalog.artists.filter(plain).slice(0, 1);
  await answersOf(open('lastfm'), own);
  const [file] = readdirSync(home.state).filter((name) => name.startsWith('source-'));
  const path = join(home.state, file ?? '');
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ blockedUntil: 0 });
  for (const text of ['', '[]', '{"nextAt":"soon"}', `{"nextAt":${timer.ms + 9e9}}`]) {
    writeFileSync(path, text);
    // What was lost of the pace is waited for: two processes are never so fast.
    timer.ms += 2_000;
    const before = timer.ms;
    expect(genresOf((await answersOf(open('lastfm'), own))[0])).toEqual(own[0]?.genres);
    expect(timer.ms - before).toBeLessThan(60_000);
  }
});

test('an address of elsewhere is refused', () => {
  expect(() => sourceAddresses({ LASTFM_URL: 'https://example.test' })).toThrow(
    /LASTFM_URL may only name this machine/,
  );
  expect(sourceAddresses({})).toEqual({
    musicbrainz: 'https://musicbrainz.org',
    listenbrainz: 'https://api.listenbrainz.org',
    lastfm: 'https://ws.audioscrobbler.com',
  });
});
