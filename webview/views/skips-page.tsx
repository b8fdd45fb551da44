import { useMemo } from 'preact/hooks';
import type { PanelData } from '../../src/protocol/panel';
import type { SkipRow, SkipsView } from '../../src/protocol/views';
import { LinesOverTime } from '../charts/lines-over-time';
import { count, counted, percent } from '../format';
import { FactList } from '../parts/fact-list';
import { KeyFigures, changeInPoints } from '../parts/key-figures';
import { Nothing, Panel } from '../parts/panel';
import { PlaceLink, artistPlace, trackPlace } from '../shell/place-link';

/** What was not heard to its end. */
export function SkipsPage({ data, view }: { data: PanelData; view: SkipsView }) {
  const { listens, skips, rate, rateBefore, knownShare, overTime } = view;
  const { period } = data.place;
  const points = useMemo(
    () =>
      overTime.points.map(({ date, rate: own, listens: some }) => ({ date, values: [own], counted: some })),
    [overTime],
  );
  return (
    <>
      <p class="lede">{lede(view)}</p>
      {listens === 0 ? null : (
        <KeyFigures
          label="Skips"
          figures={[
            {
              name: 'Skip rate',
              value: rate === null ? 'unknown' : percent(rate),
              note: changeInPoints(rate, rateBefore, period),
            },
            { name: 'Skips', value: rate === null ? 'unknown' : count(skips) },
            {
              name: 'Known',
              value: percent(knownShare),
              note: `how ${count(knownOf(view))} of ${counted(listens, 'listen')} ended`,
            },
          ]}
        />
      )}
      <p class="note page-note">
        A listen is skipped when Spotify says so, or when it is too short to count as a play. Every listen to
        music is looked at here, whether it counts or not. Plays that were collected and that no export tells
        of do not say how they ended: they are left out, not taken for heard.
      </p>
      {rate === null ? null : (
        <div class="panels">
          <Panel title="Skip rate over time" note="Where no end is known, there is no line." area="time">
            <LinesOverTime
              title={`Skip rate per ${overTime.bin}`}
              bin={overTime.bin}
              names={rateName}
              points={points}
              unit="%"
              countedName="Listens whose end is known"
            />
          </Panel>
          <SkippedPanel title="Most skipped tracks" rows={view.tracks} ofTracks />
          <SkippedPanel title="Most skipped artists" rows={view.artists} />
        </div>
      )}
    </>
  );
}

const rateName = ['Skip rate'];

const knownOf = ({ overTime }: SkipsView) => overTime.points.reduce((sum, point) => sum + point.listens, 0);

function lede(view: SkipsView): string {
  const { listens, skips, rate } = view;
  if (listens === 0) return 'Nothing was played in this time.';
  if (rate === null) return 'How these listens ended is not known.';
  const known = knownOf(view);
  return known === listens
    ? `${count(skips)} of ${counted(listens, 'listen')} ended in a skip.`
    : `${count(skips)} of the ${counted(known, 'listen')} whose end is known ended in a skip.`;
}

function SkippedPanel(props: { title: string; rows: SkipRow[]; ofTracks?: boolean }) {
  const placeOf = props.ofTracks ? trackPlace : artistPlace;
  return (
    <Panel title={props.title} note="By skips, of those with five listens or more." area="half">
      {props.rows.length === 0 ? (
        <Nothing>None with five listens whose end is known.</Nothing>
      ) : (
        <FactList
          label={props.title}
          facts={props.rows.map((row) => ({
            key: row.key ?? row.name,
            name: row.name,
            to: placeOf(row.key),
            detail: row.artistName ? (
              <PlaceLink to={artistPlace(row.artistKey)}>{row.artistName}</PlaceLink>
            ) : null,
            value: `${count(row.skips)} of ${count(row.listens)}, ${percent(row.rate)}`,
            bar: row.skips,
          }))}
        />
      )}
    </Panel>
  );
}
