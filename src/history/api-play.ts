import type { PlayHistoryItem } from '../spotify/answers';
import { type PlayRecord, emptyPlayRecord, uniquePlay } from './play-record';

/**
 * An item of Spotify's recently played list as a record, or null when it names no track (Spotify has sent `track: null`).
 * The API does not say how long was listened: `ms_played` stays unknown.
 */
export function playFromApi(item: PlayHistoryItem, ingestedAt: Date): PlayRecord | null {
  const { track, context } = item;
  if (!track || (!track.id && !track.name)) return null;
  const playedAt = new Date(item.played_at);
  const artists = track.artists?.map(({ id, name }) => ({ id: id || null, name: name || null })) ?? null;
  const primary = artists?.[0];
  return {
    ...emptyPlayRecord(playedAt, 'api', 'track', ingestedAt),
    unique_play: uniquePlay(playedAt, track.id || null, track.name ?? null, primary?.name ?? null),
    track_id: track.id || null,
    track_name: track.name || null,
    track_uri: track.uri || null,
    track_duration_ms: track.duration_ms ?? null,
    track_popularity: track.popularity ?? null,
    track_explicit: track.explicit ?? null,
    primary_artist_id: primary?.id ?? null,
    primary_artist_name: primary?.name ?? null,
    artists,
    album_id: track.album?.id || null,
    album_name: track.album?.name || null,
    album_type: track.album?.album_type || null,
    album_release_date: track.album?.release_date || null,
    album_total_tracks: track.album?.total_tracks ?? null,
    context_type: context?.type || null,
    context_uri: context?.uri || null,
  };
}
