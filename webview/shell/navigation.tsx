import * as l10n from '@vscode/l10n';
import { useRef } from 'preact/hooks';
import type { ViewName } from '../../src/protocol/place';
import { viewTitle } from './view-titles';
import { useGoing } from './going';

/** The pages that stand by themselves, in groups. */
const groups: ViewName[][] = [
  ['overview', 'calendar'],
  ['artists', 'tracks', 'albums', 'genres'],
  ['discoveries', 'habits', 'skips', 'taste'],
  ['year', 'compare'],
  ['health'],
];

/** The page that a page about one thing belongs to. */
const homes: Partial<Record<ViewName, ViewName>> = {
  artist: 'artists',
  track: 'tracks',
  album: 'albums',
  genre: 'genres',
  day: 'calendar',
};

/** The pages, and the ways back and forward. Arrow keys move between them. */
export function Navigation() {
  const { place, go, back, forward } = useGoing();
  const list = useRef<HTMLUListElement>(null);
  const onKey = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined || event.altKey) return;
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>('button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
    event.preventDefault();
  };
  return (
    <nav class="navigation" aria-label={l10n.t('Pages')}>
      <span class="ways">
        <Way label={l10n.t('Back')} keys={l10n.t('Alt+Left')} sign="←" onClick={back} />
        <Way label={l10n.t('Forward')} keys={l10n.t('Alt+Right')} sign="→" onClick={forward} />
      </span>
      <ul ref={list} onKeyDown={onKey}>
        {groups.map((group) => (
          <li key={group[0]}>
            {group.map((view) => (
              <button
                key={view}
                type="button"
                {...(view === place.view ? { 'aria-current': 'page' } : {})}
                class={view === (homes[place.view] ?? place.view) ? 'is-here' : ''}
                onClick={() => go({ view })}
              >
                {viewTitle(view)}
              </button>
            ))}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Way(props: { label: string; keys: string; sign: string; onClick: (() => void) | null }) {
  return (
    <button
      type="button"
      aria-label={props.label}
      title={`${props.label} (${props.keys})`}
      disabled={props.onClick === null}
      onClick={() => props.onClick?.()}
    >
      {props.sign}
    </button>
  );
}
