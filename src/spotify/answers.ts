import { z } from 'zod';

/**
 * What is read of Spotify's answers. Only what identifies a thing is required: apps in development mode get objects without
 * popularity, followers and more, local files have no ids, and fields have been removed before.
 * Source: Spotify's Web API reference and the changes for development mode of 2026.
 */
const text = z.string().nullish().catch(null);
const number = z.number().nullish().catch(null);

const artistReference = z.object({ id: text, name: text, uri: text });

const album = z.object({
  id: text,
  name: text,
  album_type: text,
  release_date: text,
  total_tracks: number,
});

const track = z.object({
  id: text,
  name: text,
  uri: text,
  duration_ms: number,
  popularity: number,
  explicit: z.boolean().nullish().catch(null),
  artists: z.array(artistReference).nullish().catch(null),
  album: album.nullish().catch(null),
});

export const playHistoryItem = z.object({
  track: track.nullish(),
  played_at: z.string().refine((value) => !Number.isNaN(Date.parse(value))),
  context: z.object({ type: text, uri: text }).nullish().catch(null),
});

export const recentlyPlayedPage = z.object({
  items: z.array(z.unknown()),
  cursors: z.object({ before: text }).nullish().catch(null),
});

export const artistAnswer = z.object({
  id: z.string().min(1),
  name: text,
  uri: text,
  genres: z.array(z.string()).nullish().catch(null),
  popularity: number,
  followers: z.object({ total: number }).nullish().catch(null),
  images: z
    .array(z.object({ url: text }))
    .nullish()
    .catch(null),
});

/** What is read of a track that was asked for by its id: whose it is. */
export const trackAnswer = z.object({
  artists: z.array(artistReference).nullish().catch(null),
  album: z
    .object({ artists: z.array(artistReference).nullish().catch(null) })
    .nullish()
    .catch(null),
});

/** What is read of the account that is signed in. Spotify asks to know it by `account_id`; `id` is older. */
export const accountAnswer = z.object({ account_id: text, id: text });

export type AccountAnswer = z.infer<typeof accountAnswer>;
export type TrackAnswer = z.infer<typeof trackAnswer>;
export type PlayHistoryItem = z.infer<typeof playHistoryItem>;
export type ArtistAnswer = z.infer<typeof artistAnswer>;
