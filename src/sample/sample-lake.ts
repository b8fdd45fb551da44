import { throwIfCancelled } from '../base/errors';
import { type PlayRecord, emptyPlayRecord, uniquePlay } from '../history/play-record';
import { recordRun } from '../history/pipeline-run';
import type { Lake } from '../lake/lake';
import { objectKey, putLines } from '../lake/lake-object';
import type { SampleArtist } from './catalog';
import { type SampleListen, createListener } from './listener';

const dayMs = 86_400_000;
/** The export was asked for so many days ago, and polling began so many days ago: for a while both tell. */
const exportedDaysAgo = 21;
const polledDays = 40;
/** The computer was off for three days, so many days ago: the export has filled the first gap, the second is open. */
const offDaysAgo = [32, 10];
const offDays = 3;

/**
 * Fills a lake with ten years of a made-up listener: an export, the polls of the last weeks with two gaps, and the artists'
 * genres. @throws PipelineError `storage`, `cancelled`
 */
export async function fillSampleLake(
  lake: Lake,
  now: Date,
  timeZone: string,
  signal?: AbortSignal,
): Promise<number> {
  const { listens, artists } = createListener(now, timeZone);
  const daysAgo = (days: number) => now.getTime() - days * dayMs;
  const exported = listens.filter(({ endedAt }) => endedAt < daysAgo(exportedDaysAgo));
  const shown = listens.filter(
    ({ endedAt, track, msPlayed }) => track && msPlayed >= 30_000 && endedAt >= daysAgo(polledDays),
  );
  const isOff = ({ endedAt }: SampleListen) =>
    offDaysAgo.some((days) => endedAt >= daysAgo(days) && endedAt < daysAgo(days - offDays));
  const polled = shown.filter((listen) => !isOff(listen));
  const importedAt = new Date(daysAgo(exportedDaysAgo - 2));
  await store(
    lake,
    exported.map((listen) => exportRecord(listen, importedAt)),
    7,
    signal,
  );
  await store(lake, polled.map(apiRecord), 10, signal);
  await storeArtists(lake, artists, now);
  for (const [at, listen] of polled.entries()) {
    const before = polled[at - 1];
    const isGap =
      before !== undefined &&
      shown.some((lost) => isOff(lost) && lost.endedAt > before.endedAt && lost.endedAt < listen.endedAt);
    if (isGap || at === polled.length - 1) await storeRun(lake, listen, isGap ? before : undefined, at);
  }
  return exported.length + polled.length;
}

/** Stores records as one object for each equal beginning (so many characters) of their time. */
async function store(lake: Lake, records: PlayRecord[], precision: number, signal: AbortSignal | undefined) {
  const groups = new Map<string, PlayRecord[]>();
  for (const record of records) {
    const name = record.played_at.slice(0, precision);
    const group = groups.get(name);
    if (group) group.push(record);
    else groups.set(name, [record]);
  }
  for (const group of groups.values()) {
    throwIfCancelled(signal);
    const first = new Date(group[0]?.played_at ?? 0);
    await putLines(lake, objectKey('spotify_listening_history', first, group), group);
  }
}

function exportRecord(listen: SampleListen, ingestedAt: Date): PlayRecord {
  const { track, episode } = listen;
  // The export has whole seconds.
  const endedAt = new Date(Math.floor(listen.endedAt / 1000) * 1000);
  return {
    ...emptyPlayRecord(endedAt, 'export', episode ? 'episode' : 'track', ingestedAt),
    unique_play: uniquePlay(endedAt, track?.id ?? null, episode?.name ?? null),
    ...(track
      ? {
          track_id: track.id,
          track_name: track.name,
          track_uri: `sample:track:${track.id}`,
          primary_artist_name: track.artist.name,
          album_name: track.album.name,
        }
      : {}),
    episode_name: episode?.name ?? null,
    show_name: episode?.show ?? null,
    ms_played: listen.msPlayed,
    platform: listen.platform,
    reason_start: 'trackdone',
    reason_end: listen.skipped ? 'fwdbtn' : 'trackdone',
    shuffle: listen.shuffle,
    skipped: listen.skipped,
    offline: listen.offline,
    incognito_mode: false,
  };
}

function apiRecord({ endedAt, track, context }: SampleListen): PlayRecord {
  const end = new Date(endedAt);
  const record = emptyPlayRecord(end, 'api', 'track', end);
  if (!track) return record;
  return {
    ...record,
    unique_play: uniquePlay(end, track.id),
    track_id: track.id,
    track_name: track.name,
    track_uri: `sample:track:${track.id}`,
    track_duration_ms: track.durationMs,
    track_popularity: track.popularity,
    track_explicit: false,
    primary_artist_id: track.artist.id,
    primary_artist_name: track.artist.name,
    artists: [{ id: track.artist.id, name: track.artist.name }],
    album_id: track.album.id,
    album_name: track.album.name,
    album_type: 'album',
    album_release_date: String(track.album.year),
    album_total_tracks: track.album.tracks,
    context_type: context,
    context_uri: `sample:${context}`,
  };
}

async function storeArtists(lake: Lake, artists: readonly SampleArtist[], now: Date): Promise<void> {
  const lines = artists.map(({ id, name, genre, source, popularity }) => {
    const isKnown = source !== 'unclassified';
    return {
      artist_id: id,
      artist_name: name,
      artist_uri: `sample:artist:${id}`,
      genres: isKnown ? [genre] : [],
      primary_genre: isKnown ? genre : 'unclassified',
      genre_source: source,
      genre_confidence: isKnown ? 0.8 : null,
      popularity,
      followers_total: popularity ** 3,
      image_url: null,
      ingested_at: now.toISOString(),
    };
  });
  await putLines(lake, objectKey('spotify_artist_genres', now, lines), lines);
}

/** A poll that found a listen, and a gap before it where there is one. */
async function storeRun(lake: Lake, found: SampleListen, before: SampleListen | undefined, runs: number) {
  const at = new Date(found.endedAt + 60_000).toISOString();
  const instant = (listen: SampleListen) => new Date(listen.endedAt).toISOString();
  await recordRun(lake, {
    run_id: `sample-run-${runs}`,
    kind: 'collect',
    outcome: 'done',
    started_at: at,
    finished_at: at,
    fetched: 50,
    new_plays: 1,
    idle_runs: runs,
    gap_from: before ? instant(before) : null,
    gap_to: before ? instant(found) : null,
    message: null,
    ingested_at: at,
  });
}
