import * as l10n from '@vscode/l10n';
import type { PanelData } from '../../src/protocol/panel';
import type { CompareView, Headline, RankedArtist, Side } from '../../src/protocol/views';
import { RankedBars } from '../charts/ranked-bars';
import { count, counted, dateRange, duration, wholePercent } from '../format';
import { PlaysOverTimePanel } from '../panels/plays-over-time';
import { Nothing, Panel } from '../parts/panel';
import { useGoing } from '../shell/going';
import { PeriodPicker } from '../shell/period-picker';
import { PlaceLink, artistPlace, genrePlace, trackPlace } from '../shell/place-link';
import { periodName } from '../wording';
import { CompareFigures } from './compare-figures';
import { Sentence } from '../parts/sentence';

/** Two periods side by side. */
export function ComparePage({ view, data }: { view: CompareView; data: PanelData }) {
  const { go } = useGoing();
  const [one, two] = view.sides;
  const isSameBin = one.overTime.bin === two.overTime.bin;
  const most = isSameBin ? mostOf(view.sides) : 1;
  return (
    <>
      <p class="lede">{words(view)}</p>
      <p class="compare-with">
        <Sentence
          text={l10n.t('{period} against {other}')}
          parts={{
            period: periodName(one.period),
            other: (
              <PeriodPicker
                label={l10n.t('The other period')}
                period={two.period}
                years={data.availableYears}
                bounds={data.bounds}
                onChoose={(against) => go({ against })}
              />
            ),
          }}
        />
      </p>
      <CompareFigures sides={view.sides} />
      <div class="panels compare">
        <PlaysOverTimePanel series={one.overTime} of={sideOf(one)} most={most} />
        <PlaysOverTimePanel series={two.overTime} of={sideOf(two)} most={most} />
        <Tops
          title={l10n.t('Artists')}
          sides={view.sides}
          rows={({ topArtists }) => artistRows(topArtists)}
        />
        <Tops
          title={l10n.t('Tracks')}
          sides={view.sides}
          rows={({ topTracks }) =>
            topTracks.map((track) => ({
              ...track,
              to: trackPlace(track.recordingId),
              detail: track.artistName,
              detailTo: artistPlace(track.artistKey),
            }))
          }
        />
        <Tops
          title={l10n.t('Genres')}
          sides={view.sides}
          rows={({ topGenres }) =>
            topGenres.genres.map((genre) => ({ ...genre, to: genrePlace(genre.name) }))
          }
        />
        <Panel
          title={l10n.t('Played in both')}
          note={`${counted(view.shared.artists, 'artist')}.`}
          area="half"
        >
          <ul class="plain-list">
            {view.shared.top.map(({ key, name, plays: [first, second] }) => (
              <li key={key}>
                <PlaceLink to={artistPlace(key)}>{name}</PlaceLink>
                <span class="detail">
                  {l10n.t('{first} and {second} plays', { first: count(first), second: count(second) })}
                </span>
              </li>
            ))}
          </ul>
        </Panel>
        <Panel title={l10n.t('Played in one alone')} area="half">
          <Only side={one} artists={view.only[0]} />
          <Only side={two} artists={view.only[1]} />
        </Panel>
      </div>
    </>
  );
}

const sideOf = ({ period, range }: Side) => ({
  name: periodName(period),
  dates: dateRange(range.from, range.to),
});

/** One scale for both, or the smaller would look as large. */
const mostOf = (sides: Side[]) =>
  Math.max(1, ...sides.flatMap(({ overTime }) => overTime.points.map(({ plays }) => plays)));

const artistRows = (artists: RankedArtist[]) =>
  artists.map((artist) => ({ ...artist, to: artistPlace(artist.artistKey) }));

function Only({ side, artists }: { side: Side; artists: RankedArtist[] }) {
  const name = periodName(side.period);
  return (
    <>
      <h3>{l10n.t('Only in {period}', { period: name })}</h3>
      {artists.length === 0 ? (
        <Nothing>{l10n.t('Nobody.')}</Nothing>
      ) : (
        <RankedBars
          rows={artistRows(artists)}
          label={l10n.t('Artists only in {period}, by plays', { period: name })}
        />
      )}
    </>
  );
}

function Tops(props: {
  title: string;
  sides: [Side, Side];
  rows: (side: Side) => Parameters<typeof RankedBars>[0]['rows'];
}) {
  return (
    <>
      {props.sides.map((side) => {
        const name = periodName(side.period);
        const rows = props.rows(side);
        return (
          <Panel key={name} title={`${props.title}, ${name}`} area="half">
            {rows.length === 0 ? (
              <Nothing>{l10n.t('Nothing is known.')}</Nothing>
            ) : (
              <RankedBars
                rows={rows}
                label={l10n.t('{title} of {period} by plays', { title: props.title, period: name })}
              />
            )}
          </Panel>
        );
      })}
    </>
  );
}

/** A span of the calendar by its name, of any other the dates. */
const spanWords = ({ period, range }: Side): string =>
  /^(year|month):/.test(period) ? periodName(period) : dateRange(range.from, range.to);

function words({ sides: [one, two] }: CompareView): string {
  const per = ({ listeningMinutes, days }: Headline) => listeningMinutes / Math.max(1, days);
  const [first, second] = [per(one.headline), per(two.headline)];
  const range = spanWords(two);
  if (one.headline.plays === 0 && two.headline.plays === 0) return l10n.t('Nothing was played in either.');
  if (one.headline.plays === 0 || two.headline.plays === 0)
    return l10n.t('Nothing to compare: one of the two is silent.');
  const change = Math.round((100 * (first - second)) / second);
  const said = {
    time: duration(first),
    percent: wholePercent(Math.abs(change)),
    other: duration(second),
    range,
  };
  if (change === 0) return l10n.t('{time} a day, no change from {range}.', said);
  return change > 0
    ? l10n.t('{time} a day, {percent} more than the {other} of {range}.', said)
    : l10n.t('{time} a day, {percent} less than the {other} of {range}.', said);
}
