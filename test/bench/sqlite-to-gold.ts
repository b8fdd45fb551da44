import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

interface Row {
  ts: string;
  ms_played: number;
  master_metadata_track_name: string | null;
  master_metadata_album_artist_name: string | null;
  spotify_track_uri: string | null;
}

/**
 * The same job with Node's own SQLite, or the part of it that its SQL can say: rows loaded, equal rows left out, plays in
 * Denver's time (by the hour, as good as summers and winters go), first plays, and the daily, monthly, artist and track
 * tables with their favourites. No genres, sessions or matching of sources: less than what it is compared with.
 */
export function sqliteToGold(exportFolder: string, path: string): void {
  const database = new DatabaseSync(path);
  database.exec(`
    pragma journal_mode = off; pragma synchronous = off;
    create table raw (ts text, ms integer, track text, artist text, uri text);`);
  const insert = database.prepare('insert into raw values (?, ?, ?, ?, ?)');
  database.exec('begin');
  for (const name of readdirSync(exportFolder)) {
    for (const row of JSON.parse(readFileSync(join(exportFolder, name), 'utf8')) as Row[]) {
      insert.run(
        row.ts,
        row.ms_played,
        row.master_metadata_track_name,
        row.master_metadata_album_artist_name,
        row.spotify_track_uri,
      );
    }
  }
  database.exec('commit');
  database.exec(`
    create table plays as
    select *, date(local) as day, substr(local, 1, 7) as month, cast(strftime('%H', local) as integer) as hour,
      row_number() over (partition by artist order by ts) = 1 as first_of_artist,
      row_number() over (partition by artist, track order by ts) = 1 as first_of_track
    from (
      select distinct *, lower(replace(artist, ' ', '') || '|' || replace(track, ' ', '')) as recording,
        datetime(ts, case when substr(ts, 6, 5) between '03-10' and '11-03' then '-6 hours' else '-7 hours' end) as local
      from raw where uri is not null and ms >= 30000
    );
    ${['day', 'month'].map(summaryBy).join('\n')}
    create table artists as
      select artist, count(*) as plays, count(distinct recording) as tracks, sum(ms) / 60000.0 as minutes, min(local), max(local),
        count(distinct day) as days
      from plays group by artist;
    create table tracks as
      select recording, max(track) as track, count(*) as plays, sum(ms) / 60000.0 as minutes, min(local), max(local)
      from plays group by recording;`);
  database.close();
}

function summaryBy(period: string): string {
  const favourite = (what: string) => `
    (select ${period}, ${what} from (
      select ${period}, ${what}, row_number() over (partition by ${period} order by count(*) desc, ${what}) as place
      from plays group by ${period}, ${what}) where place = 1)`;
  return `
    create table by_${period} as
    select totals.*, top_artist.artist as top_artist, top_track.recording as top_track
    from (
      select ${period}, count(*) as plays, count(distinct recording) as tracks, count(distinct artist) as artists,
        sum(ms) / 60000.0 as minutes, sum(first_of_artist) as new_artists, sum(first_of_track) as new_tracks, avg(hour) as mean_hour
      from plays group by ${period}
    ) as totals
    left join ${favourite('artist')} as top_artist using (${period})
    left join ${favourite('recording')} as top_track using (${period});`;
}
