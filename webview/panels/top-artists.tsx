import type { RankedArtist } from '../../src/protocol/panel';
import { spotifyPage } from '../links';
import { RankingPanel } from '../parts/ranking-panel';

export function TopArtistsPanel({ artists }: { artists: RankedArtist[] }) {
  const rows = artists.map((artist) => ({ ...artist, href: spotifyPage('artist', artist.artistId) }));
  return (
    <RankingPanel
      title="Top artists"
      area="artists"
      nothing="No artist."
      rows={rows}
      artistOf={({ name }) => name}
    />
  );
}
