import type { RankedArtist, RankedTrack, TopGenres } from '../../../src/protocol/views';
import { artistOf } from './artist-of';
import { type Listen, byText } from './listen';
import { grouped, lastOf, minutesOf, percent } from './sums';

/** What several plays are of, as it is shown. */
export interface Group {
  key: string;
  name: string | null;
  plays: Listen[];
}

export type Kind = 'artist' | 'track' | 'album' | 'genre';

export const keyOf: Record<Kind, (listen: Listen) => string | null> = {
  artist: ({ artistKey }) => artistKey,
  track: ({ recording }) => recording,
  album: ({ albumKey }) => albumKey,
  genre: ({ genre }) => genre,
};

export const nameOf: Record<Kind, (listen: Listen) => string | null> = {
  artist: ({ artist }) => artist,
  track: ({ called }) => called.track,
  album: ({ called }) => called.album,
  genre: ({ genre }) => genre,
};

/** The things of a kind that have a name, the most played first; ties by name, then by key. */
export function ranking(plays: readonly Listen[], kind: Kind): Group[] {
  return [...grouped(plays, keyOf[kind])]
    .map(([key, some]): Group => ({ key, name: lastOf(some.map(nameOf[kind])), plays: some }))
    .filter(({ name }) => name !== null)
    .sort(byPlays);
}

const byPlays = (a: Group, b: Group) =>
  b.plays.length - a.plays.length || byText(a.name ?? '', b.name ?? '') || byText(a.key, b.key);

/** What the plays of one track or album are called: each of them alike. */
export function calledOf({ plays: [first] }: Group): Listen['called'] {
  if (!first) throw new Error('a group without a play');
  return first.called;
}

const ranked = ({ name, plays }: Group, index: number, allPlays: number) => ({
  rank: index + 1,
  name: name ?? '',
  plays: plays.length,
  minutes: minutesOf(plays),
  share: percent(plays.length, allPlays),
});

export function rankedArtists(groups: readonly Group[], allPlays: number): RankedArtist[] {
  return groups.map((group, index) => {
    const { artistKey, artistId, genre } = artistOf(group.plays);
    return { ...ranked(group, index, allPlays), artistKey, artistId, genre };
  });
}

export const topArtists = (plays: readonly Listen[], limit = 10) =>
  rankedArtists(ranking(plays, 'artist').slice(0, limit), plays.length);

export function topTracks(plays: readonly Listen[], limit = 10): RankedTrack[] {
  return ranking(plays, 'track')
    .slice(0, limit)
    .map((group, index) => {
      const { trackId, trackArtist } = calledOf(group);
      const { artistKey, artistName, genre } = trackArtist;
      const names = { recordingId: group.key, trackId, artistName, artistKey, genre };
      return { ...ranked(group, index, plays.length), ...names };
    });
}

export const topGenres = (plays: readonly Listen[], limit = 10): TopGenres => ({
  genres: ranking(plays, 'genre')
    .slice(0, limit)
    .map((group, index) => ranked(group, index, plays.length)),
  unclassifiedShare: percent(plays.filter(({ genre }) => genre === null).length, plays.length),
});
