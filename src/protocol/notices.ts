/** What needs a person, each told once per occasion. */
export const noticeKinds = [
  'sign_in_ends_in_a_month',
  'sign_in_ends_in_a_week',
  'sign_in_ended',
  'failing_for_a_day',
  'gap',
  'disk_nearly_full',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export interface Notice {
  kind: NoticeKind;
  message: string;
}

/** How the background is doing; instants are UTC, ISO 8601. */
export interface BackgroundStanding {
  lastPollAt: string | null;
  /** Minutes since then. */
  lagMinutes: number | null;
  nextPollAt: string | null;
  /** Why then: `pace`, `retry`, `blocked`, `budget` … */
  why: string | null;
  /** Polls in a row that failed. */
  failures: number;
  /** Requests for plays that the background may still make this UTC day. */
  pollsLeftToday: number;
  /** Null where it is not known when the listener signed in. */
  signInEndsAt: string | null;
  daysUntilSignInEnds: number | null;
}
