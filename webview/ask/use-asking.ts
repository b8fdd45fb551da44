import { useEffect, useRef, useState } from 'preact/hooks';
import type { Answer, Before, GivenAskRequest, EngineName } from '../../src/ask/answer';
import type { AskPanelAnswer, AskPanelState } from '../../src/protocol/ask';
import { onAskAnswer, onQuestions, rememberAnswer, rememberedAnswer, send, type Shown } from '../host';

type Outcome = AskPanelAnswer['outcome'];

export interface Asking {
  /** What the host knows: saved questions, the history, the model. */
  known: AskPanelState;
  engine: EngineName;
  chooseEngine: (engine: EngineName) => void;
  /** The last answer; it stays while the next one is on its way. */
  answer: Answer | null;
  /** The words of the question say everything: nothing before it and no click belongs to it. */
  isWhole: boolean;
  failure: Extract<Outcome, { kind: 'failed' }> | null;
  /** What is going on; null when nothing is. */
  progress: string | null;
  /** What the engine has written of the answer that is on its way. */
  written: string;
  /** The questions that the last answer followed, oldest first. */
  earlier: Before[];
  /** The last answer is what the next question may go on from. */
  followsUp: boolean;
  ask: (request: GivenAskRequest, engine?: EngineName) => void;
  cancel: () => void;
  /** Forgets what was asked: the next question stands by itself. */
  startAnew: () => void;
}

/** How many questions an answer that is gone on from may have followed. */
const longestEarlier = 4;

const nothingKnown: AskPanelState = {
  type: 'questions',
  engine: 'built-in',
  model: null,
  cortex: false,
  atSnowflake: false,
  saved: [],
  history: [],
};

/** One conversation with the engines. An answer to an older question than the last is not shown. */
export function useAsking(sample: boolean): Asking {
  const [known, setKnown] = useState(nothingKnown);
  const [chosen, setChosen] = useState<EngineName | null>(null);
  const [shown, setShown] = useState<Shown | null>(() => rememberedAnswer(sample));
  const [failure, setFailure] = useState<Asking['failure']>(null);
  const [progress, setProgress] = useState<string | null>(null);
  const [written, setWritten] = useState('');
  const current = useRef('');
  const asked = useRef<GivenAskRequest | null>(null);

  useEffect(() => onQuestions(setKnown), []);
  useEffect(() => send({ type: 'ask', ask: 'begin' }), []);
  useEffect(
    () =>
      onAskAnswer(({ id, outcome }) => {
        if (id !== current.current) return;
        if (outcome.kind === 'progress') return setProgress(outcome.message);
        if (outcome.kind === 'written') return setWritten(outcome.text);
        current.current = '';
        setProgress(null);
        if (outcome.kind === 'failed') return setFailure(outcome);
        if (outcome.kind !== 'answer') return;
        const next = shownOf(outcome.answer, asked.current, sample);
        setShown(next);
        rememberAnswer(next);
      }),
    [sample],
  );

  const cancel = () => {
    if (current.current === '') return;
    send({ type: 'ask', ask: 'cancel', id: current.current });
    current.current = '';
    setProgress(null);
  };
  const engine = chosen ?? known.engine;
  const answer = shown?.answer ?? null;
  return {
    known,
    engine,
    chooseEngine: setChosen,
    answer,
    isWhole: shown?.isWhole ?? true,
    failure,
    progress,
    written,
    earlier: shown?.earlier ?? [],
    followsUp: answer?.sql != null,
    ask: (request, by = engine) => {
      cancel();
      current.current = crypto.randomUUID();
      asked.current = request;
      setFailure(null);
      setWritten('');
      setProgress('Reading the question');
      send({ type: 'ask', ask: 'question', id: current.current, engine: by, request });
    },
    cancel,
    startAnew: () => {
      cancel();
      setShown(null);
      setFailure(null);
      rememberAnswer(null);
    },
  };
}

/** An answer, and what it was asked after. */
function shownOf(answer: Answer, request: GivenAskRequest | null, sample: boolean): Shown {
  const { changed, previous, before, earlier = [] } = request ?? { question: '' };
  return {
    answer,
    isWhole: !changed && !previous && !before,
    earlier: [...earlier, ...(before ? [before] : [])].slice(-longestEarlier),
    sample,
  };
}
