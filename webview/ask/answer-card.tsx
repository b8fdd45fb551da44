import * as l10n from '@vscode/l10n';
import type { Answer, ReadingPart } from '../../src/ask/answer';
import { AnswerChart } from './answer-chart';
import { AnswerFeedback } from './answer-feedback';
import { AnswerTable } from './answer-table';
import { engineWords } from './engines';
import { ReadingParts } from './reading-parts';
import { SqlShown } from './sql-shown';

interface CardProps {
  answer: Answer;
  busy: boolean;
  isSaved: boolean;
  onChoose: (choice: ReadingPart['choices'][number]) => void;
  onAsk: (question: string) => void;
  onSave: () => void;
}

/** One answer: what was asked, what comes of it, how it was read, and the statement behind it. */
export function AnswerCard(props: CardProps) {
  const { answer, busy } = props;
  const isAnswered = answer.sql !== null;
  return (
    <article class={isAnswered ? 'answer' : 'answer answer-refused'} aria-busy={busy}>
      <p class="answer-question">{answer.question}</p>
      <p class="answer-sentence" role="status">
        {answer.sentence}
      </p>
      {(answer.warnings ?? []).map((warning) => (
        <p key={warning} class="note answer-warning">
          {warning}
        </p>
      ))}
      {isAnswered ? (
        <>
          <Reading {...props} />
          <AnswerBody answer={answer} />
          <footer class="answer-foot">
            <span>{engineWords[answer.engine]}</span>
            {answer.verified ? (
              <span
                class="verified"
                title={l10n.t('The verified query {verified}', { verified: answer.verified })}
              >
                <span aria-hidden="true">✓</span> {verifiedWords(answer)}
              </span>
            ) : null}
            <button type="button" class="link" disabled={props.isSaved} onClick={props.onSave}>
              {props.isSaved ? l10n.t('Saved') : l10n.t('Save to ask again')}
            </button>
          </footer>
          <SqlShown sql={answer.sql ?? ''} />
        </>
      ) : null}
      {answer.engine === 'cortex' && answer.requestId ? (
        <AnswerFeedback key={answer.requestId} requestId={answer.requestId} />
      ) : null}
      {answer.suggestions.length > 0 ? (
        <div class="answer-suggestions">
          <p class="note">{isAnswered ? l10n.t('Ask next') : l10n.t('You can ask')}</p>
          <Suggestions questions={answer.suggestions} disabled={busy} onAsk={props.onAsk} />
        </div>
      ) : null}
    </article>
  );
}

/** Somebody else's verdict is said with what it rests on. */
const verifiedWords = ({ engine, verified }: Answer): string =>
  engine === 'cortex' && verified
    ? l10n.t('Verified by the query {query}', { query: verified.replaceAll('_', ' ') })
    : l10n.t('Verified');

function Reading({ answer, busy, onChoose }: CardProps) {
  if (answer.parts.length > 0)
    return <ReadingParts parts={answer.parts} disabled={busy} onChoose={onChoose} />;
  return answer.interpretation ? (
    <p class="note">{l10n.t('Read as: {reading}', { reading: answer.interpretation })}</p>
  ) : null;
}

/** A chart has its rows behind it; without one they are what there is. */
function AnswerBody({ answer }: { answer: Answer }) {
  const { chart, rows, columns } = answer;
  if (rows.length === 0) return null;
  if (chart === 'none') return <AnswerTable answer={answer} />;
  return (
    <>
      <AnswerChart answer={answer} />
      {chart === 'number' && columns.length === 1 ? null : (
        <details class="numbers">
          <summary>{l10n.t('Show the numbers')}</summary>
          <AnswerTable answer={answer} />
        </details>
      )}
    </>
  );
}

/** Questions that are asked by a click. */
export function Suggestions(props: {
  questions: string[];
  disabled: boolean;
  onAsk: (question: string) => void;
}) {
  return (
    <ul class="suggestions">
      {props.questions.map((question) => (
        <li key={question}>
          <button type="button" class="chip" disabled={props.disabled} onClick={() => props.onAsk(question)}>
            {question}
          </button>
        </li>
      ))}
    </ul>
  );
}
