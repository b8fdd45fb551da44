import type { TrackView } from '../../src/protocol/views';
import { counted, duration, localTime, percent } from '../format';
import { artistGenreChip } from '../genres/genre-chip';
import { spotifyPage } from '../links';
import { PlaysOverTimePanel } from '../panels/plays-over-time';
import { WeekdayHoursPanel } from '../panels/weekday-hours';
import { Nothing, Panel } from '../parts/panel';
import { PlaceLink, artistPlace, dayPlace } from '../shell/place-link';
import { ThingHead } from './thing-head';

/** The page of a track. */
export function TrackPage({ view }: { view: TrackView }) {
  return (
    <>
      <ThingHead
        kind="Track"
        name={view.name}
        href={spotifyPage('track', view.trackId)}
        totals={view.totals}
        ever={view.ever}
        figures={[{ name: 'Skipped', value: view.skipRate === null ? 'unknown' : percent(view.skipRate) }]}
      >
        {view.artistName ? (
          <>
            by <PlaceLink to={artistPlace(view.artistKey)}>{view.artistName}</PlaceLink>{' '}
            {artistGenreChip(view, view.artistName)}
          </>
        ) : null}
        {view.albums.length > 0 ? <span class="detail"> On {view.albums.join(', ')}.</span> : null}
      </ThingHead>
      {view.totals.plays === 0 ? (
        <Nothing>It was not played in this time. Choose another period to see when.</Nothing>
      ) : (
        <div class="panels">
          <PlaysOverTimePanel series={view.playsOverTime} />
          <WeekdayHoursPanel hours={view.hours} />
          <Panel title="The last plays" note={counted(view.plays.length, 'play')} area="plays">
            <ul class="plain-list">
              {view.plays.map(({ at, minutes, listeningSource }) => (
                <li key={at}>
                  <PlaceLink to={dayPlace(at.slice(0, 10))}>{localTime(at)}</PlaceLink>
                  <span class="detail">
                    {duration(minutes)}
                    {listeningSource === 'unknown' ? '' : `, from ${listeningSource}`}
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
