import type { Queryable } from '../warehouse/warehouse';
import { numberIn, percentage, rowsOf, textIn } from './rows';

/** How much of what is played has a genre, and who says so. Percentages are 0–100. */
export interface GenreCoverage {
  plays: number;
  classifiedPlays: number;
  /** Of plays. */
  percentage: number;
  artists: number;
  classifiedArtists: number;
  artistPercentage: number;
  /** `percentage` is of plays. */
  bySource: { genreSource: string; plays: number; percentage: number; artists: number }[];
  /** Artists that Spotify can be asked about and was not yet. */
  waitingArtists: number;
}

const unclassified = 'unclassified';

const sql = `
  select genre_source, sum(plays) as plays, count(*) as artists
  from silver_artist_plays
  group by genre_source
  order by plays desc, genre_source`;

const waitingSql = `
  with asked as (
    select distinct artist_id from raw_data.spotify_artist_genres where artist_id is not null
  )
  select count(*) as artists
  from silver_artist_plays as artists
  left join asked on asked.artist_id = artists.artist_id
  where asked.artist_id is null and (artists.artist_id is not null or artists.track_id is not null)`;

/** Genre coverage over all time by plays and by artists, with what each kind of evidence brings. */
export async function genreCoverage(db: Queryable): Promise<GenreCoverage> {
  const sources = rowsOf(await db.query(sql)).map((row) => ({
    genreSource: textIn(row, 'genre_source') ?? unclassified,
    plays: numberIn(row, 'plays'),
    artists: numberIn(row, 'artists'),
  }));
  const classified = sources.filter(({ genreSource }) => genreSource !== unclassified);
  const sum = (of: 'plays' | 'artists', rows: typeof sources) =>
    rows.reduce((total, source) => total + source[of], 0);
  const [plays, classifiedPlays] = [sum('plays', sources), sum('plays', classified)];
  const [artists, classifiedArtists] = [sum('artists', sources), sum('artists', classified)];
  return {
    plays,
    classifiedPlays,
    percentage: percentage(classifiedPlays, plays),
    artists,
    classifiedArtists,
    artistPercentage: percentage(classifiedArtists, artists),
    bySource: sources.map((source) => ({ ...source, percentage: percentage(source.plays, plays) })),
    waitingArtists: numberIn(rowsOf(await db.query(waitingSql))[0], 'artists'),
  };
}

/** The coverage in a sentence. */
export function coverageWords(coverage: GenreCoverage): string {
  const { percentage: ofPlays, artistPercentage, waitingArtists } = coverage;
  const waiting = waitingArtists > 0 ? ` ${waitingArtists} artists wait to be looked up at Spotify.` : '';
  return `${ofPlays} % of plays and ${artistPercentage} % of artists have a genre.${waiting}`;
}
