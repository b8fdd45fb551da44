import * as l10n from '@vscode/l10n';
import type { YearView } from '../../src/protocol/views';
import { count, counted, date, dateRange, duration, hourInWords, localDate, localRange } from '../format';
import { PlaceLink, artistPlace, dayPlace } from '../shell/place-link';
import { weekdayName } from '../wording';
import { Sentence } from '../parts/sentence';

const long = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;

/** What stood out in the period, a sentence each; what is not known is left out. */
export function YearFacts({ view }: { view: YearView }) {
  const { busiestDay, longestStreak, longestSession, favouriteHour, discovery, mainstream } = view;
  return (
    <ul class="facts">
      {busiestDay ? (
        <li>
          <Sentence
            text={l10n.t('The busiest day was {day}: {plays}.')}
            parts={{
              day: <PlaceLink to={dayPlace(busiestDay.date)}>{date(busiestDay.date, long)}</PlaceLink>,
              plays: counted(busiestDay.plays, 'play'),
            }}
          />
        </li>
      ) : null}
      {longestStreak && longestStreak.days > 1 ? (
        <li>
          {l10n.t('{days} in a row, {dates}.', {
            days: counted(longestStreak.days, 'day'),
            dates: dateRange(longestStreak.from, longestStreak.to),
          })}
        </li>
      ) : null}
      {longestSession ? (
        <li>
          <Sentence
            text={l10n.t('The longest session was {time}: {dates}.')}
            parts={{
              time: duration(longestSession.minutes),
              dates: (
                <PlaceLink to={dayPlace(longestSession.date)}>
                  {localRange(longestSession.from, longestSession.to)}
                </PlaceLink>
              ),
            }}
          />
        </li>
      ) : null}
      {favouriteHour ? (
        <li>
          {l10n.t('Most was played on {weekday}s between {from} and {to}.', {
            weekday: weekdayName(favouriteHour.dayOfWeek),
            from: hourInWords(favouriteHour.hour),
            to: hourInWords((favouriteHour.hour + 1) % 24),
          })}
        </li>
      ) : null}
      {discovery ? (
        <li>
          <Sentence
            text={l10n.t('The discovery was {artist}, first heard on {date}: {plays} since.')}
            parts={{
              artist: <PlaceLink to={artistPlace(discovery.key)}>{discovery.name}</PlaceLink>,
              date: localDate(discovery.firstPlay),
              plays: counted(discovery.plays, 'play'),
            }}
          />
        </li>
      ) : null}
      {view.firstTrack && view.lastTrack ? (
        <li>
          {l10n.t('It began with {first} and ended with {last}.', {
            first: named(view.firstTrack),
            last: named(view.lastTrack),
          })}
        </li>
      ) : null}
      {mainstream === null ? null : (
        <li>
          {l10n.t('The average popularity of what was played was {number} of 100.', {
            number: count(mainstream),
          })}
        </li>
      )}
    </ul>
  );
}

const named = ({ name, artistName: artist }: { name: string; artistName: string | null }) =>
  artist ? l10n.t('“{name}” by {artist}', { name, artist }) : l10n.t('“{name}”', { name });
