import type { DateRange } from '../../protocol/period';
import type { RankingKind, RankingRow, RankingView } from '../../protocol/views';
import type { Queryable } from '../../warehouse/warehouse';
import { genreStream } from '../genre-stream';
import { daysIn } from '../periods';
import { ranked } from '../ranking';
import { type Row, numberIn, percentage, rowsOf, textIn } from '../rows';
import { type ThingKind, thingKey } from '../thing';
import type { ViewQuestion } from './view-question';

/** How many are shown. */
const most = 100;
/** Into how many parts a trend is divided. */
const parts = 12;

const kinds: Record<RankingKind, { thing: ThingKind; name: string; id: string; ofArtist: boolean }> = {
  artists: { thing: 'artist', name: 'primary_artist_name', id: 'primary_artist_id', ofArtist: false },
  tracks: { thing: 'track', name: 'track_name', id: 'track_id', ofArtist: true },
  albums: { thing: 'album', name: 'album_name', id: 'album_id', ofArtist: true },
  genres: { thing: 'genre', name: 'primary_genre', id: 'cast(null as varchar)', ofArtist: false },
};

const between = 'local_date between cast(? as date) and cast(? as date)';

/** The most played of a kind, with the genre of artists and tracks. */
const topSql = (kind: RankingKind) => {
  const { thing, name, id } = kinds[kind];
  return `
  with things as (
    select ${thingKey[thing]} as thing, max(${name}) as name, max(${id}) as spotify_id,
      max(primary_artist_name) as artist_name, max(${thingKey.artist}) as artist_key, max(primary_genre) as genre,
      count(*) as plays, sum(listened_minutes) as minutes
    from silver_listening_enriched
    where ${between} and ${name} is not null
    group by ${thingKey[thing]}
  )
  select *, count(*) over () as things, sum(plays) over () as known_plays
  from things
  where thing is not null
  order by plays desc, name, thing
  limit ${most}`;
};

const oneOf = (things: readonly string[]) => `in (${things.map(() => '?').join(', ')})`;

/** Plays of things by part of the range. */
const trendSql = (key: string, things: readonly string[]) => `
  select ${key} as thing, cast(floor(datediff('day', cast(? as date), local_date) * ${parts} / ?) as integer) as part,
    count(*) as plays
  from silver_listening_enriched
  where ${between} and ${key} ${oneOf(things)}
  group by ${key}, part`;

const spansSql = (key: string, things: readonly string[]) => `
  select ${key} as thing, min(local_timestamp) as first_play, max(local_timestamp) as last_play
  from silver_listening_enriched
  where ${key} ${oneOf(things)}
  group by ${key}`;

const ranksSql = (key: string, name: string, things: readonly string[]) => `
  with things as (
    select ${key} as thing, max(${name}) as name, count(*) as plays
    from silver_listening_enriched
    where ${between} and ${name} is not null
    group by ${key}
  ), places as (
    select thing, row_number() over (order by plays desc, name, thing) as place
    from things
    where thing is not null
  )
  select thing, place from places where thing ${oneOf(things)}`;

/** A ranking of the period. Ties go by name. */
export async function rankingView(
  db: Queryable,
  { place, range, preceding }: ViewQuestion,
): Promise<RankingView> {
  const kind = place.view as RankingKind;
  const { thing, name } = kinds[kind];
  const key = thingKey[thing];
  const [table, allPlays] = await Promise.all([
    db.query(topSql(kind), [range.from, range.to]),
    playsIn(db, range),
  ]);
  const top = rowsOf(table);
  const things = top.map((row) => textIn(row, 'thing') ?? '');
  const [trends, spans, before, stream] = await Promise.all([
    trendsOf(db, key, range, things),
    byThing(db, spansSql(key, things), things),
    preceding && byThing(db, ranksSql(key, name, things), things, [preceding.from, preceding.to]),
    kind === 'genres' ? genreStream(db, range) : null,
  ]);
  const knownPlays = numberIn(top[0], 'known_plays');
  return {
    view: kind,
    rows: top.map((row, index) => ({
      ...ranked(row, index, allPlays),
      ...namesIn(row, kind),
      firstPlay: textIn(spans.get(textIn(row, 'thing')), 'first_play') ?? '',
      lastPlay: textIn(spans.get(textIn(row, 'thing')), 'last_play') ?? '',
      rankBefore: rankIn(before?.get(textIn(row, 'thing'))),
      trend: trends.get(textIn(row, 'thing')) ?? [],
    })),
    total: numberIn(top[0], 'things'),
    hasBefore: preceding !== null,
    stream,
    unclassifiedShare: kind === 'genres' ? percentage(allPlays - knownPlays, allPlays) : null,
  };
}

function namesIn(
  row: Row,
  kind: RankingKind,
): Pick<RankingRow, 'key' | 'artistName' | 'artistKey' | 'spotifyId' | 'genre'> {
  const { ofArtist } = kinds[kind];
  return {
    key: textIn(row, 'thing'),
    artistName: ofArtist ? textIn(row, 'artist_name') : null,
    artistKey: ofArtist || kind === 'artists' ? textIn(row, 'artist_key') : null,
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

async function trendsOf(
  db: Queryable,
  key: string,
  range: DateRange,
  things: readonly string[],
): Promise<Map<string | null, number[]>> {
  const trends = new Map<string | null, number[]>();
  if (things.length === 0) return trends;
  const parameters = [range.from, daysIn(range), range.from, range.to, ...things];
  for (const row of rowsOf(await db.query(trendSql(key, things), parameters))) {
    const thing = textIn(row, 'thing');
    const trend = trends.get(thing) ?? Array.from({ length: parts }, () => 0);
    trend[numberIn(row, 'part')] = numberIn(row, 'plays');
    trends.set(thing, trend);
  }
  return trends;
}

async function byThing(
  db: Queryable,
  sql: string,
  things: readonly string[],
  parameters: readonly string[] = [],
): Promise<Map<string | null, Row>> {
  if (things.length === 0) return new Map();
  const rows = rowsOf(await db.query(sql, [...parameters, ...things]));
  return new Map(rows.map((row) => [textIn(row, 'thing'), row]));
}
