import type { DateRange } from '../../protocol/period';
import type { RankingKind, RankingRow, RankingView } from '../../protocol/views';
import type { Queryable, ResultTable } from '../../warehouse/warehouse';
import { between } from '../between';
import { genreStream } from '../genre-stream';
import { partsOf } from '../periods';
import { ranked } from '../ranking';
import { livesOf, placesSql, topOf } from '../ranking-rows';
import { type Row, numberIn, percentage, rowsOf, textIn } from '../rows';
import type { ViewQuestion } from './view-question';

/** How many are shown. */
const most = 100;
/** Into how many parts a trend is divided. */
const parts = 12;

/** A ranking of the period. Ties go by name. */
export async function rankingView(
  db: Queryable,
  { place, range, preceding }: ViewQuestion,
): Promise<RankingView> {
  const kind = place.view as RankingKind;
  const [table, allPlays] = await Promise.all([topOf(db, kind, range, most), playsIn(db, range)]);
  const top = rowsOf(table);
  const things = top.map((row) => textIn(row, 'thing') ?? '');
  const [lives, before, stream] = await Promise.all([
    top.length > 0 ? byThing(livesOf(db, kind, top, partsOf(range, parts))) : new Map<string, Row>(),
    preceding && top.length > 0
      ? byThing(db.query(placesSql(kind, things), [preceding.from, preceding.to, ...things]))
      : null,
    kind === 'genres' ? genreStream(db, range) : null,
  ]);
  return {
    view: kind,
    rows: top.map((row, index) => {
      const thing = textIn(row, 'thing') ?? '';
      const life = lives.get(thing);
      return {
        ...ranked(row, index, allPlays),
        ...namesIn({ ...row, ...life }, kind),
        firstPlay: textIn(life, 'first_play') ?? '',
        lastPlay: textIn(life, 'last_play') ?? '',
        rankBefore: rankIn(before?.get(thing)),
        trend: Array.from({ length: parts }, (_, part) => numberIn(life, `part_${part}`)),
      };
    }),
    total: numberIn(top[0], 'things'),
    hasBefore: preceding !== null,
    stream,
    unclassifiedShare:
      kind === 'genres' ? percentage(allPlays - numberIn(top[0], 'known_plays'), allPlays) : null,
  };
}

function namesIn(
  row: Row,
  kind: RankingKind,
): Pick<RankingRow, 'key' | 'artistName' | 'artistKey' | 'spotifyId' | 'genre'> {
  const ofArtist = kind === 'tracks' || kind === 'albums';
  return {
    key: textIn(row, 'thing'),
    artistName: ofArtist ? textIn(row, 'artist_name') : null,
    artistKey: kind === 'genres' ? null : textIn(row, 'artist_key'),
    spotifyId: textIn(row, 'spotify_id'),
    genre: kind === 'artists' || kind === 'tracks' ? (textIn(row, 'genre') ?? 'unclassified') : null,
  };
}

const rankIn = (row: Row | undefined) => (row ? numberIn(row, 'place') : null);

async function playsIn(db: Queryable, range: DateRange): Promise<number> {
  const table = await db.query(`select sum(plays) as plays from silver_play_day where ${between}`, [
    range.from,
    range.to,
  ]);
  return numberIn(rowsOf(table)[0], 'plays');
}

const byThing = async (table: Promise<ResultTable>): Promise<Map<string, Row>> =>
  new Map(rowsOf(await table).map((row) => [textIn(row, 'thing') ?? '', row]));
