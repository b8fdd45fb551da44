import type { RankedTrack } from '../../src/protocol/panel';
import { spotifyPage } from '../links';
import { RankingPanel } from '../parts/ranking-panel';

export function TopTracksPanel({ tracks }: { tracks: RankedTrack[] }) {
  const rows = tracks.map((track) => ({
    ...track,
    detail: track.artistName,
    href: spotifyPage('track', track.trackId),
  }));
  return (
    <RankingPanel
      title="Top tracks"
      area="tracks"
      nothing="No track."
      rows={rows}
      artistOf={({ artistName }) => artistName}
    />
  );
}
