import * as l10n from '@vscode/l10n';
import type { ArtistView } from '../../src/protocol/views';
import { LabelledBars } from '../charts/labelled-bars';
import { count, percent } from '../format';
import { GenreChip } from '../genres/genre-chip';
import { spotifyPage } from '../links';
import { PlaysOverTimePanel } from '../panels/plays-over-time';
import { TopTracksPanel } from '../panels/top-tracks';
import { WeekdayHoursPanel } from '../panels/weekday-hours';
import { Nothing, Panel } from '../parts/panel';
import { albumPlace } from '../shell/place-link';
import { ThingHead } from './thing-head';

/** The page of an artist. */
export function ArtistPage({ view }: { view: ArtistView }) {
  return (
    <>
      <ThingHead
        kind="artist"
        name={view.name}
        href={spotifyPage('artist', view.artistId)}
        totals={view.totals}
        ever={view.ever}
        figures={[
          { name: l10n.t('Tracks'), value: count(view.tracks) },
          {
            name: l10n.t('Skipped'),
            value: view.skipRate === null ? l10n.t('unknown') : percent(view.skipRate),
          },
        ]}
      >
        <GenreChip artistKey={view.key} artistName={view.name} genre={view.genre} />
        {view.firstTrack ? (
          <span class="detail"> {l10n.t('First heard with “{track}”.', { track: view.firstTrack })}</span>
        ) : null}
      </ThingHead>
      {view.totals.plays === 0 ? (
        <Nothing>
          {l10n.t('{name} was not played in this time. Choose another period to see when.', {
            name: view.name,
          })}
        </Nothing>
      ) : (
        <div class="panels of-thing">
          <PlaysOverTimePanel series={view.playsOverTime} />
          <TopTracksPanel tracks={view.topTracks} />
          <Panel title={l10n.t('Top albums')} area="albums">
            {view.topAlbums.length === 0 ? (
              <Nothing>{l10n.t('No album is known of these plays.')}</Nothing>
            ) : (
              <LabelledBars
                label={l10n.t('Top albums by plays')}
                bars={view.topAlbums.map(({ key, name, plays }) => ({
                  label: name,
                  to: albumPlace(key),
                  detail: null,
                  value: plays,
                  text: count(plays),
                }))}
              />
            )}
          </Panel>
          <WeekdayHoursPanel hours={view.hours} />
        </div>
      )}
    </>
  );
}
