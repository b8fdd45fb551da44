import type { RankedTrack } from '../../src/protocol/panel';
import { RankedBars } from '../charts/ranked-bars';
import { artistGenreChip } from '../genres/genre-chip';
import { spotifyPage } from '../links';
import { Nothing, Panel } from '../parts/panel';

export function TopTracksPanel({ tracks }: { tracks: RankedTrack[] }) {
  const rows = tracks.map((track) => ({
    ...track,
    detail: track.artistName,
    href: spotifyPage('track', track.trackId),
    chip: artistGenreChip(track, track.artistName),
  }));
  return (
    <Panel title="Top tracks" area="tracks">
      {rows.length === 0 ? (
        <Nothing>No track.</Nothing>
      ) : (
        <RankedBars rows={rows} label="Top tracks by plays" />
      )}
    </Panel>
  );
}
