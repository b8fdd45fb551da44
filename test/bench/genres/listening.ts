import type { Row } from '../../support/model-case';
import { randomFrom } from '../../support/random-numbers';
import type { Catalog, CatalogArtist } from './catalog';
import { grouped } from './grouped';

export interface ListeningOptions {
  seed: number;
  plays: number;
  /** How often the next artist is of the session's family; else any artist follows. */
  coherence: number;
  /** The family of an artist's own first genre. */
  familyOf: (artist: CatalogArtist) => string | undefined;
  /** What the rows leave out, so that each source can be looked at alone. */
  without?: readonly ('sessions' | 'credits')[];
}

interface Track {
  id: string;
  title: string;
  artists: CatalogArtist[];
}

const minute = 60_000;

/**
 * What a made-up listener hears of a catalog, as rows of plays. Sessions and playlists keep to a family as often as
 * `coherence` says; favourites come more often than others. The first half is as exports have it (names, titles that name
 * guests), the second as Spotify's API has it (ids, lists of artists, playlists).
 */
export function simulateListening(catalog: Catalog, options: ListeningOptions): Row[] {
  const random = randomFrom(options.seed * 7919);
  const pick = chooser(catalog, options, random);
  const tracksOf = discographies(catalog);
  const isUncredited = options.without?.includes('credits') ?? false;
  const trackBy = (artist: CatalogArtist): Track => {
    const { own, shared } = tracksOf(artist);
    const from = shared.length > 0 && random() < 0.3 ? shared : own;
    return from[Math.floor(random() * from.length)] as Track;
  };
  const playlists = Array.from({ length: 40 }, (_, number) => {
    const family = pick.family();
    const tracks = Array.from({ length: 60 }, () => trackBy(pick.artist(family)));
    return { uri: `spotify:playlist:made${options.seed}x${number}`, tracks };
  });
  const rows: Row[] = [];
  const apart = options.without?.includes('sessions') ? 45 * minute : 0;
  let at = Date.UTC(2020, 0, 1);
  while (rows.length < options.plays) {
    at += (2 + random() * 10) * 60 * minute;
    const playlist = random() < 0.4 ? playlists[Math.floor(random() * playlists.length)] : undefined;
    const family = pick.family();
    const length = 4 + Math.floor(random() * 18);
    for (let index = 0; index < length; index += 1) {
      const track = playlist
        ? (playlist.tracks[Math.floor(random() * playlist.tracks.length)] as Track)
        : trackBy(pick.artist(family));
      at += 3.5 * minute + apart;
      rows.push(
        rows.length < options.plays / 2
          ? exported(isUncredited ? alone(track) : track, at)
          : shown(isUncredited ? alone(track) : track, at, apart > 0 ? undefined : playlist?.uri),
      );
    }
  }
  return rows;
}

function chooser(catalog: Catalog, { coherence, familyOf }: ListeningOptions, random: () => number) {
  // Favourites: the weight of an artist falls with a rank of the listener's own.
  const ranked = catalog.artists
    .map((artist) => ({ artist, order: random() }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ artist }, rank) => ({ artist, weight: 1 / (rank + 30) ** 0.7 }));
  const everyone = drawer(ranked, random);
  const families = grouped(ranked, ({ artist }) => familyOf(artist) ?? 'none');
  const within = new Map([...families].map(([family, members]) => [family, drawer(members, random)]));
  return {
    family: () => familyOf(everyone()) ?? 'none',
    artist: (family: string) => (random() < coherence ? within.get(family) : undefined)?.() ?? everyone(),
  };
}

function drawer(weighted: readonly { artist: CatalogArtist; weight: number }[], random: () => number) {
  let sum = 0;
  const sums = weighted.map(({ weight }) => (sum += weight));
  return () => {
    const drawn = random() * sum;
    let low = 0;
    for (let high = sums.length - 1; low < high; ) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < drawn) low = middle + 1;
      else high = middle;
    }
    return weighted[low]?.artist as CatalogArtist;
  };
}

const alone = (track: Track): Track => ({ ...track, artists: track.artists.slice(0, 1) });

function discographies(catalog: Catalog) {
  const byId = new Map(catalog.artists.map((artist) => [artist.id, artist]));
  const shared = new Map<string, Track[]>();
  for (const { one, other, tracks } of catalog.credits) {
    const artists = [byId.get(one), byId.get(other)].filter((artist) => artist !== undefined);
    if (artists.length < 2) continue;
    for (let number = 0; number < Math.min(tracks, 5); number += 1) {
      const track = { id: `${one}-${other}-${number}`, title: `Together ${number}`, artists };
      shared.set(one, [...(shared.get(one) ?? []), track]);
    }
  }
  return (artist: CatalogArtist) => ({
    own: [0, 1, 2, 3].map((number) => ({
      id: `${artist.id}-${number}`,
      title: `Song ${number}`,
      artists: [artist],
    })),
    shared: shared.get(artist.id) ?? [],
  });
}

const iso = (at: number) => new Date(at).toISOString();

function exported({ id, title, artists }: Track, at: number): Row {
  const guests = artists.slice(1).map(({ name }) => name);
  return {
    at: iso(at),
    track: id,
    title: guests.length > 0 ? `${title} (feat. ${guests.join(' & ')})` : title,
    by: artists[0]?.name,
    source: 'export',
    ms_played: 200_000,
  };
}

function shown({ id, title, artists }: Track, at: number, playlist: string | undefined): Row {
  return {
    at: iso(at),
    track: id,
    title: artists.length > 1 ? `${title} (feat. ${artists[1]?.name})` : title,
    artist: artists[0]?.id,
    by: artists[0]?.name,
    artists: artists.map((artist) => ({ id: artist.id, name: artist.name })),
    context_type: playlist ? 'playlist' : null,
    context_uri: playlist ?? null,
  };
}
