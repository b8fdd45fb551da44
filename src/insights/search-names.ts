import type { Found } from '../protocol/panel';
import type { Queryable } from '../warehouse/warehouse';
import { dimensions } from './dimensions';
import { foldedText, folded } from './folded';
import { numberIn, rowsOf, textIn } from './rows';

const each = 8;
/** Of what is as often played. */
const places: readonly Found['view'][] = ['artist', 'track', 'album', 'genre'];

/** A kind's names that hold the folded pattern that fills the `?`, and the plays of what they name. */
const foundOf = (kind: 'track' | 'album') => {
  const { number, table, key, name } = dimensions[kind];
  return `
    select '${kind}' as kind, own.${key} as key, own.${name} as name, artists.artist_name as detail, count(*) as plays
    from ${table} as own
    inner join silver_play_fact as plays on plays.${number} = own.${number}
    ${dimensions[kind].artists}
    where ${folded(`own.${name}`)} like ? escape '!'
    group by own.${key}, own.${name}, artists.artist_name
    order by plays desc, name, key
    limit ${each}`;
};

/** `?`, four times, is a pattern of LIKE of folded letters. */
const sql = `
  with artists as (
    select 'artist' as kind, artist_key as key, artist_name as name, cast(null as varchar) as detail, plays
    from silver_artist_plays
    where ${folded('artist_name')} like ? escape '!'
    order by plays desc, name, key
    limit ${each}
  ), tracks as (${foundOf('track')}
  ), albums as (${foundOf('album')}
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
