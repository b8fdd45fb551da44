import { DateTime } from 'luxon';
import type { Notice, NoticeKind } from '../protocol/notices';
import type { Checkpoint } from './checkpoint';

/** What is decided by; instants are UTC. */
export interface NoticeFacts {
  now: Date;
  /** Null where it is not known. */
  signInEndsAt: Date | null;
  checkpoint: Pick<Checkpoint, 'failures' | 'lastGap' | 'signInEndedAt'>;
  /** Of the disk that the history is on; null where it cannot be told. */
  freeBytes: number | null;
  timeZone: string;
}

/** What was told: the occasion by kind. And what the listener does not want to be told. */
export interface NoticeMemory {
  told: Partial<Record<NoticeKind, string>>;
  muted: NoticeKind[];
}

const dayMs = 86_400_000;
/** A collection writes kilobytes; models and an import need more. */
const fewBytes = 200_000_000;

/**
 * A sign-in ends six calendar months after it, whatever is done with it. Where the month is shorter, the end is taken to be its last
 * day: rather a day early than late.
 */
export function endOfSignIn(authorizedAt: Date): Date {
  return DateTime.fromJSDate(authorizedAt, { zone: 'utc' }).plus({ months: 6 }).toJSDate();
}

/** What is to be told now, and what will have been told then. The occasion of a notice is told once. */
export function dueNotices(
  facts: NoticeFacts,
  memory: NoticeMemory,
): { notices: Notice[]; memory: NoticeMemory } {
  const told = { ...memory.told };
  // Room was made: the next time is another occasion.
  if (facts.freeBytes !== null && facts.freeBytes > 2 * fewBytes) delete told.disk_nearly_full;
  const notices: Notice[] = [];
  for (const { kind, occasion, message } of occasions(facts)) {
    if (told[kind] === occasion) continue;
    told[kind] = occasion;
    if (!memory.muted.includes(kind)) notices.push({ kind, message });
  }
  return { notices, memory: { ...memory, told } };
}

function* occasions(facts: NoticeFacts): Generator<Notice & { occasion: string }> {
  const { now, signInEndsAt, checkpoint, freeBytes } = facts;
  const { failures, lastGap, signInEndedAt } = checkpoint;
  const on = (instant: Date | string) =>
    DateTime.fromJSDate(new Date(instant), { zone: facts.timeZone }).setLocale('en');
  const left = signInEndsAt ? signInEndsAt.getTime() - now.getTime() : Number.NaN;
  if (signInEndsAt && left > 0 && left <= 30 * dayMs && signInEndedAt === undefined) {
    const kind = left <= 7 * dayMs ? 'sign_in_ends_in_a_week' : 'sign_in_ends_in_a_month';
    const day = on(signInEndsAt).toLocaleString(DateTime.DATE_FULL);
    yield {
      kind,
      occasion: signInEndsAt.toISOString(),
      message: `Your sign-in to Spotify ends on ${day}: Spotify ends each six months after it was given. Sign in again before then, and no play is missed.`,
    };
  }
  if (signInEndedAt !== undefined) {
    yield {
      kind: 'sign_in_ended',
      occasion: signInEndedAt,
      message:
        'Spotify has ended your sign-in, and nothing is collected until you sign in again. Spotify keeps your last 50 plays only.',
    };
  } else if (failures && failures.failingMs >= dayMs) {
    yield {
      kind: 'failing_for_a_day',
      occasion: failures.since,
      message: `No collection has succeeded since ${on(failures.since).toLocaleString(DateTime.DATETIME_MED)}. It is tried again and again; the log says why it fails.`,
    };
  }
  if (lastGap) {
    const from = on(lastGap.from).toLocaleString(DateTime.DATETIME_MED);
    const to = on(lastGap.to).toLocaleString(DateTime.DATETIME_MED);
    yield {
      kind: 'gap',
      occasion: lastGap.runId,
      message: `Some plays between ${from} and ${to} may be missing: Spotify keeps the last 50 only. Your streaming history from Spotify fills them when you import it.`,
    };
  }
  if (freeBytes !== null && freeBytes < fewBytes) {
    yield {
      kind: 'disk_nearly_full',
      occasion: 'low',
      message: `The disk with your listening history is nearly full: ${Math.floor(freeBytes / 1_000_000)} MB are free. Make room, or new plays cannot be stored.`,
    };
  }
}
