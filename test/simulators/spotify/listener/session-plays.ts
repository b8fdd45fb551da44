import type { Collection } from './collection.ts';
import type { Play } from './play.ts';
import { episodeOf } from './podcasts.ts';
import { Rng, STREAM } from './random.ts';
import { type Selection, select } from './selection.ts';
import type { Session, SessionKind } from './sessions.ts';
import type { Taste } from './taste.ts';

const PLATFORMS: Record<SessionKind, readonly string[]> = {
  morning: ['android', 'android', 'ios'],
  work: ['windows', 'windows', 'web_player windows 10;chrome 125.0.0.0;desktop'],
  homeward: ['android', 'android', 'ios'],
  evening: ['Partner google cast_tv Chromecast;;tv', 'windows', 'ios'],
  night: ['ios', 'android'],
  weekend: ['windows', 'android', 'Partner google cast_tv Chromecast;;tv'],
  party: ['windows', 'Partner google cast_tv Chromecast;;tv'],
};

/** What is the same for all plays of a session. */
interface Circumstances {
  session: Session;
  platform: string;
  offline: boolean;
  incognito: boolean;
  /** When an offline phone tells Spotify what it played. */
  syncedAtMs: number;
}

/** All plays of a session, in order. A function of its arguments: the seed and the session's start decide everything. */
export function playsOf(seed: number, session: Session, taste: Taste, collection: Collection): Play[] {
  const rng = new Rng(seed, STREAM.row, Math.floor(session.startMs / 1000), session.startMs % 1000);
  const travelling = session.kind === 'morning' || session.kind === 'homeward';
  const offline = travelling && rng.chance(0.06);
  const circumstances: Circumstances = {
    session,
    platform: rng.pick(PLATFORMS[session.kind]),
    offline,
    incognito: rng.chance(0.01),
    // Often soon; sometimes only after hours, when other devices have played since.
    syncedAtMs: session.endMs + Math.round((2 + 300 * rng.next() ** 2) * 60_000),
  };
  const plays: Play[] = [];
  if (travelling && rng.chance(0.1)) plays.push(episodePlay(seed, rng, circumstances));
  let at = (plays.at(-1)?.endedAtMs ?? session.startMs) + rng.int(100, 3000);
  let reasonStart = plays.length > 0 ? 'clickrow' : rng.pick(['clickrow', 'playbtn', 'appload']);
  let selection: Selection | undefined;
  while (at < session.endMs) {
    // Now and then something else is put on.
    if (!selection || rng.chance(0.03)) {
      selection = select(rng, taste, collection, session.kind, at);
      if (plays.length > 0) reasonStart = 'clickrow';
    }
    const play = trackPlay(rng, circumstances, selection, at, reasonStart, plays.at(-1));
    if (!play) {
      selection = undefined;
      continue;
    }
    plays.push(play);
    reasonStart = play.reasonEnd === 'endplay' ? 'clickrow' : play.reasonEnd;
    at = play.endedAtMs + rng.int(0, 900) + (rng.chance(0.02) ? rng.int(30_000, 400_000) : 0);
  }
  const last = plays.at(-1);
  if (last && last.reasonEnd === 'trackdone' && rng.chance(0.5))
    last.reasonEnd = rng.pick(['endplay', 'logout', 'unexpected-exit-while-paused']);
  return plays;
}

function trackPlay(
  rng: Rng,
  circumstances: Circumstances,
  selection: Selection,
  startedAtMs: number,
  reasonStart: string,
  before: Play | undefined,
): Play | undefined {
  const track = selection.next();
  if (!track) return undefined;
  // Who skips once skips again, looking for something.
  const skipping = before?.skipped === true ? Math.min(0.4, selection.skipping * 1.6) : selection.skipping;
  const left = circumstances.session.endMs - startedAtMs;
  let msPlayed = track.durationMs;
  let reasonEnd = 'trackdone';
  if (circumstances.session.restless) {
    msPlayed = Math.min(track.durationMs, rng.int(8_000, 40_000));
    reasonEnd = 'fwdbtn';
  } else if (rng.chance(skipping)) {
    // Mostly within seconds; a few are not heard at all.
    msPlayed = rng.chance(0.004)
      ? 0
      : Math.min(track.durationMs, rng.int(900, 900 + Math.floor(29_000 * rng.next())));
    reasonEnd = rng.chance(0.9) ? 'fwdbtn' : rng.chance(0.5) ? 'backbtn' : 'endplay';
  } else if (rng.chance(0.07)) {
    msPlayed = Math.min(track.durationMs, 30_000 + Math.floor(rng.next() * track.durationMs * 0.8));
    reasonEnd = rng.chance(0.7) ? 'fwdbtn' : 'endplay';
  }
  if (msPlayed > left + 120_000) {
    // Off at the door.
    msPlayed = Math.max(0, left);
    reasonEnd = 'endplay';
  }
  const paused = rng.chance(0.012) ? rng.int(5_000, 180_000) : 0;
  const endedAtMs = startedAtMs + msPlayed + paused;
  return {
    kind: 'track',
    track,
    ...shared(rng, circumstances, startedAtMs, endedAtMs),
    msPlayed,
    context: selection.context,
    reasonStart,
    reasonEnd,
    shuffle: selection.shuffle,
    skipped: reasonEnd === 'fwdbtn' || reasonEnd === 'backbtn',
  };
}

function episodePlay(seed: number, rng: Rng, circumstances: Circumstances): Play {
  const { startMs, endMs } = circumstances.session;
  const episode = episodeOf(seed, rng, startMs);
  const msPlayed = Math.min(episode.durationMs, Math.floor((endMs - startMs) * (0.4 + 0.6 * rng.next())));
  return {
    kind: 'episode',
    episode,
    ...shared(rng, circumstances, startMs, startMs + msPlayed),
    msPlayed,
    context: null,
    reasonStart: 'clickrow',
    reasonEnd: msPlayed === episode.durationMs ? 'trackdone' : 'endplay',
    shuffle: false,
    skipped: false,
  };
}

function shared(rng: Rng, circumstances: Circumstances, startedAtMs: number, endedAtMs: number) {
  // One play in a hundred shows up minutes late although nobody was offline.
  const late = rng.chance(0.01) ? rng.int(1, 9) * 60_000 : 0;
  return {
    startedAtMs,
    endedAtMs,
    visibleAtMs: circumstances.offline ? Math.max(circumstances.syncedAtMs, endedAtMs) : endedAtMs + late,
    platform: circumstances.platform,
    country: circumstances.session.country,
    offline: circumstances.offline,
    incognito: circumstances.incognito,
  };
}
