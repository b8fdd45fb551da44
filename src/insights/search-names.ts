import type { Found } from '../protocol/panel';
import type { Queryable } from '../warehouse/warehouse';
import { albumKey } from './album-key';
import { foldedText, folded } from './folded';
import { numberIn, rowsOf, textIn } from './rows';

const each = 8;
/** Of what is as often played. */
const places: readonly Found['view'][] = ['artist', 'track', 'album', 'genre'];

/** Folding takes its time: it is done once for each name, not for each play. */
const namesLike = (column: string): string => `
      select name from (select distinct ${column} as name from silver_listening_enriched) as names
      where ${folded('name')} like ? escape '!'`;

/** `?`, four times, is a pattern of LIKE of folded letters. */
const sql = `
  with artists as (
    select 'artist' as kind, artist_key as key, artist_name as name, cast(null as varchar) as detail, plays
    from silver_artist_plays
    where ${folded('artist_name')} like ? escape '!'
    order by plays desc, name, key
    limit ${each}
  ), titled as (
    select recording_id, max(track_name) as name
    from silver_listening_enriched
    where track_name in (${namesLike('track_name')})
    group by recording_id
  ), tracks as (
    -- All plays of the recording, by whatever title.
    select 'track' as kind, titled.recording_id as key, max(titled.name) as name, max(own.primary_artist_name) as detail,
      count(*) as plays
    from titled
    inner join silver_listening_enriched as own on own.recording_id = titled.recording_id
    group by titled.recording_id
    order by plays desc, name, key
    limit ${each}
  ), albums as (
    select 'album' as kind, ${albumKey} as key, max(album_name) as name, max(primary_artist_name) as detail,
      count(*) as plays
    from silver_listening_enriched
    where album_name in (${namesLike('album_name')})
    group by ${albumKey}
    order by plays desc, name, key
    limit ${each}
  ), genres as (
    select 'genre' as kind, primary_genre as key, primary_genre as name, cast(null as varchar) as detail, total_plays as plays
    from gold_genre_analysis_complete
    where ${folded('primary_genre')} like ? escape '!' and primary_genre <> 'unclassified'
    order by plays desc, name
    limit ${each}
  )
  select * from artists union all select * from tracks union all select * from albums union all select * from genres`;

/** Artists, tracks, albums and genres whose name holds a text, the most played of each kind; nothing for less than two letters. */
export async function searchNames(db: Queryable, text: string): Promise<Found[]> {
  const wanted = foldedText(text.trim());
  if (wanted.length < 2) return [];
  const pattern = `%${wanted.replaceAll(/[!%_]/g, (sign) => `!${sign}`)}%`;
  const rows = rowsOf(await db.query(sql, [pattern, pattern, pattern, pattern]));
  return rows
    .map((row) => ({
      view: textIn(row, 'kind') as Found['view'],
      key: textIn(row, 'key') ?? '',
      name: textIn(row, 'name') ?? '',
      detail: textIn(row, 'detail'),
      plays: numberIn(row, 'plays'),
    }))
    .sort(
      (a, b) =>
        Number(foldedText(b.name).startsWith(wanted)) - Number(foldedText(a.name).startsWith(wanted)) ||
        b.plays - a.plays ||
        places.indexOf(a.view) - places.indexOf(b.view) ||
        compareTexts(a.name, b.name) ||
        compareTexts(a.key, b.key),
    );
}

const compareTexts = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1);
