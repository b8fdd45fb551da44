import * as l10n from '@vscode/l10n';
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
      aria-label={l10n.t('{genre}: why {artist} has this genre', {
        genre: isKnown ? props.genre : l10n.t('no genre'),
        artist: props.artistName,
      })}
      onClick={() => open(props)}
    >
      {isKnown ? props.genre : l10n.t('no genre')}
    </button>
  );
}

/** The chip of an artist in a ranking; nothing where the artist is not known. */
export function artistGenreChip({ artistKey, genre }: ArtistGenre, artistName: string | null) {
  return artistKey && artistName ? (
    <GenreChip artistKey={artistKey} artistName={artistName} genre={genre} />
  ) : null;
}
