import type { TrackPlay } from '../listener/play.ts';
import { hash32 } from '../listener/random.ts';
import { simplifiedArtist, trackObject } from './objects.ts';

/**
 * The track of a row when odd rows are on: nothing for one play in 16, a local file for another. Which ones depends
 * on the play, so a row looks the same in every answer.
 */
export function oddTrack(play: TrackPlay) {
  const dice = hash32(Math.floor(play.endedAtMs / 1000), play.endedAtMs % 1000) % 16;
  if (dice === 0) return null;
  return dice === 1 ? localFile(play) : trackObject(play.track);
}

/** A file from the listener's own disk: no ids, no links, an album of nulls. */
function localFile({ track }: TrackPlay) {
  const seconds = Math.round(track.durationMs / 1000);
  const parts = [track.album.artist.name, track.album.name, track.name].map((part) =>
    encodeURIComponent(part).replaceAll('%20', '+'),
  );
  const nobody = { external_urls: {}, href: null, id: null, uri: null };
  return {
    album: {
      ...nobody,
      album_type: null,
      artists: [],
      available_markets: [],
      images: [],
      name: track.album.name,
      release_date: null,
      release_date_precision: null,
      type: 'album',
    },
    artists: [{ ...nobody, name: simplifiedArtist(track.album.artist).name, type: 'artist' }],
    available_markets: [],
    disc_number: 0,
    duration_ms: seconds * 1000,
    explicit: false,
    external_ids: {},
    external_urls: {},
    href: null,
    id: null,
    is_local: true,
    name: track.name,
    popularity: 0,
    preview_url: null,
    track_number: 0,
    type: 'track',
    uri: `spotify:local:${parts.join(':')}:${seconds}`,
  };
}
