import type { RankedArtist } from '../../src/protocol/panel';
import { RankedBars } from '../charts/ranked-bars';
import { spotifyPage } from '../links';
import { Nothing, Panel } from '../parts/panel';

export function TopArtistsPanel({ artists }: { artists: RankedArtist[] }) {
  const rows = artists.map((artist) => ({ ...artist, href: spotifyPage('artist', artist.artistId) }));
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
