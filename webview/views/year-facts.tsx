import type { YearView } from '../../src/protocol/views';
import { count, counted, date, dateRange, duration, hourOfDay, localDate, localRange } from '../format';
import { PlaceLink, artistPlace, dayPlace } from '../shell/place-link';
import { weekdayName } from '../wording';

const long = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;

/** What stood out in the period, a sentence each; what is not known is left out. */
export function YearFacts({ view }: { view: YearView }) {
  const { busiestDay, longestStreak, longestSession, favouriteHour, discovery, mainstream } = view;
  return (
    <ul class="facts">
      {busiestDay ? (
        <li>
          The busiest day was{' '}
          <PlaceLink to={dayPlace(busiestDay.date)}>{date(busiestDay.date, long)}</PlaceLink>:{' '}
          {counted(busiestDay.plays, 'play')}.
        </li>
      ) : null}
      {longestStreak && longestStreak.days > 1 ? (
        <li>
          {counted(longestStreak.days, 'day')} in a row, {dateRange(longestStreak.from, longestStreak.to)}.
        </li>
      ) : null}
      {longestSession ? (
        <li>
          The longest session was {duration(longestSession.minutes)}:{' '}
          <PlaceLink to={dayPlace(longestSession.date)}>
            {localRange(longestSession.from, longestSession.to)}
          </PlaceLink>
          .
        </li>
      ) : null}
      {favouriteHour ? (
        <li>
          Most was played on {weekdayName(favouriteHour.dayOfWeek)}s between {hourOfDay(favouriteHour.hour)}{' '}
          and {hourOfDay((favouriteHour.hour + 1) % 24)}.
        </li>
      ) : null}
      {discovery ? (
        <li>
          The discovery was <PlaceLink to={artistPlace(discovery.key)}>{discovery.name}</PlaceLink>, first
          heard on {localDate(discovery.firstPlay)}: {counted(discovery.plays, 'play')} since.
        </li>
      ) : null}
      {view.firstTrack && view.lastTrack ? (
        <li>
          It began with “{view.firstTrack.name}”{by(view.firstTrack.artistName)} and ended with “
          {view.lastTrack.name}”{by(view.lastTrack.artistName)}.
        </li>
      ) : null}
      {mainstream === null ? null : (
        <li>The average popularity of what was played was {count(mainstream)} of 100.</li>
      )}
    </ul>
  );
}

const by = (artist: string | null) => (artist ? ` by ${artist}` : '');
