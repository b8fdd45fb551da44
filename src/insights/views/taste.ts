import type { RankedArtist, TasteView } from '../../protocol/views';
import type { Queryable } from '../../warehouse/warehouse';
import { between } from '../between';
import { binFor, binsOf } from '../plays-over-time';
import { numberIn, percentage, rowsOf } from '../rows';
import { type TasteSums, diversityOf, mainstreamOf, noTaste, tasteByBin, tasteOf } from '../taste-sums';
import { rankedArtist } from '../top-artists';
import type { ViewQuestion } from './view-question';

const popularitySql = `
  select cast(least(floor(track_popularity / 10) * 10, 90) as integer) as from_popularity, count(*) as plays
  from silver_play_fact
  where ${between} and track_popularity is not null
  group by from_popularity
  order by from_popularity`;

// An export names the album and not its year: that is of whatever told of the album.
const decadesSql = `
  with counted as (
    select album_number, count(*) as plays
    from silver_play_fact
    where ${between} and album_number is not null
    group by album_number
  ), albums as (
    select album_number, nullif(try_cast(substr(album_release_date, 1, 4) as integer), 0) as release_year
    from silver_album_dimension
  )
  select cast(floor(albums.release_year / 10) * 10 as integer) as decade, sum(counted.plays) as plays
  from counted
  inner join albums on albums.album_number = counted.album_number
  where albums.release_year is not null
  group by decade
  order by decade`;

/** Hardly anybody else, and everybody. */
const nicheBelow = 40;
const popularFrom = 70;

/** The most played of both kinds in one reading. */
const artistsSql = `
  with counted as (
    select artist_number, count(*) as plays, sum(listened_minutes) as minutes,
      max(artist_popularity) as popularity
    from silver_play_fact
    where ${between}
    group by artist_number
  )
  select counted.popularity < ${nicheBelow} as is_niche, artists.artist_name as name, artists.artist_id, artists.artist_key,
    artists.primary_genre as genre, counted.plays as plays, counted.minutes as minutes
  from counted
  inner join silver_artist_dimension as artists on artists.artist_number = counted.artist_number
  where artists.artist_name is not null
    and (counted.popularity < ${nicheBelow} or counted.popularity >= ${popularFrom})
  qualify row_number() over (
    partition by counted.popularity < ${nicheBelow} order by counted.plays desc, artists.artist_name, artists.artist_key
  ) <= 10
  order by counted.plays desc, artists.artist_name, artists.artist_key`;

/** How mainstream and how diverse the listening is. */
export async function tasteView(db: Queryable, { range, preceding }: ViewQuestion): Promise<TasteView> {
  const span = [range.from, range.to];
  const bin = binFor(range);
  const [bins, before, popularity, decades, artists] = await Promise.all([
    tasteByBin(db, range),
    preceding && tasteOf(db, preceding),
    db.query(popularitySql, span),
    db.query(decadesSql, span),
    db.query(artistsSql, span),
  ]);
  const whole = sumOf([...bins.values()]);
  const artistsThat = (isNiche: boolean): RankedArtist[] =>
    rowsOf(artists)
      .filter((row) => row['is_niche'] === isNiche)
      .map((row, index) => rankedArtist(row, index, whole.plays));
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
    niche: artistsThat(true),
    popular: artistsThat(false),
  };
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
