import type { RequestBudget } from '../spotify/request-budget';
import { readCheckpoint } from './checkpoint';
import { type NextPoll, type Pace, nextPoll } from './poll-interval';

/** When the next poll is due by what is on disk: the same for every window and after every restart. */
export async function whenToPoll(
  stateFolder: string,
  budget: Pick<RequestBudget, 'blockedUntil' | 'pollsLeft'>,
  pace: Pace,
  now: Date,
): Promise<NextPoll> {
  const { finishedAt, endedAt = [], failures } = await readCheckpoint(stateFolder);
  return nextPoll(
    {
      finishedAt: finishedAt === undefined ? null : Date.parse(finishedAt),
      endedAt: endedAt.map((end) => Date.parse(end)),
      failed: failures ? { at: Date.parse(failures.at), retryAt: Date.parse(failures.retryAt) } : null,
      blockedUntil: (await budget.blockedUntil())?.getTime() ?? null,
      pollsLeft: await budget.pollsLeft(),
    },
    pace,
    now.getTime(),
  );
}
