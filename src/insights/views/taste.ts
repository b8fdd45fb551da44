import type { DateRange } from '../../protocol/period';
import type { RankedArtist, TasteView } from '../../protocol/views';
import type { Queryable } from '../../warehouse/warehouse';
import { artistGenreColumns, artistGenreIn } from '../artist-genre';
import { binFor, binStart, binsOf } from '../plays-over-time';
import { ranked } from '../ranking';
import { numberIn, percentage, rowsOf, textIn } from '../rows';
import { type TasteSums, diversityOf, mainstreamOf, noTaste, tasteBy } from '../taste-sums';
import type { ViewQuestion } from './view-question';

const between = 'local_date between cast(? as date) and cast(? as date)';

const popularitySql = `
  select cast(least(floor(track_popularity / 10) * 10, 90) as integer) as from_popularity, count(*) as plays
  from silver_listening_enriched
  where ${between} and track_popularity is not null
  group by from_popularity
  order by from_popularity`;

const decadesSql = `
  select cast(floor(album_release_year / 10) * 10 as integer) as decade, count(*) as plays
  from silver_listening_enriched
  where ${between} and album_release_year is not null
  group by decade
  order by decade`;

/** Hardly anybody else, and everybody. */
const nicheBelow = 40;
const popularFrom = 70;

const artistsSql = (condition: string) => `
  select max(primary_artist_name) as name, max(primary_artist_id) as artist_id, ${artistGenreColumns},
    count(*) as plays, sum(listened_minutes) as minutes
  from silver_listening_enriched
  where ${between} and primary_artist_name is not null
  group by coalesce(primary_artist_id, primary_artist_name)
  having max(artist_popularity) ${condition}
  order by plays desc, name
  limit 10`;

/** How mainstream and how diverse the listening is. */
export async function tasteView(db: Queryable, { range, preceding }: ViewQuestion): Promise<TasteView> {
  const span = [range.from, range.to];
  const bin = binFor(range);
  const [bins, before, popularity, decades, niche, popular] = await Promise.all([
    tasteBy(db, range, (date) => binStart(date, bin, range)),
    preceding && wholeOf(db, preceding),
    db.query(popularitySql, span),
    db.query(decadesSql, span),
    db.query(artistsSql(`< ${nicheBelow}`), span),
    db.query(artistsSql(`>= ${popularFrom}`), span),
  ]);
  const whole = sumOf([...bins.values()]);
  const artists = (table: typeof niche): RankedArtist[] =>
    rowsOf(table).map((row, index) => ({
      ...ranked(row, index, whole.plays),
      artistId: textIn(row, 'artist_id'),
      ...artistGenreIn(row),
    }));
  return {
    view: 'taste',
    plays: whole.plays,
    mainstream: mainstreamOf(whole),
    mainstreamBefore: before && mainstreamOf(before),
    diversity: diversityOf(whole),
    diversityBefore: before && diversityOf(before),
    knownShare: percentage(whole.scored, whole.plays),
    overTime: {
      bin,
      points: binsOf(range).map((date) => {
        const sums = bins.get(date) ?? noTaste();
        return { date, mainstream: mainstreamOf(sums), diversity: diversityOf(sums) };
      }),
    },
    popularity: rowsOf(popularity).map((row) => ({
      from: numberIn(row, 'from_popularity'),
      plays: numberIn(row, 'plays'),
    })),
    decades: rowsOf(decades).map((row) => ({
      decade: numberIn(row, 'decade'),
      plays: numberIn(row, 'plays'),
    })),
    niche: artists(niche),
    popular: artists(popular),
  };
}

async function wholeOf(db: Queryable, range: DateRange): Promise<TasteSums> {
  return (await tasteBy(db, range, () => '')).get('') ?? noTaste();
}

function sumOf(parts: readonly TasteSums[]): TasteSums {
  const whole = noTaste();
  for (const part of parts) {
    whole.plays += part.plays;
    whole.scored += part.scored;
    whole.score += part.score;
    for (const [genre, plays] of part.genres) whole.genres.set(genre, (whole.genres.get(genre) ?? 0) + plays);
  }
  return whole;
}
