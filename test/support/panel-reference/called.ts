import { artistOf } from './artist-of';
import type { Called, Listen, Uncalled } from './listen';
import { firstOf, grouped, lastOf } from './sums';

/** By recording, and by the key of the album. */
function calledOf(listens: readonly Uncalled[]): (listen: Uncalled) => Called {
  const tracks = new Map(
    [...grouped(listens, ({ recording }) => recording)].map(([key, own]) => [
      key,
      {
        track: lastOf(own.map(({ track }) => track)),
        trackId: lastOf(own.map(({ trackId }) => trackId)),
        trackArtist: artistOf(own),
      },
    ]),
  );
  const albums = new Map(
    [...grouped(listens, ({ albumKey }) => albumKey)].map(([key, own]) => [
      key,
      {
        album: lastOf(own.map(({ album }) => album)),
        albumId: lastOf(own.map(({ albumId }) => albumId)),
        released: firstOf(own.map(({ released }) => released)),
        albumArtist: artistOf(own),
      },
    ]),
  );
  const none = { track: null, trackId: null, trackArtist: artistOf([]) };
  const noAlbum = { album: null, albumId: null, released: null, albumArtist: artistOf([]) };
  return ({ recording, albumKey }) => ({
    ...(tracks.get(recording) ?? none),
    ...(albums.get(albumKey ?? '') ?? noAlbum),
  });
}

/** Listens with what they are of, in the same order. */
export function withCalled(listens: readonly Uncalled[]): Listen[] {
  const called = calledOf(listens);
  return listens.map((listen) => ({ ...listen, called: called(listen) }));
}
