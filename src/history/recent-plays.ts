import type { PlayHistoryItem } from '../spotify/answers';
import type { SpotifyClient } from '../spotify/client';

/** The newest plays as Spotify has them. */
export interface RecentPlays {
  items: PlayHistoryItem[];
  /** As many as Spotify keeps: there may have been more before them. */
  isFull: boolean;
}

/** Spotify keeps so many plays, however far one pages. */
const keptPlays = 50;

/** All that Spotify keeps, in one request. @throws PipelineError of the client */
export async function newestPlays(client: SpotifyClient, signal?: AbortSignal): Promise<RecentPlays> {
  const { items, size } = await client.recentlyPlayed({ limit: keptPlays }, signal);
  return { items, isFull: size >= keptPlays };
}

/**
 * All that Spotify keeps, `batchSize` (1–50) plays a request, back to where it has none. Never less: a list that stopped
 * earlier would hide a gap behind it. @throws PipelineError of the client
 */
export async function pagedPlays(
  client: SpotifyClient,
  batchSize: number,
  signal?: AbortSignal,
): Promise<RecentPlays> {
  const items: PlayHistoryItem[] = [];
  let size = 0;
  let before: number | undefined;
  let turns = 0;
  for (;;) {
    const page = await client.recentlyPlayed(
      { limit: batchSize, ...(before === undefined ? {} : { before }) },
      signal,
    );
    items.push(...page.items);
    size += page.size;
    const isEnd = page.size === 0 || page.before === null;
    if (isEnd || (before !== undefined && (page.before ?? 0) >= before)) break;
    before = page.before ?? undefined;
    turns += 1;
  }
  // While pages were turned a new play may have pushed an old one off the list: a track takes longer than a request.
  return { items, isFull: size >= keptPlays - turns };
}
