import * as l10n from '@vscode/l10n';
import { send } from '../host';

/** The statement of an answer, closed until asked for. */
export function SqlShown({ sql }: { sql: string }) {
  return (
    <details class="answer-sql">
      <summary>SQL</summary>
      <pre tabIndex={0} aria-label={l10n.t('The statement that was run')}>
        {sql}
      </pre>
      <div class="answer-actions">
        <button type="button" class="link" onClick={() => send({ type: 'ask', ask: 'copy', sql })}>
          {l10n.t('Copy')}
        </button>
        <button type="button" class="link" onClick={() => send({ type: 'ask', ask: 'open', sql })}>
          {l10n.t('Open in an editor')}
        </button>
      </div>
    </details>
  );
}
