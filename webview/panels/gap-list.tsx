import type { HistoryGap } from '../../src/protocol/views';
import { exportRequestPage } from '../../src/protocol/collect';
import { counted, localRange } from '../format';
import { send } from '../host';
import { Button } from '../parts/controls';
import { sourceName } from '../health-wording';

/** The times of which plays may be missing, and what fills them; those that were filled since. */
export function GapList({ gaps }: { gaps: HistoryGap[] }) {
  const open = gaps.filter(({ isOpen }) => isOpen);
  const healed = gaps.filter(({ isOpen }) => !isOpen);
  return (
    <div class="gaps">
      {open.length > 0 ? (
        <section>
          <h3>Open gaps</h3>
          <p class="detail">
            More was played between two collections than Spotify’s list of 50 holds. Its export has all of it:{' '}
            <a href={exportRequestPage}>ask for it</a>, and import it when it arrives.
          </p>
          <ul>
            {open.map((gap) => (
              <Gap key={gap.from} gap={gap} />
            ))}
          </ul>
          <Button onClick={() => send({ type: 'command', command: 'import' })}>Import the export…</Button>
        </section>
      ) : null}
      {healed.length > 0 ? (
        <section>
          <h3>Filled gaps</h3>
          <ul>
            {healed.map((gap) => (
              <Gap key={gap.from} gap={gap} />
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

function Gap({ gap: { from, to, isOpen, healedBy, listensFound } }: { gap: HistoryGap }) {
  const found = counted(listensFound, 'listen');
  return (
    <li>
      <span>{localRange(from, to)}</span>
      <span class="detail">
        {isOpen
          ? `open${listensFound > 0 ? `, ${found} known` : ''}`
          : `filled by ${sourceName(healedBy)}: ${listensFound > 0 ? found : 'nothing was missing'}`}
      </span>
    </li>
  );
}
