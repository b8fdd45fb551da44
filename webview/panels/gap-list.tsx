import * as l10n from '@vscode/l10n';
import type { HistoryGap } from '../../src/protocol/views';
import { exportRequestPage } from '../../src/protocol/collect';
import { counted, localRange } from '../format';
import { send } from '../host';
import { Button } from '../parts/controls';
import { sourceName } from '../health-wording';
import { Sentence } from '../parts/sentence';

/** The times of which plays may be missing, and what fills them; those that were filled since. */
export function GapList({ gaps }: { gaps: HistoryGap[] }) {
  const open = gaps.filter(({ isOpen }) => isOpen);
  const healed = gaps.filter(({ isOpen }) => !isOpen);
  return (
    <div class="gaps">
      {open.length > 0 ? (
        <section>
          <h3>{l10n.t('Open gaps')}</h3>
          <p class="detail">
            <Sentence
              text={l10n.t(
                'More was played between two collections than Spotify’s list of 50 holds. Its export has all of it: {askForIt}, and import it when it arrives.',
              )}
              parts={{ askForIt: <a href={exportRequestPage}>{l10n.t('ask for it')}</a> }}
            />
          </p>
          <ul>
            {open.map((gap) => (
              <Gap key={gap.from} gap={gap} />
            ))}
          </ul>
          <Button onClick={() => send({ type: 'command', command: 'import' })}>
            {l10n.t('Import your export…')}
          </Button>
        </section>
      ) : null}
      {healed.length > 0 ? (
        <section>
          <h3>{l10n.t('Filled gaps')}</h3>
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
  const listens = counted(listensFound, 'listen');
  const open = listensFound > 0 ? l10n.t('open, {listens} known', { listens }) : l10n.t('open');
  const filled = l10n.t('filled by {source}: {listens}', {
    source: sourceName(healedBy),
    listens: listensFound > 0 ? listens : l10n.t('nothing was missing'),
  });
  return (
    <li>
      <span>{localRange(from, to)}</span>
      <span class="detail">{isOpen ? open : filled}</span>
    </li>
  );
}
