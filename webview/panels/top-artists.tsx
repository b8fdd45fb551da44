import type { RankedArtist } from '../../src/protocol/panel';
import { RankedBars } from '../charts/ranked-bars';
import { artistGenreChip } from '../genres/genre-chip';
import { spotifyPage } from '../links';
import { Nothing, Panel } from '../parts/panel';

export function TopArtistsPanel({ artists }: { artists: RankedArtist[] }) {
  const rows = artists.map((artist) => ({
    ...artist,
    href: spotifyPage('artist', artist.artistId),
    chip: artistGenreChip(artist, artist.name),
  }));
  return (
    <Panel title="Top artists" area="artists">
      {rows.length === 0 ? (
        <Nothing>No artist.</Nothing>
      ) : (
        <RankedBars rows={rows} label="Top artists by plays" />
      )}
    </Panel>
  );
}
