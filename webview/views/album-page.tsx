import * as l10n from '@vscode/l10n';
import type { AlbumView } from '../../src/protocol/views';
import { spotifyPage } from '../links';
import { PlaysOverTimePanel } from '../panels/plays-over-time';
import { TopTracksPanel } from '../panels/top-tracks';
import { Nothing } from '../parts/panel';
import { PlaceLink, artistPlace } from '../shell/place-link';
import { ThingHead } from './thing-head';
import { Sentence } from '../parts/sentence';

/** The page of an album. */
export function AlbumPage({ view }: { view: AlbumView }) {
  return (
    <>
      <ThingHead
        kind="album"
        name={view.name}
        href={spotifyPage('album', view.albumId)}
        totals={view.totals}
        ever={view.ever}
        figures={[{ name: l10n.t('Tracks'), value: view.tracks.length }]}
      >
        {view.artistName ? (
          <Sentence
            text={l10n.t('by {artist}')}
            parts={{ artist: <PlaceLink to={artistPlace(view.artistKey)}>{view.artistName}</PlaceLink> }}
          />
        ) : null}
        {view.released ? (
          <span class="detail"> · {l10n.t('Released {released}.', { released: view.released })}</span>
        ) : null}
      </ThingHead>
      {view.totals.plays === 0 ? (
        <Nothing>{l10n.t('It was not played in this time. Choose another period to see when.')}</Nothing>
      ) : (
        <div class="panels of-thing">
          <PlaysOverTimePanel series={view.playsOverTime} />
          <TopTracksPanel tracks={view.tracks} isAlone />
        </div>
      )}
    </>
  );
}
