import type { Row } from './model-case';

/** A play of three minutes, over by then; what is not said is as the API has it. */
const play = (at: string, artist: string | null, title: string, row: Row = {}): Row => ({
  at,
  artist,
  by: artist,
  track: `${artist}-${title}`,
  title,
  track_duration_ms: 180_000,
  ...row,
});

const onlyNamed = (at: string, by: string, title: string, row: Row = {}): Row =>
  play(at, null, title, { by, track: null, source: 'account_export', ms_played: 200_000, ...row });

const long = 'Never Ending '.repeat(60);

/** Names that break what is not careful. */
export const awkwardNames = [
  'O\'Bri"en; drop table x --',
  '100 % _wild_ !card\\',
  '🎧 Emoji 👩‍👩‍👧',
  'فيروز والفرقة',
  '<img src=x onerror=alert(1)>',
  'a|b || c',
  long,
];

/** A history in which things go wrong: each group of rows is one that has been got wrong by somebody. All times are UTC. */
export const troubledHistory: Row[] = [
  // Two artists of one name, one song title; artists without an id; spellings of one name; a tie of them all.
  play('2024-02-29T18:00:00Z', 'twin1', 'Same', { by: 'Twins', album_name: 'Best', album_id: 'b1' }),
  play('2024-02-29T18:04:00Z', 'twin2', 'Same', { by: 'Twins', album_name: 'Best', album_id: 'b2' }),
  onlyNamed('2024-02-29T18:10:00Z', 'The Nameless', 'Same', { album_name: 'Best' }),
  onlyNamed('2024-02-29T18:20:00Z', 'the  nameless', 'same '),
  play('2024-02-29T18:30:00Z', 'tie', 'B side'),
  play('2024-02-29T18:34:00Z', 'tie', 'A side'),
  // One recording with three ids, one of which another artist has used too; titles and albums spelled in two ways.
  play('2024-03-01T18:00:00Z', 'many', 'Song', {
    track: 'id1',
    album_name: 'Album',
    album_release_date: '1999',
  }),
  play('2024-03-01T18:04:00Z', 'many', 'SONG', {
    track: 'id2',
    album_name: 'ALBUM',
    album_release_date: '1999-05-01',
  }),
  play('2024-03-01T18:08:00Z', 'many', 'Song', {
    track: 'id3',
    track_popularity: 100,
    album_release_date: '0000',
  }),
  play('2024-03-01T18:12:00Z', 'zother', 'Other name', { track: 'id3', track_popularity: 0 }),
  // Over midnight and over the end of a year, in one session; and the first of a session ends after it.
  ...Array.from({ length: 20 }, (_, index) =>
    play(new Date(Date.UTC(2024, 0, 1, 6, 30 + 4 * index)).toISOString(), 'night', `Track ${index % 7}`),
  ),
  play('2024-12-31T23:59:59Z', 'night', 'Evening of the last day'),
  play('2025-01-01T07:01:00Z', 'night', 'Over the edge', { track_duration_ms: 240_000 }),
  // The clocks go back in Denver on 3 November 2024 at 8:00 UTC: these are at 1:50, 1:10 and 1:30 of the same night.
  play('2024-11-03T07:50:00Z', 'clock', 'First of all'),
  play('2024-11-03T08:10:00Z', 'clock', 'Second'),
  play('2024-11-03T08:30:00Z', 'clock', 'Second'),
  // And forward on 9 March 2025 at 9:00 UTC.
  play('2025-03-09T08:58:00Z', 'clock', 'Before spring'),
  play('2025-03-09T09:02:00Z', 'clock', 'Spring'),
  // Known and unknown ends: skipped, too short, heard, not told. Enough of one artist to be ranked.
  ...[true, true, false, null, false, true].map((skipped, index) =>
    play(`2024-05-0${index + 1}T20:00:00Z`, 'skipper', 'Skipped often', {
      source: 'export',
      skipped,
      ms_played: index === 5 ? 5_000 : 100_000,
      reason_end: 'fwdbtn',
    }),
  ),
  ...Array.from({ length: 8 }, (_, index) =>
    play(`2024-05-1${index}T20:00:00Z`, 'shorty', index % 2 ? 'Short' : 'Shorter', {
      source: 'export',
      ms_played: index < 6 ? 3_000 : 50_000,
    }),
  ),
  // Without title, without artist, without anything but an id.
  play('2024-06-01T20:00:00Z', 'bare', 'x', { title: null, track: 'bare-id' }),
  play('2024-06-01T20:05:00Z', null, 'Own file', { track: null, source: 'export', ms_played: 60_000 }),
  play('2024-06-01T20:10:00Z', null, 'x', {
    title: null,
    track: 'only-id',
    source: 'export',
    ms_played: 60_000,
  }),
  // Spoken, on a leap day.
  {
    at: '2024-02-29T20:00:00Z',
    source: 'export',
    content_type: 'episode',
    episode_name: 'One',
    show_name: 'Talk',
    ms_played: 1_800_000,
    track: null,
  },
  {
    at: '2024-02-29T21:00:00Z',
    source: 'export',
    content_type: 'chapter',
    chapter_title: 'Two',
    show_name: 'Book',
    ms_played: null,
    track: null,
  },
  // A leap day before, a hole of three years before all.
  play('2020-02-29T18:00:00Z', 'old', 'Long ago', { album_name: 'Best', album_release_date: '1965-01' }),
  play('2020-03-01T06:59:59Z', 'old', 'Long ago'),
  ...awkwardNames.flatMap((name, index): Row[] => [
    play(`2024-07-1${index}T20:00:00Z`, `awk${index}`, name, { by: name, album_name: name }),
    onlyNamed(`2024-07-2${index}T20:00:00Z`, `${name}!`, `${name}?`, { album_name: `${name} | live` }),
  ]),
];

export const troubledArtists: Row[] = [
  { artist: 'night', genre: 'jazz', popularity: 39 },
  { artist: 'clock', genre: 'folk', popularity: 70 },
  { artist: 'many', genre: 'jazz', popularity: 40 },
  { artist: 'twin1', artist_name: 'Twins', genre: "drum 'n' bass | % _" },
  { artist: 'skipper' },
];
