import * as l10n from '@vscode/l10n';
import type { DayPlay, DayView } from '../../src/protocol/views';
import { count, counted, date, duration, timeOfDay } from '../format';
import { artistGenreChip } from '../genres/genre-chip';
import { Figures } from '../parts/figures';
import { Nothing, Panel } from '../parts/panel';
import { PlaceLink, artistPlace, dayPlace, trackPlace } from '../shell/place-link';

const inFull = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
const short = { day: 'numeric', month: 'short', year: 'numeric' } as const;

/** The page of a day: every play of it, in order. */
export function DayPage({ view }: { view: DayView }) {
  const { headline, plays, spoken } = view;
  return (
    <>
      <header class="thing-head">
        <p class="day-ways">
          {view.before ? (
            <PlaceLink to={dayPlace(view.before)}>← {date(view.before, short)}</PlaceLink>
          ) : (
            <span />
          )}
          {view.after ? <PlaceLink to={dayPlace(view.after)}>{date(view.after, short)} →</PlaceLink> : null}
        </p>
        <h2>{date(view.date, inFull)}</h2>
      </header>
      {headline.plays === 0 ? (
        <Nothing>{l10n.t('Nothing was played on this day.')}</Nothing>
      ) : (
        <Figures
          label={l10n.t('The day')}
          figures={[
            { name: l10n.t('Plays'), value: count(headline.plays) },
            { name: l10n.t('Listening time'), value: duration(headline.listeningMinutes) },
            { name: l10n.t('Artists'), value: count(headline.artists) },
            { name: l10n.t('Tracks'), value: count(headline.tracks) },
            { name: l10n.t('New artists'), value: count(headline.newArtists) },
          ]}
        />
      )}
      <div class="panels">
        {plays.length > 0 ? (
          <Panel title={l10n.t('In order')} note={leftOut(view.leftOut)} area="timeline">
            <ol class="timeline">
              {plays.map((play) => (
                <TimelinePlay key={`${play.at} ${play.recordingId}`} play={play} />
              ))}
            </ol>
          </Panel>
        ) : null}
        {spoken.length > 0 ? (
          <Panel title={l10n.t('Spoken')} note={counted(spoken.length, 'listen')} area="spoken">
            <ul class="plain-list">
              {spoken.map(({ at, show, title, minutes }) => (
                <li key={at}>
                  {title ?? show ?? l10n.t('unknown')}
                  <span class="detail">
                    {timeOfDay(at)} · {title && show ? `${show} · ` : ''}
                    {duration(minutes)}
                  </span>
                </li>
              ))}
            </ul>
          </Panel>
        ) : null}
        {view.otherYears.length > 0 ? (
          <Panel title={l10n.t('On this day')} note={l10n.t('In other years.')} area="years">
            <ul class="plain-list">
              {view.otherYears.map((day) => (
                <li key={day.date}>
                  <PlaceLink to={dayPlace(day.date)}>{day.date.slice(0, 4)}</PlaceLink>
                  <span class="detail">
                    {counted(day.plays, 'play')} · {duration(day.minutes)}
                  </span>
                </li>
              ))}
            </ul>
          </Panel>
        ) : null}
      </div>
    </>
  );
}

const leftOut = (listens: number): string =>
  listens === 0
    ? ''
    : listens === 1
      ? l10n.t('{count} listen of the day does not count.', { count: count(listens) })
      : l10n.t('{count} listens of the day do not count.', { count: count(listens) });

function TimelinePlay({ play }: { play: DayPlay }) {
  return (
    <li class={play.startsSession ? 'session-start' : ''}>
      <time dateTime={play.at}>{timeOfDay(play.at)}</time>
      <span class="name">
        <PlaceLink to={trackPlace(play.recordingId)}>{play.track ?? l10n.t('unknown track')}</PlaceLink>
        {play.isFirstOfTrack ? <span class="first"> {l10n.t('first play')}</span> : null}
        <span class="detail">
          <PlaceLink to={artistPlace(play.artistKey)}>{play.artist ?? l10n.t('unknown artist')}</PlaceLink>
          {play.isFirstOfArtist ? <span class="first"> {l10n.t('new artist')}</span> : null}{' '}
          {artistGenreChip(play, play.artist)}
        </span>
      </span>
      <span class="value">{duration(play.minutes)}</span>
    </li>
  );
}
