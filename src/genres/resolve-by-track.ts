import type { TrackAnswer } from '../spotify/answers';
import { nameKey } from './name-key';

/**
 * The artist of a track that goes by `name` in the history, which may be the album's. A name that none of them has is an
 * older or another spelling of the first artist's where the album is that artist's, too; on a compilation it is nobody's.
 */
export function artistOfTrack(track: TrackAnswer, name: string): { id: string; name: string | null } | null {
  const credited = known(track.artists);
  const ofAlbum = known(track.album?.artists);
  const named = [...credited, ...ofAlbum].find((artist) => nameKey(artist.name ?? '') === nameKey(name));
  if (named) return named;
  const first = credited[0];
  return first && (ofAlbum.length === 0 || ofAlbum[0]?.id === first.id) ? first : null;
}

const known = (artists: TrackAnswer['artists']) =>
  (artists ?? []).flatMap(({ id, name }) => (id ? [{ id, name: name ?? null }] : []));
