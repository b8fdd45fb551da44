import * as l10n from '@vscode/l10n';
import type { SavedQuestion } from '../../src/protocol/ask';
import { counted } from '../format';
import { send } from '../host';

/** What was kept and what was asked before; a click asks it again. */
export function QuestionLists(props: {
  saved: SavedQuestion[];
  history: string[];
  disabled: boolean;
  onAsk: (question: string) => void;
  onRun: (saved: SavedQuestion) => void;
}) {
  const { saved, history, disabled } = props;
  if (saved.length === 0 && history.length === 0) return null;
  return (
    <div class="question-lists">
      {saved.length > 0 ? (
        <details>
          <summary>{counted(saved.length, 'saved question')}</summary>
          <ul>
            {saved.map((one) => (
              <li key={`${one.engine} ${one.question}`}>
                <button type="button" class="link" disabled={disabled} onClick={() => props.onRun(one)}>
                  {one.question}
                </button>
                <button
                  type="button"
                  class="link quiet"
                  aria-label={l10n.t('Remove {question}', { question: one.question })}
                  onClick={() => send({ type: 'ask', ask: 'forget', saved: one })}
                >
                  {l10n.t('Remove')}
                </button>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {history.length > 0 ? (
        <details>
          <summary>{l10n.t('Earlier questions')}</summary>
          <ul>
            {history.slice(0, 20).map((question) => (
              <li key={question}>
                <button type="button" class="link" disabled={disabled} onClick={() => props.onAsk(question)}>
                  {question}
                </button>
              </li>
            ))}
          </ul>
          <button
            type="button"
            class="link quiet"
            onClick={() => send({ type: 'ask', ask: 'clear-history' })}
          >
            {l10n.t('Clear')}
          </button>
        </details>
      ) : null}
    </div>
  );
}
