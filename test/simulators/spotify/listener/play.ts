import type { Track } from './catalog-types.ts';

/** Where a play was started from; `null` in a play means that Spotify does not say. */
export interface PlayContext {
  type: 'playlist' | 'album' | 'artist' | 'collection';
  /** Empty for the collection. */
  id: string;
}

export interface Episode {
  id: string;
  name: string;
  showName: string;
  durationMs: number;
}

interface PlayFacts {
  /** Unix ms, UTC. The end is what the Web API calls `played_at` and what the export rounds down to `ts`. */
  startedAtMs: number;
  endedAtMs: number;
  /** What was heard; less than the time between start and end after a pause. May be 0. */
  msPlayed: number;
  /** From when on the Web API shows the play: later than the end where a phone was offline. */
  visibleAtMs: number;
  context: PlayContext | null;
  platform: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  reasonStart: string;
  reasonEnd: string;
  shuffle: boolean;
  /** Went to the next one before the end; the export of 2015 to 2022 says false all the same. */
  skipped: boolean;
  offline: boolean;
  incognito: boolean;
}

export interface TrackPlay extends PlayFacts {
  kind: 'track';
  track: Track;
}

export interface EpisodePlay extends PlayFacts {
  kind: 'episode';
  episode: Episode;
}

/** One thing that the listener heard: the truth behind every view. */
export type Play = TrackPlay | EpisodePlay;
