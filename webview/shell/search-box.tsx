import * as l10n from '@vscode/l10n';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Found } from '../../src/protocol/panel';
import { counted } from '../format';
import { onFound, send } from '../host';
import { useGoing } from './going';

const kinds: Record<Found['view'], string> = {
  artist: l10n.t('Artist'),
  track: l10n.t('Track'),
  album: l10n.t('Album'),
  genre: l10n.t('Genre'),
};

/** How long typing rests before the history is searched. */
const restMs = 120;

/** Finds artists, tracks, albums and genres by a part of their name: a combobox that leads to their pages. */
export function SearchBox() {
  const { go } = useGoing();
  const id = useId();
  const [text, setText] = useState('');
  const [found, setFound] = useState<Found[] | null>(null);
  const [at, setAt] = useState(0);
  const turn = useRef(0);
  useEffect(
    () =>
      onFound((answer) => {
        if (answer.turn !== turn.current) return;
        setFound(answer.found);
        setAt(0);
      }),
    [],
  );
  useEffect(() => {
    const wanted = (turn.current += 1);
    if (text.trim().length < 2) {
      setFound(null);
      return undefined;
    }
    const timer = setTimeout(() => send({ type: 'search', turn: wanted, text }), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  const close = (): void => {
    setText('');
    setFound(null);
  };
  const choose = (one: Found | undefined): void => {
    if (!one) return;
    close();
    // The page that comes takes the focus.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    go({ view: one.view, key: one.key });
  };
  const onKey = (event: KeyboardEvent): void => {
    const count = found?.length ?? 0;
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter') choose(found?.[at]);
    else if (event.key === 'ArrowDown' && count > 0) setAt((at + 1) % count);
    else if (event.key === 'ArrowUp' && count > 0) setAt((at - 1 + count) % count);
    else return;
    event.preventDefault();
  };
  const isOpen = found !== null;
  return (
    <div class="search" onFocusOut={(event) => leaves(event) && setFound(null)}>
      <input
        type="text"
        role="combobox"
        aria-label={l10n.t('Search your history')}
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(isOpen && found.length > 0 ? { 'aria-activedescendant': `${id}-${at}` } : {})}
        placeholder={l10n.t('Search…')}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      <ul
        id={`${id}-list`}
        role="listbox"
        aria-label={l10n.t('Found')}
        hidden={!isOpen || found.length === 0}
      >
        {found?.map((one, index) => (
          <li
            key={`${one.view} ${one.key}`}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            // The box keeps the focus until the click is done.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(one)}
          >
            <span class="name">
              {one.name}
              {one.detail ? <span class="detail"> {one.detail}</span> : null}
            </span>
            <span class="detail">
              {kinds[one.view]} · {counted(one.plays, 'play')}
            </span>
          </li>
        ))}
      </ul>
      <p class={isOpen && found.length === 0 ? 'search-nothing' : 'visually-hidden'} role="status">
        {isOpen
          ? found.length === 0
            ? l10n.t('Nothing of that name.')
            : l10n.t('{count} found.', { count: found.length })
          : ''}
      </p>
    </div>
  );
}

const leaves = (event: FocusEvent): boolean =>
  !(event.currentTarget instanceof Node && event.relatedTarget instanceof Node) ||
  !event.currentTarget.contains(event.relatedTarget);
