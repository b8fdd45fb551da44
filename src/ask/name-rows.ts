import type { Queryable } from '../warehouse/warehouse';
import type { NameKind, NameRow } from './grammar/names';

/** Every name that a question can be about, with how often it was played. */
export async function nameRows(db: Queryable): Promise<NameRow[]> {
  const { rows } = await db.query(
    [
      ['artist', 'primary_artist_name'],
      ['track', 'track_name'],
      ['album', 'album_name'],
      ['genre', 'primary_genre'],
      ['platform', 'platform'],
      ['country', 'conn_country'],
    ]
      .map(
        ([kind, column]) =>
          `select '${kind}', ${column}, count(*) from silver_listening_enriched where ${column} is not null and ${column} <> 'unclassified' group by 2`,
      )
      .join(' union all '),
  );
  return rows.map(([kind, name, plays]) => ({
    kind: kind as NameKind,
    name: String(name),
    plays: Number(plays),
  }));
}
