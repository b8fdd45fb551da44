import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import { onFeedback, send } from '../host';

const thumb =
  'M5 7v7H2V7h3Zm1.5 7a.5.5 0 0 1-.5-.5V7l2.6-5.2c.2-.5.7-.8 1.2-.8.8 0 1.4.7 1.3 1.5L10.7 6H13c.9 0 1.5.8 1.3 1.7l-1.1 5.1c-.2.7-.8 1.2-1.5 1.2H6.5Z';

/** What an answer was worth, told to Cortex Analyst by a click. Nothing but that goes along. */
export function AnswerFeedback({ requestId }: { requestId: string }) {
  const [chosen, setChosen] = useState<boolean | null>(null);
  const [said, setSaid] = useState('');
  useEffect(
    () =>
      onFeedback((feedback) => {
        if (feedback.requestId !== requestId) return;
        if (feedback.outcome === 'sent') return setSaid(l10n.t('Sent to Cortex Analyst.'));
        setChosen(null);
        setSaid(l10n.t('Not sent. {message}', { message: feedback.message }));
      }),
    [requestId],
  );
  const give = (positive: boolean) => {
    setChosen(positive);
    setSaid(l10n.t('Sending…'));
    send({ type: 'ask', ask: 'feedback', requestId, positive });
  };
  const button = (positive: boolean, label: string) => (
    <button
      type="button"
      class={positive ? 'thumb' : 'thumb thumb-down'}
      aria-label={label}
      title={label}
      aria-pressed={chosen === positive}
      onClick={() => give(positive)}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={thumb} />
      </svg>
    </button>
  );
  return (
    <div class="answer-feedback" role="group" aria-label={l10n.t('What this answer was worth')}>
      {button(true, l10n.t('A good answer'))}
      {button(false, l10n.t('A bad answer'))}
      <span role="status">{said}</span>
    </div>
  );
}
