import type { AlbumView } from '../../src/protocol/views';
import { spotifyPage } from '../links';
import { PlaysOverTimePanel } from '../panels/plays-over-time';
import { TopTracksPanel } from '../panels/top-tracks';
import { Nothing } from '../parts/panel';
import { PlaceLink, artistPlace } from '../shell/place-link';
import { ThingHead } from './thing-head';

/** The page of an album. */
export function AlbumPage({ view }: { view: AlbumView }) {
  return (
    <>
      <ThingHead
        kind="Album"
        name={view.name}
        href={spotifyPage('album', view.albumId)}
        totals={view.totals}
        ever={view.ever}
        figures={[{ name: 'Tracks', value: view.tracks.length }]}
      >
        {view.artistName ? (
          <>
            by <PlaceLink to={artistPlace(view.artistKey)}>{view.artistName}</PlaceLink>
          </>
        ) : null}
        {view.released ? <span class="detail"> Released {view.released}.</span> : null}
      </ThingHead>
      {view.totals.plays === 0 ? (
        <Nothing>It was not played in this time. Choose another period to see when.</Nothing>
      ) : (
        <div class="panels">
          <PlaysOverTimePanel series={view.playsOverTime} />
          <TopTracksPanel tracks={view.tracks} />
        </div>
      )}
    </>
  );
}
