import { isTime } from '../dimensions';
import type { Vocabulary } from './vocabulary';

/** What rows are put together by: a song is a recording and shown by its title and artist. */
export interface Thing {
  /** Grouped by these expressions. */
  keys: string[];
  /** Shown: expressions over a group with their names, the one that names the thing first. */
  shown: { expr: string; name: string }[];
  /** Rows that are no such thing. */
  conditions: string[];
  /** Ordered by this where places are equal, or where the thing is a time. */
  inOrder: string;
  /** One after the other in time, or around the clock. */
  isTime: boolean;
}

/** An expression under its name, which a column of that name has already. */
export const named = ({ expr, name }: { expr: string; name: string }) =>
  expr === name ? name : `${expr} AS ${name}`;

export function thingOf(dimension: string, vocabulary: Vocabulary): Thing {
  switch (dimension) {
    case 'track_name':
    case 'recording_id':
      return {
        keys: ['recording_id'],
        shown: [
          { expr: 'MIN(track_name)', name: 'track_name' },
          { expr: 'MIN(primary_artist_name)', name: 'primary_artist_name' },
        ],
        conditions: ['track_name IS NOT NULL'],
        inOrder: 'track_name',
        isTime: false,
      };
    case 'album_name':
      return {
        keys: ['album_name', 'primary_artist_name'],
        shown: [
          { expr: 'album_name', name: 'album_name' },
          { expr: 'primary_artist_name', name: 'primary_artist_name' },
        ],
        conditions: ['album_name IS NOT NULL'],
        inOrder: 'album_name',
        isTime: false,
      };
    case 'session_id':
      return {
        keys: ['session_id'],
        shown: [
          { expr: 'MIN(local_timestamp)', name: 'began' },
          { expr: 'MAX(local_timestamp)', name: 'ended' },
        ],
        conditions: ['session_id IS NOT NULL'],
        inOrder: 'began',
        isTime: false,
      };
    case 'local_day_name':
    case 'local_day_of_week':
      return {
        keys: ['local_day_of_week', 'local_day_name'],
        shown: [{ expr: 'local_day_name', name: 'weekday' }],
        conditions: [],
        inOrder: 'local_day_of_week',
        isTime: true,
      };
    case 'primary_genre':
      return simple(dimension, vocabulary, ["primary_genre <> 'unclassified'"]);
    case 'listening_source':
      return simple(dimension, vocabulary, ["listening_source <> 'unknown'"]);
    default:
      return simple(dimension, vocabulary, []);
  }
}

const plainNames: Record<string, string> = {
  week_of_play: 'week',
  month_of_play: 'month',
  quarter_of_play: 'quarter',
  local_year: 'year',
  local_hour: 'hour',
};

function simple(dimension: string, vocabulary: Vocabulary, conditions: string[]): Thing {
  const { expr } = vocabulary.column(dimension);
  const name = plainNames[dimension] ?? dimension;
  return {
    keys: [expr],
    shown: [{ expr, name }],
    conditions: conditions.length > 0 ? conditions : [`${expr} IS NOT NULL`],
    inOrder: name,
    isTime: isTime(dimension),
  };
}
