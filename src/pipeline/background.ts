import type { Clock } from '../base/clock';
import type { Home } from '../base/home';
import type { Log } from '../base/log';
import { readCheckpoint } from '../history/checkpoint';
import { type NextPoll, type Pace, paceOf } from '../history/poll-interval';
import { whenToPoll } from '../history/when-to-poll';
import type { BackgroundStanding, Notice } from '../protocol/notices';
import type { RequestBudget } from '../spotify/request-budget';
import { NoticeBook } from './notice-book';
import type { SignInTerm } from './sign-in-term';

interface BackgroundOptions {
  home: Home;
  budget: RequestBudget;
  term: SignInTerm;
  /** Default: 20 minutes. */
  pace?: Pace | undefined;
  timeZone: string;
  log: Log;
  now: Clock;
}

/** Collecting by itself: when it is due, how it is doing, and what a person has to be told. */
export class Background {
  readonly #options: BackgroundOptions;
  readonly #pace: Pace;
  /** What was told, and is not to be told. */
  readonly book: NoticeBook;

  constructor(options: BackgroundOptions) {
    this.#options = options;
    this.#pace = options.pace ?? paceOf(undefined);
    this.book = new NoticeBook(options.home, options.log);
  }

  nextPoll(): Promise<NextPoll> {
    const { home, budget, now } = this.#options;
    return whenToPoll(home.state, budget, this.#pace, now());
  }

  /** What is to be told now; nobody else will. Never throws. */
  async notices(): Promise<Notice[]> {
    const { term, timeZone, now } = this.#options;
    const signInEndsAt = await term.endsAt().catch(() => null);
    return this.book.take({ now: now(), signInEndsAt, timeZone });
  }

  async standing(): Promise<BackgroundStanding> {
    const { home, budget, term } = this.#options;
    const now = this.#options.now().getTime();
    const { finishedAt, failures } = await readCheckpoint(home.state);
    const endsAt = await term.endsAt();
    const { waitMs, why } = await this.nextPoll();
    return {
      lastPollAt: finishedAt ?? null,
      lagMinutes: finishedAt ? Math.max(0, Math.round((now - Date.parse(finishedAt)) / 60_000)) : null,
      // Without a sign-in none will come.
      nextPollAt: endsAt ? new Date(now + waitMs).toISOString() : null,
      why: endsAt ? why : null,
      failures: failures?.count ?? 0,
      pollsLeftToday: await budget.pollsLeft(),
      signInEndsAt: endsAt?.toISOString() ?? null,
      daysUntilSignInEnds: endsAt ? Math.max(0, Math.floor((endsAt.getTime() - now) / 86_400_000)) : null,
    };
  }
}
