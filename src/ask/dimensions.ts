/** What one listens to: columns of the semantic model that are ranked, listed and counted. */
export const listenedThings: readonly string[] = [
  'primary_artist_name',
  'track_name',
  'album_name',
  'primary_genre',
];

/** Periods that follow one another. */
export const periodsInOrder: readonly string[] = [
  'local_date',
  'week_of_play',
  'month_of_play',
  'quarter_of_play',
  'local_year',
];

/** Times that return: of the day, of the week, of the year. */
const returningTimes = ['local_hour', 'local_day_name', 'local_month', 'time_of_day_category'];

const times = new Set([...periodsInOrder, ...returningTimes]);

/** Whether a dimension is a time, which is no thing that one listens to. */
export const isTime = (dimension: string) => times.has(dimension);

/** The measures that count a dimension's values, each once. */
const distinct: Record<string, string> = {
  primary_artist_name: 'unique_artists',
  track_name: 'unique_tracks',
  album_name: 'unique_albums',
  primary_genre: 'unique_genres',
  local_date: 'active_days',
  session_id: 'sessions',
  platform: 'unique_platforms',
  conn_country: 'unique_countries',
};

/** The measure that counts the values of a dimension, each once; undefined where there is none. */
export const distinctCount = (dimension: string): string | undefined => distinct[dimension];

/** The dimension whose values a measure counts, where a condition can be put on each of them. */
export const countedDimension = (measure: string): string | undefined =>
  Object.keys(distinct).find((dimension) => distinct[dimension] === measure);
