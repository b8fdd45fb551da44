import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import type { PanelData } from '../../src/protocol/panel';
import type { SkipRow, SkipsView } from '../../src/protocol/views';
import { LinesOverTimePanel } from '../panels/lines-over-time';
import { count, counted, percent, percentSign } from '../format';
import { FactList } from '../parts/fact-list';
import { KeyFigures, changeInPoints } from '../parts/key-figures';
import { Nothing, Panel } from '../parts/panel';
import { PlaceLink, artistPlace, trackPlace } from '../shell/place-link';
import { perBin } from '../wording';

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
          label={l10n.t('Skips')}
          figures={[
            {
              name: l10n.t('Skip rate'),
              value: rate === null ? l10n.t('unknown') : percent(rate),
              note: changeInPoints(rate, rateBefore, period),
            },
            { name: l10n.t('Skips'), value: rate === null ? l10n.t('unknown') : count(skips) },
            {
              name: l10n.t('Known'),
              value: percent(knownShare),
              note: l10n.t('how {known} of {listens} ended', {
                known: count(knownOf(view)),
                listens: counted(listens, 'listen'),
              }),
            },
          ]}
        />
      )}
      <p class="note page-note">
        {l10n.t(
          'A listen is skipped when Spotify says so, or when it is too short to count as a play. Every listen to music is looked at here, whether it counts or not. Plays that were collected and that no export tells of do not say how they ended: they are left out, not taken for heard.',
        )}
      </p>
      {rate === null ? null : (
        <div class="panels">
          <LinesOverTimePanel
            heading={l10n.t('Skip rate over time')}
            note={l10n.t('Where no end is known, there is no line.')}
            title={l10n.t('Skip rate {perBin}', { perBin: perBin[overTime.bin] })}
            bin={overTime.bin}
            names={rateName}
            points={points}
            unit={percentSign}
            countedName={l10n.t('Listens whose end is known')}
          />
          <SkippedPanel title={l10n.t('Most skipped tracks')} rows={view.tracks} ofTracks />
          <SkippedPanel title={l10n.t('Most skipped artists')} rows={view.artists} />
        </div>
      )}
    </>
  );
}

const rateName = [l10n.t('Skip rate')];

const knownOf = ({ overTime }: SkipsView) => overTime.points.reduce((sum, point) => sum + point.listens, 0);

function lede(view: SkipsView): string {
  const { listens, skips, rate } = view;
  if (listens === 0) return l10n.t('Nothing was played in this time.');
  if (rate === null) return l10n.t('How these listens ended is not known.');
  const known = knownOf(view);
  return known === listens
    ? l10n.t('{skips} of {listens} ended in a skip.', {
        skips: count(skips),
        listens: counted(listens, 'listen'),
      })
    : l10n.t('{skips} of the {known} whose end is known ended in a skip.', {
        skips: count(skips),
        known: counted(known, 'listen'),
      });
}

function SkippedPanel(props: { title: string; rows: SkipRow[]; ofTracks?: boolean }) {
  const placeOf = props.ofTracks ? trackPlace : artistPlace;
  return (
    <Panel title={props.title} note={l10n.t('By skips, of those with five listens or more.')} area="half">
      {props.rows.length === 0 ? (
        <Nothing>{l10n.t('None with five listens whose end is known.')}</Nothing>
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
            value: l10n.t('{skips} of {listens}, {rate}', {
              skips: count(row.skips),
              listens: count(row.listens),
              rate: percent(row.rate),
            }),
            bar: row.skips,
          }))}
        />
      )}
    </Panel>
  );
}
