import type { ArtistGenre } from '../../src/protocol/views';
import { useOpenGenreCard } from './open-card';

/** The genre of an artist, in a ranking: a click tells why. */
export function GenreChip(props: { artistKey: string; artistName: string; genre: string }) {
  const open = useOpenGenreCard();
  const isKnown = props.genre !== 'unclassified';
  return (
    <button
      type="button"
      class={isKnown ? 'genre-chip' : 'genre-chip genre-chip-none'}
      aria-label={`${isKnown ? props.genre : 'no genre'}: why ${props.artistName} has this genre`}
      onClick={() => open(props)}
    >
      {isKnown ? props.genre : 'no genre'}
    </button>
  );
}

/** The chip of an artist in a ranking; nothing where the artist is not known. */
export function artistGenreChip({ artistKey, genre }: ArtistGenre, artistName: string | null) {
  return artistKey && artistName ? (
    <GenreChip artistKey={artistKey} artistName={artistName} genre={genre} />
  ) : null;
}
