import * as l10n from '@vscode/l10n';
import type { ImportProgress } from '../../src/protocol/panel';
import { send } from '../host';
import { Button } from '../parts/controls';
import { wholePercent } from '../format';
import { fromCore } from '../../src/wording/from-core';

/** The import that is going on: what is being read, how far it is, and a way to stop it. */
export function ImportLine({ progress }: { progress: ImportProgress }) {
  const { message, fraction } = progress;
  const percent = fraction === null ? null : Math.floor(100 * fraction);
  return (
    <section class="banner import-line" aria-label={l10n.t('Import')}>
      <div class="import-progress">
        <p>
          <strong>{l10n.t('Importing your history')}</strong> <span class="note">{fromCore(message)}</span>
          {percent === null ? null : <span class="percent">{wholePercent(percent)}</span>}
        </p>
        <progress aria-label={l10n.t('Import')} {...(percent === null ? {} : { value: percent, max: 100 })} />
      </div>
      <Button onClick={() => send({ type: 'command', command: 'cancelImport' })}>{l10n.t('Cancel')}</Button>
    </section>
  );
}
