import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ReadingPart } from '../../src/ask/answer';

type Choice = ReadingPart['choices'][number];

/** How the question was read, part by part; a part with choices is a button that offers them. */
export function ReadingParts(props: {
  parts: ReadingPart[];
  disabled: boolean;
  onChoose: (choice: Choice) => void;
}) {
  return (
    <ul class="reading-parts" aria-label={l10n.t('How the question was read')}>
      {props.parts.map((part, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- parts are known by their place
        <li key={`${at} ${part.text}`}>
          {part.choices.length > 0 ? (
            <PartMenu part={part} disabled={props.disabled} onChoose={props.onChoose} />
          ) : (
            <span class="part" title={part.about ?? undefined}>
              {part.text}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function PartMenu(props: { part: ReadingPart; disabled: boolean; onChoose: (choice: Choice) => void }) {
  const [isOpen, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!isOpen) return undefined;
    items(place.current)[0]?.focus();
    const close = (event: Event) => {
      if (!(event.target instanceof Node) || !place.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('focusin', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('focusin', close);
    };
  }, [isOpen]);

  const leave = () => {
    setOpen(false);
    button.current?.focus();
  };
  const walk = (event: KeyboardEvent) => {
    const all = items(place.current);
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === 'Escape') leave();
    else if (to !== undefined) all[(to + all.length) % all.length]?.focus();
    else return;
    event.preventDefault();
  };
  const { part } = props;
  return (
    <div class="part-menu" ref={place}>
      <button
        ref={button}
        type="button"
        class="part part-button"
        title={part.about ?? undefined}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={l10n.t('{text}: change', { text: part.text })}
        disabled={props.disabled}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || isOpen) return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {part.text}
      </button>
      {isOpen ? (
        <div
          class="menu"
          role="menu"
          aria-label={l10n.t('Instead of {text}', { text: part.text })}
          onKeyDown={walk}
        >
          {part.choices.map((choice) => (
            <button
              key={choice.text}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                leave();
                props.onChoose(choice);
              }}
            >
              {choice.text}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}

const items = (place: HTMLElement | null) => [
  ...(place?.querySelectorAll<HTMLButtonElement>('[role="menuitem"]') ?? []),
];
