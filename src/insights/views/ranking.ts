import type { DateRange } from '../../protocol/period';
import type { RankingKind, RankingRow, RankingView } from '../../protocol/views';
import type { Queryable } from '../../warehouse/warehouse';
import { between } from '../between';
import { genreStream } from '../genre-stream';
import { partsOf } from '../periods';
import { ranked } from '../ranking';
import { livesSql, placesSql, quickNames, topSql } from '../ranking-rows';
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
  const [table, allPlays] = await Promise.all([
    db.query(topSql(kind, most), [range.from, range.to]),
    playsIn(db, range),
  ]);
  const top = rowsOf(table);
  const things = top.map((row) => textIn(row, 'thing') ?? '');
  const [lives, before, stream] = await Promise.all([
    livesOf(db, kind, range, things),
    preceding && byThing(db, placesSql(kind, things), [preceding.from, preceding.to, ...things]),
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

function livesOf(db: Queryable, kind: RankingKind, range: DateRange, things: readonly string[]) {
  const dates = partsOf(range, parts).flatMap(({ from, to }) => [from, to]);
  return byThing(db, livesSql(kind, things, parts), [...quickNames(kind, things), ...dates, ...things]);
}

/** Rows by thing; none for no things. The statement's last parameters are the things. */
async function byThing(db: Queryable, sql: string, parameters: readonly string[]): Promise<Map<string, Row>> {
  if (sql.includes('in ()')) return new Map();
  return new Map(rowsOf(await db.query(sql, parameters)).map((row) => [textIn(row, 'thing') ?? '', row]));
}
