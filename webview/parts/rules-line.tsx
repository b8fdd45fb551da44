import type { RulesInForce } from '../../src/protocol/panel';
import { count } from '../format';
import { send } from '../host';

/** Which rules decide what counts, how much they leave out, and the way to change them. */
export function RulesLine({ rules }: { rules: RulesInForce }) {
  const listens = rules.leftOut.reduce((sum, { listens: some }) => sum + some, 0);
  const reasons = rules.leftOut.map(({ reason, listens: some }) => `${count(some)} ${reason}`).join(', ');
  return (
    <p class="rules">
      <span>{rules.words.join(', ')}.</span>
      {listens > 0 ? (
        <span title={reasons}>
          {count(listens)} {listens === 1 ? 'listen does' : 'listens do'} not count.
        </span>
      ) : null}
      <button type="button" class="link" onClick={() => send({ type: 'command', command: 'rules' })}>
        Change the rules
      </button>
    </p>
  );
}
