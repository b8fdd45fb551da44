import * as l10n from '@vscode/l10n';
import type { RankedArtist } from '../../src/protocol/views';
import { spotifyPage } from '../links';
import { artistPlace } from '../shell/place-link';
import { RankingPanel } from '../parts/ranking-panel';

export function TopArtistsPanel({ artists }: { artists: RankedArtist[] }) {
  const rows = artists.map((artist) => ({
    ...artist,
    to: artistPlace(artist.artistKey),
    href: spotifyPage('artist', artist.artistId),
  }));
  return (
    <RankingPanel
      title={l10n.t('Top artists')}
      area="artists"
      nothing={l10n.t('No artist.')}
      rows={rows}
      artistOf={({ name }) => name}
    />
  );
}
