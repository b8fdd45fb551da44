import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Answer, type EngineName, beforeOf } from '../../src/ask/answer';
import type { AskPanelState, SavedQuestion } from '../../src/protocol/ask';
import { onPrompt, send } from '../host';
import { AnswerCard, Suggestions } from './answer-card';
import { QuestionBox } from './question-box';
import { QuestionLists } from './question-lists';
import { useAsking } from './use-asking';
import { fromCore } from '../../src/wording/from-core';

const examples = [
  'Who are my top 10 artists this year?',
  'How many hours did I listen last month?',
  'Show me my listening trends over the past 3 months',
];

/** Questions in plain English over the report, and what comes of them. */
export function AskPanel({ sample }: { sample: boolean }) {
  const asking = useAsking(sample);
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const { answer, known } = asking;
  const busy = asking.progress !== null;

  const ask = (question: string): void => {
    if (question.trim() === '') return input.current?.focus();
    setText('');
    input.current?.focus();
    const before = answer && beforeOf(answer);
    asking.ask({
      question,
      ...(answer?.query ? { previous: answer.query } : {}),
      ...(before ? { before, earlier: asking.earlier } : {}),
    });
  };
  const run = ({ question, engine, changed }: SavedQuestion): void =>
    asking.ask({ question, ...(changed ? { changed } : {}) }, engine);

  // A command's question stands by itself.
  const prompted = useRef<(question: string) => void>(() => undefined);
  prompted.current = (question) => {
    setText('');
    input.current?.focus();
    input.current?.scrollIntoView({ block: 'nearest' });
    asking.startAnew();
    if (question.trim() !== '') asking.ask({ question });
  };
  useEffect(() => onPrompt(({ question }) => prompted.current(question)), []);

  const saved: SavedQuestion | null = answer && savedForm(answer, asking.isWhole);
  const isSaved = saved !== null && known.saved.some((one) => JSON.stringify(one) === JSON.stringify(saved));
  return (
    <section class="ask" aria-label={l10n.t('Questions')}>
      <QuestionBox
        text={text}
        input={input}
        engine={asking.engine}
        history={known.history}
        busy={busy}
        placeholder={
          asking.followsUp
            ? l10n.t('Ask on: and last year? only weekends…')
            : l10n.t('Ask about your listening')
        }
        onText={setText}
        onEngine={asking.chooseEngine}
        onAsk={ask}
        onCancel={asking.cancel}
      />
      <div class="ask-line">
        {busy ? (
          <span role="status">{fromCore(asking.progress ?? '')}…</span>
        ) : (
          <EngineLine engine={asking.engine} known={known} />
        )}
        {asking.followsUp && !busy ? (
          <button
            type="button"
            class="link"
            onClick={() => {
              asking.startAnew();
              input.current?.focus();
            }}
          >
            {l10n.t('New question')}
          </button>
        ) : null}
      </div>
      {busy && asking.written !== '' ? (
        <p class="answer-written" aria-label={l10n.t('What is written so far')}>
          {asking.written}
        </p>
      ) : null}
      {asking.failure ? (
        <div class="banner banner-error" role="alert">
          <p>
            <strong>{fromCore(asking.failure.message)}</strong> {fromCore(asking.failure.hint)}
          </p>
        </div>
      ) : null}
      {answer ? (
        <AnswerCard
          answer={answer}
          busy={busy}
          isSaved={isSaved}
          onChoose={({ query }) => asking.ask({ question: answer.question, changed: query }, 'built-in')}
          onAsk={ask}
          onSave={() => saved && send({ type: 'ask', ask: 'save', saved })}
        />
      ) : (
        <Suggestions questions={examples} disabled={busy} onAsk={ask} />
      )}
      <QuestionLists saved={known.saved} history={known.history} disabled={busy} onAsk={ask} onRun={run} />
    </section>
  );
}

/** What leaves the machine, said where the engine is chosen. */
function EngineLine({ engine, known }: { engine: EngineName; known: AskPanelState }) {
  if (engine === 'built-in')
    return known.atSnowflake ? (
      <span>{l10n.t('Read on this machine; your Snowflake account is sent the SQL.')}</span>
    ) : (
      <span>{l10n.t('Answered on this machine; nothing leaves it.')}</span>
    );
  if (engine === 'cortex') return <CortexLine isConfigured={known.cortex} />;
  return (
    <span>
      {l10n.t('{model} is sent the question and the names of the tables, never your plays.', {
        model: known.model ?? l10n.t('The language model'),
      })}{' '}
      <button type="button" class="link" onClick={() => send({ type: 'ask', ask: 'choose-model' })}>
        {l10n.t('Choose a model')}
      </button>
    </span>
  );
}

function CortexLine({ isConfigured }: { isConfigured: boolean }) {
  if (isConfigured)
    return (
      <span>
        {l10n.t(
          'Your Snowflake account is sent the question and the SQL of those before; it costs credits there.',
        )}
      </span>
    );
  return (
    <span>
      {l10n.t('Cortex Analyst is in your Snowflake account, which is not configured yet.')}{' '}
      <button type="button" class="link" onClick={() => send({ type: 'ask', ask: 'configure-snowflake' })}>
        {l10n.t('Configure Snowflake…')}
      </button>
    </span>
  );
}

/** What is kept of an answer: its words where they say everything, else the query that a click or a follow-up made of them. */
function savedForm(
  { question, engine, interpretation, query, sql }: Answer,
  isWhole: boolean,
): SavedQuestion | null {
  if (sql === null) return null;
  return isWhole || !query
    ? { question, engine, changed: null }
    : { question: interpretation, engine, changed: query };
}
