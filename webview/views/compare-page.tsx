import type { PanelData } from '../../src/protocol/panel';
import type { CompareView, Headline, RankedArtist, Side } from '../../src/protocol/views';
import { RankedBars } from '../charts/ranked-bars';
import { count, counted, dateRange, duration } from '../format';
import { PlaysOverTimePanel } from '../panels/plays-over-time';
import { Nothing, Panel } from '../parts/panel';
import { useGoing } from '../shell/going';
import { PeriodPicker } from '../shell/period-picker';
import { PlaceLink, artistPlace, genrePlace, trackPlace } from '../shell/place-link';
import { periodName } from '../wording';
import { CompareFigures } from './compare-figures';

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
        {periodName(one.period)} against{' '}
        <PeriodPicker
          label="The other period"
          period={two.period}
          years={data.availableYears}
          bounds={data.bounds}
          onChoose={(against) => go({ against })}
        />
      </p>
      <CompareFigures sides={view.sides} />
      <div class="panels compare">
        <PlaysOverTimePanel series={one.overTime} of={sideOf(one)} most={most} />
        <PlaysOverTimePanel series={two.overTime} of={sideOf(two)} most={most} />
        <Tops title="Artists" sides={view.sides} rows={({ topArtists }) => artistRows(topArtists)} />
        <Tops
          title="Tracks"
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
          title="Genres"
          sides={view.sides}
          rows={({ topGenres }) =>
            topGenres.genres.map((genre) => ({ ...genre, to: genrePlace(genre.name) }))
          }
        />
        <Panel title="Played in both" note={`${counted(view.shared.artists, 'artist')}.`} area="half">
          <ul class="plain-list">
            {view.shared.top.map(({ key, name, plays: [first, second] }) => (
              <li key={key}>
                <PlaceLink to={artistPlace(key)}>{name}</PlaceLink>
                <span class="detail">
                  {count(first)} and {count(second)} plays
                </span>
              </li>
            ))}
          </ul>
        </Panel>
        <Panel title="Played in one alone" area="half">
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
      <h3>Only in {name}</h3>
      {artists.length === 0 ? (
        <Nothing>Nobody.</Nothing>
      ) : (
        <RankedBars rows={artistRows(artists)} label={`Artists only in ${name}, by plays`} />
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
              <Nothing>Nothing is known.</Nothing>
            ) : (
              <RankedBars rows={rows} label={`${props.title} of ${name} by plays`} />
            )}
          </Panel>
        );
      })}
    </>
  );
}

function words({ sides: [one, two] }: CompareView): string {
  const per = ({ listeningMinutes, days }: Headline) => listeningMinutes / Math.max(1, days);
  const [first, second] = [per(one.headline), per(two.headline)];
  const range = dateRange(two.range.from, two.range.to);
  if (one.headline.plays === 0 || two.headline.plays === 0)
    return `Nothing to compare: one of the two is silent.`;
  const change = Math.round((100 * (first - second)) / second);
  const trend = change === 0 ? 'as much as' : `${Math.abs(change)}% ${change > 0 ? 'more' : 'less'} than`;
  return `${duration(first)} a day, ${trend} in ${range}.`;
}
