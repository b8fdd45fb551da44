import { type PlayRecord, emptyPlayRecord, uniquePlay } from '../../../src/history/play-record';
import type { MadeUpListen } from './made-up-listens';

const shows = ['Small Talk of the Tides', 'Eleven Ways to Whistle', 'The Yesterday Desk'];

/** As the extended export tells it. Without an artist: a file of the listener's own. */
export function exportRecord(listen: MadeUpListen, ingestedAt: Date, isOwnFile: boolean): PlayRecord {
  const { track } = listen;
  const endedAt = new Date(listen.endedAt);
  const show = shows[new Date(listen.endedAt).getUTCDate() % shows.length] ?? '';
  const number = Math.floor(listen.endedAt / 604_800_000) % 400;
  const episode = track ? null : `Episode ${number}`;
  const id = track && !isOwnFile ? track.id : null;
  return {
    ...emptyPlayRecord(endedAt, 'export', track ? 'track' : 'episode', ingestedAt),
    unique_play: uniquePlay(endedAt, id, track?.name ?? null, episode),
    track_id: id,
    track_name: track?.name ?? null,
    track_uri: id === null ? null : `made-up:track:${id}`,
    primary_artist_name: isOwnFile ? null : (track?.artist.name ?? null),
    album_name: isOwnFile ? null : (track?.album.name ?? null),
    ms_played: listen.msPlayed,
    platform: listen.platform,
    conn_country: listen.country,
    reason_start: 'trackdone',
    reason_end: listen.skipped ? 'fwdbtn' : 'trackdone',
    shuffle: listen.shuffle,
    skipped: listen.skipped,
    offline: listen.offline,
    incognito_mode: false,
    episode_name: episode,
    show_name: track ? null : show,
  };
}

/** As Spotify's list of recent plays tells it: what was heard, not how. */
export function apiRecord({ endedAt, track, context }: MadeUpListen): PlayRecord {
  const end = new Date(endedAt);
  const record = emptyPlayRecord(end, 'api', 'track', end);
  if (!track) return record;
  const { album, artist } = track;
  return {
    ...record,
    unique_play: uniquePlay(end, track.id),
    track_id: track.id,
    track_name: track.name,
    track_uri: `made-up:track:${track.id}`,
    track_duration_ms: track.durationMs,
    track_popularity: track.popularity,
    track_explicit: track.isExplicit,
    primary_artist_id: artist.id,
    primary_artist_name: artist.name,
    artists: [{ id: artist.id, name: artist.name }],
    album_id: album.id,
    album_name: album.name,
    album_type: album.type,
    album_release_date: album.released,
    album_total_tracks: album.tracks,
    context_type: context,
    context_uri: context === null ? null : `made-up:${context}`,
  };
}
