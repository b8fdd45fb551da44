import { type PlayRecord, emptyPlayRecord, uniquePlay } from '../play-record';
import { SkippedRow, amount, hasOverlongText, isInRange, isRow, text, utcInstant } from './row-values';

/**
 * How often each row of the last minute of a file was said, in it and in the files that it goes on from: by `unique_play`
 * without a number and `ms_played`.
 */
export type LastMinute = Record<string, number>;

/**
 * Reads the rows of one file of the account data. It has minutes only: of a short song on repeat it says the same several
 * times, and each time is a listen. Equal rows are told apart by a number in their key, which goes on from the file before.
 */
export class AccountReader {
  readonly #times: Map<string, number>;
  #minute = '';

  constructor(before: LastMinute = {}) {
    this.#times = new Map(Object.entries(before));
  }

  readonly read = (row: unknown, now: Date): PlayRecord | SkippedRow => {
    const play = playFromAccount(row, now);
    if (play instanceof SkippedRow) return play;
    this.#minute = minuteOf(play.unique_play);
    const said = `${play.unique_play} ${play.ms_played}`;
    const time = (this.#times.get(said) ?? 0) + 1;
    this.#times.set(said, time);
    if (time > 1) play.unique_play += `_${time}`;
    return play;
  };

  get lastMinute(): LastMinute {
    return Object.fromEntries([...this.#times].filter(([said]) => minuteOf(said) === this.#minute));
  }
}

/** `YYYYMMDD_HHMM` */
const minuteOf = (key: string) => key.slice(0, 13);

/**
 * The record of a row of the account data (`StreamingHistory_music_0.json` and its podcast and audiobook siblings):
 * `endTime` in minutes, UTC, names and `msPlayed`, no id. `played_at` is the minute as it is given.
 */
function playFromAccount(row: unknown, now: Date): PlayRecord | SkippedRow {
  if (!isRow(row)) return new SkippedRow('not a row');
  const endedAt = utcInstant(row['endTime']);
  if (!endedAt) return new SkippedRow('no readable time');
  if (!isInRange(endedAt, now, 'spotify')) return new SkippedRow('time out of range', endedAt);
  if (hasOverlongText(row)) return new SkippedRow('a text of unreasonable length', endedAt);
  const { kind, name, of } = namesOf(row);
  if (!name) return new SkippedRow('names no track, episode or chapter', endedAt);
  const play = emptyPlayRecord(endedAt, 'account_export', kind, now);
  play.unique_play = uniquePlay(endedAt, null, name, of);
  play.ms_played = amount(row['msPlayed']);
  if (kind === 'track') {
    play.track_name = name;
    play.primary_artist_name = of;
  } else {
    play[kind === 'episode' ? 'episode_name' : 'chapter_title'] = name;
    play.show_name = of;
  }
  return play;
}

function namesOf(row: Record<string, unknown>): {
  kind: PlayRecord['content_type'];
  name: string | null;
  /** The artist, the show or the book. */
  of: string | null;
} {
  if ('episodeName' in row || 'podcastName' in row)
    return { kind: 'episode', name: text(row['episodeName']), of: text(row['podcastName']) };
  if ('audiobookName' in row || 'chapterName' in row) {
    const book = text(row['audiobookName']);
    return { kind: 'chapter', name: text(row['chapterName']) ?? book, of: book };
  }
  // What Spotify writes where the content was removed.
  const known = (value: unknown, unknown: string) => (value === unknown ? null : text(value));
  return {
    kind: 'track',
    name: known(row['trackName'], 'Unknown Track'),
    of: known(row['artistName'], 'Unknown Artist'),
  };
}
