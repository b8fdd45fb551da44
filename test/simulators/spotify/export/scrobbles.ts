import type { Play, TrackPlay } from '../listener/play.ts';

/**
 * The same plays as services that follow the player tell them: music of 30 s and more, dated by the start, in whole
 * seconds. Sources of the forms: the exporters' code and files that people published.
 */
const scrobbled = (plays: readonly Play[]): TrackPlay[] =>
  plays.filter((play) => play.kind === 'track').filter((play) => play.msPlayed >= 30_000);

const startSecond = (play: Play): number => Math.floor(play.startedAtMs / 1000);

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `06 Sep 2026, 14:23`; UTC. */
function plainDate(ms: number): string {
  const iso = new Date(ms).toISOString();
  return `${iso.slice(8, 10)} ${months[Number(iso.slice(5, 7)) - 1]} ${iso.slice(0, 4)}, ${iso.slice(11, 16)}`;
}

const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;

/** `lastfm-to-csv`: no header, artist, album, track and date in minutes, newest first. */
export function toLastFmToCsv(plays: readonly Play[]): string {
  return scrobbled(plays)
    .toReversed()
    .map(({ track, startedAtMs }) =>
      [track.album.artist.name, track.album.name, track.name, plainDate(startedAtMs)].map(quoted).join(','),
    )
    .join('\n');
}

/** The export of `lastfm.ghan.nl`: `uts` is the start in Unix seconds. */
export function toLastFmGhanCsv(plays: readonly Play[]): string {
  const rows = scrobbled(plays).map((play) =>
    [
      String(startSecond(play)),
      plainDate(play.startedAtMs),
      play.track.album.artist.name,
      '',
      play.track.album.name,
      '',
      play.track.name,
      '',
    ]
      .map(quoted)
      .join(','),
  );
  return ['uts,utc_time,artist,artist_mbid,album,album_mbid,track,track_mbid', ...rows].join('\n');
}

/** `lastfmstats.com`: semicolons, a BOM, milliseconds, the user's name in the header. */
export function toLastFmStatsCsv(plays: readonly Play[]): string {
  const rows = scrobbled(plays).map((play) =>
    [
      ...[play.track.album.artist.name, play.track.album.name, '', play.track.name].map(quoted),
      String(startSecond(play) * 1000),
    ].join(';'),
  );
  return `\uFEFF${['Artist;Album;AlbumId;Track;Date#planted-user-name', ...rows].join('\r\n')}\r\n`;
}

/** Listens as ListenBrainz exports them, one a line in its zip. Half of the clients tell Spotify's address of the track. */
export function toListenBrainzListens(plays: readonly Play[]) {
  return scrobbled(plays).map((play, index) => ({
    inserted_at: startSecond(play) + 400,
    listened_at: startSecond(play),
    recording_msid: '7d3ea7a1-0c8c-4e8b-8a8c-3a9e2d2b6a11',
    user_name: 'planted-user-name',
    track_metadata: {
      artist_name: play.track.artists.map(({ name }) => name).join(' feat. '),
      track_name: play.track.name,
      release_name: play.track.album.name,
      additional_info: {
        artist_names: play.track.artists.map(({ name }) => name),
        duration_ms: play.track.durationMs,
        music_service: 'spotify.com',
        ...(index % 2 === 0
          ? {
              spotify_id: `https://open.spotify.com/track/${play.track.id}`,
              duration_played: Math.round(play.msPlayed / 1000),
            }
          : {}),
      },
    },
  }));
}

/** The JSON that `maloja export` writes. */
export function toMalojaExport(plays: readonly Play[]) {
  return {
    maloja: { export_time: 1_781_546_400 },
    scrobbles: scrobbled(plays).map((play) => ({
      time: startSecond(play),
      track: {
        artists: play.track.artists.map(({ name }) => name),
        title: play.track.name,
        album: { artists: [play.track.album.artist.name], albumtitle: play.track.album.name },
        length: Math.round(play.track.durationMs / 1000),
      },
      duration: Math.round(play.msPlayed / 1000),
      origin: 'client:planted-user-agent',
    })),
  };
}
