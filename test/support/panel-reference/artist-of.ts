import type { ArtistShown, Uncalled } from './listen';
import { lastOf } from './sums';

/** The artist of a group of plays: of several the last by key. */
export function artistOf(plays: readonly Uncalled[]): ArtistShown {
  const artistKey = lastOf(plays.map((play) => play.artistKey));
  const own = plays.filter((play) => play.artistKey === artistKey);
  return {
    artistKey,
    artistId: lastOf(own.map(({ artistId }) => artistId)),
    artistName: lastOf(own.map(({ artist }) => artist)),
    genre: lastOf(own.map(({ genre }) => genre)) ?? 'unclassified',
  };
}
