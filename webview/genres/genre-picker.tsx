import * as l10n from '@vscode/l10n';
import { useId, useState } from 'preact/hooks';
import type { KnownGenre } from '../../src/protocol/genres';
import { Button } from '../parts/controls';

/** Chooses a genre among the known ones, or writes another. */
export function GenrePicker(props: {
  known: readonly KnownGenre[];
  /** The listener's choice, which need not be chosen again. */
  current: string | null;
  disabled: boolean;
  onChoose: (genre: string) => void;
}) {
  const id = useId();
  const [genre, setGenre] = useState('');
  const wanted = genre.trim().toLowerCase();
  const isNew = wanted !== '' && wanted !== props.current;
  return (
    <form
      class="genre-picker"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isNew || props.disabled) return;
        props.onChoose(wanted);
        setGenre('');
      }}
    >
      <label for={id}>{l10n.t('You know better?')}</label>
      <input
        id={id}
        list={`${id}-known`}
        value={genre}
        maxLength={80}
        placeholder={l10n.t('Genre')}
        autoComplete="off"
        spellcheck={false}
        onInput={(event) => setGenre(event.currentTarget.value)}
      />
      <datalist id={`${id}-known`}>
        {props.known.map(({ genre: name, family }) => (
          <option key={name} value={name} label={family === name ? name : `${name} (${family})`} />
        ))}
      </datalist>
      <Button primary disabled={!isNew || props.disabled} onClick={() => isNew && props.onChoose(wanted)}>
        {l10n.t('Use this genre')}
      </Button>
    </form>
  );
}
