import * as l10n from '@vscode/l10n';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { GenreAnswer } from '../../src/protocol/genre-card';
import { onGenreAnswer, send } from '../host';
import { Busy, Button } from '../parts/controls';
import { EvidenceTable } from './evidence-table';
import { GenrePicker } from './genre-picker';
import { verdictWords } from './genre-wording';
import { fromCore } from '../../src/wording/from-core';

interface CardProps {
  artistKey: string;
  artistName: string;
  onClose: () => void;
}

/** Why an artist has its genre, over the report; the place to say it better, and to take that back. */
export function GenreCard({ artistKey, artistName, onClose }: CardProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const [answer, setAnswer] = useState<GenreAnswer | null>(null);
  const [busy, setBusy] = useState(true);

  useEffect(() => {
    dialog.current?.showModal();
    const stop = onGenreAnswer((next) => {
      if (next.artistKey !== artistKey) return;
      // A failed change leaves what was known on the card.
      setAnswer((before) => (next.card || !before ? next : { ...before, message: next.message }));
      setBusy(false);
    });
    send({ type: 'genre', ask: 'explain', artistKey });
    return stop;
  }, [artistKey]);

  const ask = (message: Parameters<typeof send>[0]): void => {
    setBusy(true);
    send(message);
  };
  const card = answer?.card;
  return (
    <dialog ref={dialog} class="genre-card" aria-labelledby={heading} onClose={onClose}>
      <header>
        <h2 id={heading}>{card?.artist.name ?? artistName}</h2>
        {busy ? <Busy label={l10n.t('Working')} /> : null}
      </header>
      {answer?.message ? (
        <p class="genre-problem" role="alert">
          {fromCore(answer.message)}
        </p>
      ) : null}
      {card ? (
        <>
          <p class="genre-verdict">{verdictWords(card, answer.known)}</p>
          <EvidenceTable evidence={card.evidence} />
          <GenrePicker
            known={answer.known}
            current={card.chosen?.genre ?? null}
            disabled={busy}
            onChoose={(genre) => ask({ type: 'genre', ask: 'choose', artistKey, genre })}
          />
        </>
      ) : null}
      <div class="actions">
        {card?.chosen ? (
          <Button disabled={busy} onClick={() => ask({ type: 'genre', ask: 'undo', artistKey })}>
            {l10n.t('Take my choice back')}
          </Button>
        ) : null}
        <Button onClick={() => dialog.current?.close()}>{l10n.t('Close')}</Button>
      </div>
    </dialog>
  );
}
