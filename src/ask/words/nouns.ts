const dimensions: Record<string, string> = {
  primary_artist_name: 'artist',
  track_name: 'song',
  recording_id: 'song',
  album_name: 'album',
  primary_genre: 'genre',
  session_id: 'session',
  local_hour: 'hour',
  local_day_of_week: 'weekday',
  local_day_name: 'weekday',
  local_date: 'day',
  local_timestamp: 'play',
  week_of_play: 'week',
  month_of_play: 'month',
  quarter_of_play: 'quarter',
  local_year: 'year',
  local_month: 'month of the year',
  day_of_month: 'day of the month',
  time_of_day_category: 'time of day',
  listening_source: 'source',
  platform: 'platform',
  conn_country: 'country',
  album_type: 'kind of release',
  album_release_year: 'release year',
  release_decade: 'decade of release',
};

const measures: Record<string, string> = {
  plays: 'plays',
  listening_minutes: 'minutes',
  listening_hours: 'hours',
  listening_days: 'days of music',
  unique_artists: 'different artists',
  unique_tracks: 'different songs',
  unique_albums: 'different albums',
  unique_genres: 'different genres',
  unique_countries: 'different countries',
  unique_platforms: 'different platforms',
  active_days: 'days with a play',
  sessions: 'sessions',
  new_artists: 'new artists',
  new_tracks: 'new songs',
  skips: 'skips',
  skip_percentage: 'percent skipped',
  average_mainstream_score: 'mainstream score',
  average_track_popularity: 'popularity of songs',
  average_artist_popularity: 'popularity of artists',
  average_track_minutes: 'minutes of the average song',
  minutes_per_session: 'minutes per session',
  plays_per_session: 'plays per session',
  repeat_percentage: 'percent repeats',
  average_album_age: 'years of age of the albums',
  average_release_year: 'average year of release',
  genre_diversity_score: 'genre diversity (0–100)',
  track_minutes: 'minutes of length',
  popularity_of_track: 'popularity',
  popularity_of_artist: 'popularity',
  followers_of_artist: 'followers',
  first_release_year: 'year of release',
  last_release_year: 'year of release',
};

/** A dimension of the semantic model as a person says it. */
export const dimensionWords = (name: string) => dimensions[name] ?? name.replaceAll('_', ' ');

/** A measure in words, with what it is the average of. */
export const measureWords = (name: string, per: string | null) =>
  `${measures[name] ?? name.replaceAll('_', ' ')}${per === null ? '' : ` per ${dimensionWords(per)}`}`;

/** English, for the nouns of this file. */
export function plural(noun: string, count: number): string {
  if (count === 1) return noun.replace(/s$/, '');
  if (/(?:s|of \w+)$/.test(noun)) return noun.replace(/^(\w+)( of .*)$/, '$1s$2');
  return noun.endsWith('y') && !noun.endsWith('day') ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}
