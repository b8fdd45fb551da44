import * as l10n from '@vscode/l10n';
import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import type { EngineName } from '../../src/ask/answer';
import { Busy, Button, Dropdown } from '../parts/controls';
import { engineOf, engineWords } from './engines';

interface BoxProps {
  text: string;
  input: RefObject<HTMLInputElement | null>;
  engine: EngineName;
  /** Newest first. */
  history: string[];
  busy: boolean;
  placeholder: string;
  onText: (text: string) => void;
  onEngine: (engine: EngineName) => void;
  onAsk: (question: string) => void;
  onCancel: () => void;
}

/** Where a question is written. The arrows bring back what was asked before. */
export function QuestionBox(props: BoxProps) {
  const { text, history, busy } = props;
  /** Which of the history is shown; -1 is what was being written. */
  const place = useRef(-1);
  const draft = useRef('');

  const walk = (by: 1 | -1): boolean => {
    const next = place.current + by;
    if (next < -1 || next >= history.length) return false;
    if (place.current === -1) draft.current = text;
    place.current = next;
    props.onText(next === -1 ? draft.current : (history[next] ?? ''));
    return true;
  };
  const choices = (Object.keys(engineWords) as EngineName[]).map((value) => ({
    value,
    name: engineWords[value],
  }));
  return (
    <form
      class="question-box"
      role="search"
      aria-label={l10n.t('Ask about your listening')}
      onSubmit={(event) => {
        event.preventDefault();
        place.current = -1;
        if (!busy) props.onAsk(text);
      }}
    >
      <input
        ref={props.input}
        type="text"
        aria-label={l10n.t('Question')}
        placeholder={props.placeholder}
        value={text}
        autocomplete="off"
        spellcheck={false}
        maxLength={2000}
        onInput={(event) => {
          place.current = -1;
          props.onText(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          const by = { ArrowUp: 1, ArrowDown: -1 }[event.key] as 1 | -1 | undefined;
          if (by && walk(by)) event.preventDefault();
          if (event.key === 'Escape' && busy) props.onCancel();
        }}
      />
      <Dropdown
        label={l10n.t('Who answers')}
        choices={choices}
        value={props.engine}
        onChoose={(value) => props.onEngine(engineOf(value))}
      />
      {busy ? (
        <>
          <Button onClick={props.onCancel}>{l10n.t('Cancel')}</Button>
          <Busy label={l10n.t('Asking')} />
        </>
      ) : (
        <Button primary disabled={text.trim() === ''} onClick={() => props.onAsk(text)}>
          {l10n.t('Ask')}
        </Button>
      )}
    </form>
  );
}
