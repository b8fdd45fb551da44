import type { RankedTrack } from '../../src/protocol/views';
import { spotifyPage } from '../links';
import { artistPlace, trackPlace } from '../shell/place-link';
import { RankingPanel } from '../parts/ranking-panel';

export function TopTracksPanel({ tracks }: { tracks: RankedTrack[] }) {
  const rows = tracks.map((track) => ({
    ...track,
    to: trackPlace(track.recordingId),
    detail: track.artistName,
    detailTo: artistPlace(track.artistKey),
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
