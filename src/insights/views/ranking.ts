import type { DateRange } from '../../protocol/period';
import type { RankingKind, RankingRow, RankingView } from '../../protocol/views';
import type { Queryable } from '../../warehouse/warehouse';
import { between } from '../between';
import { thingOfRanking } from '../dimensions';
import { genreStream } from '../genre-stream';
import { type Life, livesOf } from '../lives';
import { mostPlayed } from '../most-played';
import { daysIn } from '../periods';
import { placesIn } from '../places-before';
import { ranked } from '../ranking';
import { type Row, numberIn, percentage, rowsOf, textIn } from '../rows';
import type { ViewQuestion } from './view-question';

/** How many are shown. */
const most = 100;
/** Into how many parts a trend is divided at most; a part is a day at least. */
const mostParts = 12;

/** A ranking of the period. Ties go by name. */
export async function rankingView(
  db: Queryable,
  { place, range, preceding }: ViewQuestion,
): Promise<RankingView> {
  const kind = place.view as RankingKind;
  const thing = thingOfRanking[kind];
  const [table, allPlays] = await Promise.all([mostPlayed(db, thing, range, most), playsIn(db, range)]);
  const top = rowsOf(table);
  const keys = top.map((row) => textIn(row, 'thing') ?? '');
  const [lives, before, stream] = await Promise.all([
    livesOf(db, thing, range, keys, Math.min(mostParts, daysIn(range))),
    preceding && placesIn(db, thing, preceding, keys),
    kind === 'genres' ? genreStream(db, range) : null,
  ]);
  return {
    view: kind,
    rows: top.map((row, index) => {
      const key = textIn(row, 'thing') ?? '';
      return {
        ...ranked(row, index, allPlays),
        ...namesIn(row, kind),
        rankBefore: before?.get(key) ?? null,
        ...lifeOf(lives, key),
      };
    }),
    total: numberIn(top[0], 'things'),
    hasBefore: preceding !== null,
    stream,
    unclassifiedShare:
      kind === 'genres' ? percentage(allPlays - numberIn(top[0], 'known_plays'), allPlays) : null,
  };
}

function lifeOf(lives: ReadonlyMap<string, Life>, key: string): Life {
  const life = lives.get(key);
  // What is ranked has a play.
  if (!life) throw new Error(`no plays of ${key}`);
  return life;
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

async function playsIn(db: Queryable, range: DateRange): Promise<number> {
  const table = await db.query(`select sum(plays) as plays from silver_play_day where ${between}`, [
    range.from,
    range.to,
  ]);
  return numberIn(rowsOf(table)[0], 'plays');
}
