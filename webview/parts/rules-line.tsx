import * as l10n from '@vscode/l10n';
import type { RulesInForce } from '../../src/protocol/panel';
import { count } from '../format';
import { send } from '../host';
import { fromCore } from '../../src/wording/from-core';

/** Which rules decide what counts, how much they leave out, and the way to change them. */
export function RulesLine({ rules }: { rules: RulesInForce }) {
  const listens = rules.leftOut.reduce((sum, { listens: some }) => sum + some, 0);
  const reasons = rules.leftOut
    .map(({ reason, listens: some }) => `${count(some)} ${fromCore(reason)}`)
    .join(', ');
  return (
    <p class="rules">
      <span>{rules.words.map(ruleWords).join(', ')}.</span>
      {listens > 0 ? (
        <span title={reasons}>
          {listens === 1
            ? l10n.t('{count} listen does not count.', { count: count(listens) })
            : l10n.t('{count} listens do not count.', { count: count(listens) })}
        </span>
      ) : null}
      <button type="button" class="link" onClick={() => send({ type: 'command', command: 'rules' })}>
        {l10n.t('Change the rules')}
      </button>
    </p>
  );
}

/** A rule in the language of the page; names and hours in it stay what they are. */
function ruleWords(words: string): string {
  const [, what, names = ''] = /^without the (artists|genres|hours) (.+)$/s.exec(words) ?? [];
  switch (what) {
    case 'artists':
      return l10n.t('without the artists {names}', { names });
    case 'genres':
      return l10n.t('without the genres {names}', { names });
    case 'hours':
      return l10n.t('without the hours {names}', { names });
    default:
      return fromCore(words);
  }
}
