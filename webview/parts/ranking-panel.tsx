import * as l10n from '@vscode/l10n';
import type { ArtistGenre } from '../../src/protocol/views';
import { type RankedBar, RankedBars } from '../charts/ranked-bars';
import { artistGenreChip } from '../genres/genre-chip';
import { Nothing, Panel } from './panel';

/** A ranking whose rows have an artist, each with the way to its genre card. */
export function RankingPanel<Row extends RankedBar & ArtistGenre>(props: {
  title: string;
  note?: string;
  area: string;
  nothing: string;
  rows: Row[];
  artistOf: (row: Row) => string | null;
}) {
  const rows = props.rows.map((row) => ({ ...row, chip: artistGenreChip(row, props.artistOf(row)) }));
  return (
    <Panel title={props.title} area={props.area} {...(props.note ? { note: props.note } : {})}>
      {rows.length === 0 ? (
        <Nothing>{props.nothing}</Nothing>
      ) : (
        <RankedBars rows={rows} label={l10n.t('{title} by plays', { title: props.title })} />
      )}
    </Panel>
  );
}
