import * as l10n from '@vscode/l10n';
import type { RankedTrack } from '../../src/protocol/views';
import { spotifyPage } from '../links';
import { artistPlace, trackPlace } from '../shell/place-link';
import { RankingPanel } from '../parts/ranking-panel';

export function TopTracksPanel({ tracks, isAlone = false }: { tracks: RankedTrack[]; isAlone?: boolean }) {
  const rows = tracks.map((track) => ({
    ...track,
    to: trackPlace(track.recordingId),
    detail: track.artistName,
    detailTo: artistPlace(track.artistKey),
    href: spotifyPage('track', track.trackId),
  }));
  return (
    <RankingPanel
      title={l10n.t('Top tracks')}
      area={isAlone ? 'tracks panel-alone' : 'tracks'}
      nothing={l10n.t('No track.')}
      rows={rows}
      artistOf={({ artistName }) => artistName}
    />
  );
}
