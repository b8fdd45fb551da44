import { artistOf } from './artist-of';
import type { Called, Listen, Uncalled } from './listen';
import { firstOf, grouped, lastOf } from './sums';

/** Of what several listens tell, what those say that count, and only where they say nothing the others. */
const said = (own: readonly Uncalled[], told: (listen: Uncalled) => string | null) =>
  lastOf(own.filter(({ counts }) => counts).map(told)) ?? lastOf(own.map(told));

/** By recording, and by the key of the album. */
/** Those of the artist that counts, where any does. */
function ofArtistSaid(own: readonly Uncalled[]): readonly Uncalled[] {
  const key = said(own, ({ artistKey }) => artistKey);
  return own.filter(({ artistKey }) => artistKey === key);
}

function calledOf(listens: readonly Uncalled[]): (listen: Uncalled) => Called {
  const tracks = new Map(
    [...grouped(listens, ({ recording }) => recording)].map(([key, own]) => [
      key,
      {
        track: said(own, ({ track }) => track),
        trackId: said(own, ({ trackId }) => trackId),
        trackArtist: artistOf(ofArtistSaid(own)),
      },
    ]),
  );
  const albums = new Map(
    [...grouped(listens, ({ albumKey }) => albumKey)].map(([key, own]) => [
      key,
      {
        album: said(own, ({ album }) => album),
        albumId: said(own, ({ albumId }) => albumId),
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
