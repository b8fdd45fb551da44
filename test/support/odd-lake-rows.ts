import type { LakeLine } from '../../src/lake/lake-object';
import { writeObject } from './polled-lake';

const at = '2026-05-20T10:00:00.000Z';

const play = (unique: string, row: LakeLine): LakeLine => ({
  unique_play: unique,
  played_at: at,
  source: 'api',
  content_type: 'track',
  track_id: 'odd1',
  track_name: 'Odd',
  primary_artist_id: 'oddartist',
  primary_artist_name: 'Odd Artist',
  ingested_at: at,
  ...row,
});

/** Rows as other programs and other years wrote them: what is of no type, of another type, or not there. */
const plays: LakeLine[] = [
  play('wrong_types', {
    track_duration_ms: 'long',
    track_popularity: 'high',
    track_explicit: 'maybe',
    ms_played: {},
  }),
  play('texts', {
    track_duration_ms: '210000',
    track_popularity: '55',
    track_explicit: 'true',
    ms_played: '200000',
    played_at: '2026-05-20T11:00:00+02:00',
  }),
  play('halves', { track_popularity: 55.5, ms_played: 200_000.4, played_at: '2026-05-20 12:00:00.123456Z' }),
  play('no_zone', { played_at: '2026-05-20T13:00:00', shuffle: false, skipped: true, offline: null }),
  play('no_time', { played_at: 'yesterday' }),
  play('empty', {
    track_name: '',
    album_name: '',
    context_type: '',
    platform: null,
    played_at: '2026-05-20T14:00:00Z',
  }),
  play('feat', {
    track_id: 'odd2',
    track_name: 'Duet (feat. Néa & BOB) - Remix',
    album_name: 'Ünder’s  "Quotes"\t\\',
    played_at: '2026-05-20T15:00:00Z',
  }),
  play('feat_and_list', {
    track_id: 'odd3',
    track_name: 'Trio with Friends [with A, B x C]',
    artists: [
      { id: 'oddartist', name: 'Odd Artist' },
      { id: null, name: 'Somebody' },
      { id: 'third', name: '' },
    ],
    played_at: '2026-05-20T16:00:00Z',
  }),
  play('one_artist', {
    track_name: 'Stuck with U',
    artists: [{ id: 'oddartist', name: 'Odd Artist' }],
    played_at: '2026-05-20T17:00:00Z',
  }),
  play('no_artists', {
    artists: null,
    played_at: '2026-05-20T18:00:00Z',
    track_name: 'feat. nobody ft. , x ',
  }),
  // The same listens as other sources tell of them, an artist without an id, one name composed in two ways.
  play('export', {
    source: 'export',
    primary_artist_id: null,
    played_at: '2026-05-20T15:00:01Z',
    track_id: 'odd2',
    track_name: 'Duet (feat. Néa & BOB) - Remix',
    ms_played: 180_000,
  }),
  play('account', {
    source: 'account_export',
    track_id: null,
    primary_artist_id: null,
    played_at: '2026-05-20T15:00:00Z',
    track_name: 'Duet (feat. Néa & BOB) - Remix',
    ms_played: 180_000,
  }),
  play('composed', {
    source: 'export',
    primary_artist_id: null,
    primary_artist_name: 'Beyonce\u0301',
    track_id: 'odd4',
    played_at: '2026-05-20T19:00:00Z',
    ms_played: 60_000,
  }),
  play('decomposed', {
    source: 'export',
    primary_artist_id: null,
    primary_artist_name: 'BEYONC\u00C9 ',
    track_id: 'odd5',
    played_at: '2026-05-20T20:00:00Z',
    ms_played: 60_000,
  }),
  play('scrobble', {
    source: 'lastfm',
    track_id: null,
    primary_artist_id: null,
    primary_artist_name: 'Beyoncé',
    track_name: 'Odd',
    played_at: '2026-05-20T20:03:00Z',
  }),
  play('episode', {
    content_type: 'episode',
    track_id: null,
    track_name: null,
    primary_artist_id: null,
    primary_artist_name: null,
    episode_name: 'One',
    show_name: 'Show',
    source: 'export',
    ms_played: 1_800_000,
    played_at: '2026-05-20T21:00:00Z',
  }),
];

const artists: LakeLine[] = [
  {
    artist_id: 'oddartist',
    artist_name: 'Odd Artist',
    genres: ['Hip-Hop', 'R&B', "drum 'n' bass"],
    primary_genre: 'Hip-Hop',
    genre_source: 'spotify',
    ingested_at: at,
  },
  {
    artist_id: 'third',
    artist_name: 'Third',
    genres: 'rock',
    popularity: '12',
    followers_total: 3_000_000_000,
    ingested_at: at,
  },
  { artist_id: 'fourth', artist_name: 'Fourth', genres: null, genre_confidence: 0.25, ingested_at: at },
];

const evidence: LakeLine[] = [
  {
    artist_id: null,
    artist_name: 'Beyoncé',
    source: 'musicbrainz',
    genre: 'contemporary r&b',
    weight: 12,
    detail: null,
    ingested_at: at,
  },
  {
    artist_id: 'third',
    artist_name: 'Third',
    source: 'lastfm',
    genre: 'seen live',
    weight: 1,
    ingested_at: at,
  },
  {
    artist_id: 'third',
    artist_name: 'Third',
    source: 'lastfm',
    genre: 'deep melbourne indie',
    weight: 0.5,
    ingested_at: at,
  },
  // All that a service says weighs nothing.
  {
    artist_id: 'oddfive',
    artist_name: 'Odd Five',
    source: 'lastfm',
    genre: 'rock',
    weight: 0,
    ingested_at: at,
  },
  {
    artist_id: 'fourth',
    artist_name: 'Fourth',
    source: 'manual',
    genre: 'Zeuhl',
    weight: 1,
    ingested_at: at,
  },
];

export function writeOddRows(folder: string): void {
  const first = new Date(at);
  writeObject(folder, 'spotify_listening_history', first, plays);
  writeObject(folder, 'spotify_artist_genres', first, artists);
  writeObject(folder, 'artist_genre_evidence', first, evidence);
}
