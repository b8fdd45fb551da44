import * as l10n from '@vscode/l10n';
import type { TrackView } from '../../src/protocol/views';
import { counted, duration, localTime, percent } from '../format';
import { artistGenreChip } from '../genres/genre-chip';
import { spotifyPage } from '../links';
import { PlaysOverTimePanel } from '../panels/plays-over-time';
import { WeekdayHoursPanel } from '../panels/weekday-hours';
import { Nothing, Panel } from '../parts/panel';
import { PlaceLink, artistPlace, dayPlace } from '../shell/place-link';
import { ThingHead } from './thing-head';
import { Sentence } from '../parts/sentence';

/** The page of a track. */
export function TrackPage({ view }: { view: TrackView }) {
  return (
    <>
      <ThingHead
        kind="track"
        name={view.name}
        href={spotifyPage('track', view.trackId)}
        totals={view.totals}
        ever={view.ever}
        figures={[
          {
            name: l10n.t('Skipped'),
            value: view.skipRate === null ? l10n.t('unknown') : percent(view.skipRate),
          },
        ]}
      >
        {view.artistName ? (
          <>
            <Sentence
              text={l10n.t('by {artist}')}
              parts={{ artist: <PlaceLink to={artistPlace(view.artistKey)}>{view.artistName}</PlaceLink> }}
            />{' '}
            {artistGenreChip(view, view.artistName)}
          </>
        ) : null}
        {view.albums.length > 0 ? (
          <span class="detail"> · {l10n.t('On {albums}.', { albums: view.albums.join(', ') })}</span>
        ) : null}
      </ThingHead>
      {view.totals.plays === 0 ? (
        <Nothing>{l10n.t('It was not played in this time. Choose another period to see when.')}</Nothing>
      ) : (
        <div class="panels">
          <PlaysOverTimePanel series={view.playsOverTime} />
          <WeekdayHoursPanel hours={view.hours} />
          <Panel title={l10n.t('The last plays')} note={counted(view.plays.length, 'play')} area="plays">
            <ul class="plain-list">
              {view.plays.map(({ at, minutes, listeningSource }) => (
                <li key={at}>
                  <PlaceLink to={dayPlace(at.slice(0, 10))}>{localTime(at)}</PlaceLink>
                  <span class="detail">
                    {duration(minutes)}
                    {listeningSource === 'unknown'
                      ? ''
                      : `, ${startedFrom[listeningSource] ?? listeningSource}`}
                  </span>
                </li>
              ))}
            </ul>
          </Panel>
        </div>
      )}
    </>
  );
}

const startedFrom: Record<string, string> = {
  playlist: l10n.t('from playlist'),
  album: l10n.t('from album'),
  artist: l10n.t('from artist'),
  collection: l10n.t('from collection'),
};
