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

type Client = Pick<SpotifyClient, 'recentlyPlayed'>;

/** All that Spotify keeps, in one request. @throws PipelineError of the client */
export async function newestPlays(client: Client, signal?: AbortSignal): Promise<RecentPlays> {
  const { items, size } = await client.recentlyPlayed({ limit: keptPlays }, signal);
  return { items, isFull: size >= keptPlays };
}

/**
 * All that Spotify keeps, `batchSize` (1–50) plays a request, back to where it has none. Never less: a list that stopped
 * earlier would hide a gap behind it. @throws PipelineError of the client
 */
export async function pagedPlays(
  client: Client,
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
  if (size < keptPlays && size >= keptPlays - turns) size += await playsSince(items, client, signal);
  return { items, isFull: size >= keptPlays };
}

/** While pages were turned new plays may have pushed old ones off the list: as many as are newer than the first page's. */
async function playsSince(
  items: readonly PlayHistoryItem[],
  client: Client,
  signal: AbortSignal | undefined,
): Promise<number> {
  const newest = Math.max(...items.map(endOf));
  const page = await client.recentlyPlayed({ limit: keptPlays }, signal);
  return page.items.filter((item) => endOf(item) > newest).length;
}

const endOf = (item: PlayHistoryItem) => Date.parse(item.played_at);
