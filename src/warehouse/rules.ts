import { artistEntry, playlistUri } from './rule-entries';

/** When a listen counts as a play. One whose length no source knows always does. */
export const playRules = ['30_seconds', 'completed', 'half_or_4_minutes', 'everything'] as const;
export type PlayRule = (typeof playRules)[number];

/** What the listener lets count. Rules change what the models say, never what is stored. */
export interface ListeningRules {
  playRule: PlayRule;
  exclude: {
    /** Names (case and spacing aside), ids, addresses or URIs. */
    artists: readonly string[];
    /** Primary genres. */
    genres: readonly string[];
    /** Ids, addresses or URIs of playlists. Only the API tells what a play was started from. */
    playlists: readonly string[];
    /** Local hours, 0–23. */
    hours: readonly number[];
    /** Whether listens in a private session are left out. */
    incognito: boolean;
  };
}

export const defaultRules: ListeningRules = {
  playRule: '30_seconds',
  exclude: { artists: [], genres: [], playlists: [], hours: [], incognito: false },
};

export const isHour = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 23;

/** Whether each rule counts a listen; NULL lengths are settled before. `track_length_ms` is NULL where nothing tells it. */
const conditions: Record<PlayRule, string> = {
  '30_seconds': 'listen.ms_played >= 30000',
  completed: `coalesce(
    listen.reason_end = 'trackdone', listen.ms_played >= 0.9 * lengths.track_length_ms, listen.ms_played >= 30000)`,
  half_or_4_minutes: `(listen.ms_played >= 240000
    or coalesce(listen.ms_played >= 0.5 * lengths.track_length_ms, listen.ms_played >= 30000))`,
  everything: 'true',
};

/** What stands in the models for the rules: conditions in portable SQL, by placeholder. */
export function renderRules({ playRule, exclude }: ListeningRules): Record<string, string> {
  const artists = exclude.artists.map((artist) => sqlText(artistEntry(artist)));
  const playlists = exclude.playlists.flatMap((playlist) => playlistUri(playlist) ?? []).map(sqlText);
  const hours = exclude.hours.map((hour) => String(Math.trunc(hour)));
  return {
    play_rule: `(listen.ms_played is null or ${conditions[playRule]})`,
    needs_track_length: String(playRule === 'completed' || playRule === 'half_or_4_minutes'),
    excluded_artist:
      artists.length === 0
        ? 'false'
        : `artist_id in (${artists.join(', ')}) or name_key(artist_name) in (${artists.map((artist) => `name_key(${artist})`).join(', ')})`,
    excluded_genre: within(
      'lower(primary_genre)',
      exclude.genres.map((genre) => sqlText(genre.trim().toLowerCase())),
    ),
    excluded_playlist: within('listen.context_uri', playlists),
    excluded_hour: within('listen.local_hour', hours),
    excluded_incognito: exclude.incognito ? 'listen.incognito_mode' : 'false',
  };
}

const within = (column: string, values: string[]) =>
  values.length === 0 ? 'false' : `${column} in (${values.join(', ')})`;

const sqlText = (text: string) => `'${text.replaceAll("'", "''")}'`;

const ruleWords: Record<PlayRule, string> = {
  '30_seconds': 'A play is 30 seconds or more',
  completed: 'A play is a track heard to its end',
  half_or_4_minutes: 'A play is half of a track, or four minutes',
  everything: 'Everything is a play',
};

/** The rules in force, in words: the play rule first, then what is left out. */
export function describeRules({ playRule, exclude }: ListeningRules): string[] {
  const words = [ruleWords[playRule]];
  if (exclude.artists.length > 0) words.push(`without the artists ${exclude.artists.join(', ')}`);
  if (exclude.genres.length > 0) words.push(`without the genres ${exclude.genres.join(', ')}`);
  if (exclude.playlists.length > 0)
    words.push(
      `without ${exclude.playlists.length} ${exclude.playlists.length === 1 ? 'playlist' : 'playlists'}`,
    );
  if (exclude.hours.length > 0) words.push(`without the hours ${hourSpans(exclude.hours)}`);
  if (exclude.incognito) words.push('without private sessions');
  return words;
}

/** `[22, 23, 0, 1]` as `22–1`, and spans apart with commas. */
function hourSpans(hours: readonly number[]): string {
  const chosen = new Set(hours);
  const spans: string[] = [];
  for (const start of [...chosen].filter((hour) => !chosen.has((hour + 23) % 24)).sort((a, b) => a - b)) {
    let end = start;
    while (chosen.has((end + 1) % 24)) end = (end + 1) % 24;
    spans.push(start === end ? String(start) : `${start}–${end}`);
  }
  return spans.length === 0 ? '0–23' : spans.join(', ');
}
