import { useEffect, useRef, useState } from 'preact/hooks';
import type { Answer, GivenAskRequest, EngineName } from '../../src/ask/answer';
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
  /** The last answer is what the next question may go on from. */
  followsUp: boolean;
  ask: (request: GivenAskRequest, engine?: EngineName) => void;
  cancel: () => void;
  /** Forgets what was asked: the next question stands by itself. */
  startAnew: () => void;
}

const nothingKnown: AskPanelState = {
  type: 'questions',
  engine: 'built-in',
  model: null,
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
  const current = useRef('');
  const wasWhole = useRef(true);

  useEffect(() => onQuestions(setKnown), []);
  useEffect(() => send({ type: 'ask', ask: 'begin' }), []);
  useEffect(
    () =>
      onAskAnswer(({ id, outcome }) => {
        if (id !== current.current) return;
        if (outcome.kind === 'progress') return setProgress(outcome.message);
        current.current = '';
        setProgress(null);
        if (outcome.kind === 'failed') return setFailure(outcome);
        if (outcome.kind !== 'answer') return;
        const next = { answer: outcome.answer, isWhole: wasWhole.current, sample };
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
    followsUp: answer?.sql != null,
    ask: (request, by = engine) => {
      cancel();
      current.current = crypto.randomUUID();
      wasWhole.current = !request.changed && !request.previous && !request.before;
      setFailure(null);
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
