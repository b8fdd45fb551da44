import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** The one file that knows the toolkit's elements; the rest of the panel uses these components. */

export function Button(props: {
  primary?: boolean;
  disabled?: boolean;
  onClick: () => void;
  children: ComponentChildren;
}) {
  return (
    <vscode-button
      appearance={props.primary ? 'primary' : 'secondary'}
      disabled={props.disabled ?? false}
      onClick={props.onClick}
    >
      {props.children}
    </vscode-button>
  );
}

/** Sends the form that it stands in. The toolkit's button would not be asked by the Enter key in a field. */
export function SubmitButton(props: { disabled: boolean; children: ComponentChildren }) {
  return (
    <button type="submit" class="submit" disabled={props.disabled}>
      {props.children}
    </button>
  );
}

export interface Choice {
  value: string;
  name: string;
}

/** A dropdown with a name for screen readers. `onChoose` is called with the value of the choice. */
export function Dropdown(props: {
  label: string;
  choices: Choice[];
  value: string;
  onChoose: (value: string) => void;
}) {
  const element = useRef<HTMLElement & { value: string }>(null);
  // The element takes a value only once its options are there, so it is set after they have been rendered.
  useEffect(() => {
    const set = (): void => {
      if (element.current && element.current.value !== props.value) element.current.value = props.value;
    };
    const frame = requestAnimationFrame(set);
    return () => cancelAnimationFrame(frame);
  }, [props.value, props.choices.length]);
  return (
    <vscode-dropdown
      ref={element}
      aria-label={props.label}
      onChange={() => element.current && props.onChoose(element.current.value)}
    >
      {props.choices.map(({ value, name }) => (
        <vscode-option key={value} value={value} selected={value === props.value}>
          {name}
        </vscode-option>
      ))}
    </vscode-dropdown>
  );
}

/** A turning ring for work whose end is not known. */
export function Busy({ label }: { label: string }) {
  // The element calls itself "Loading" once it is in the page.
  const named = (element: HTMLElement | null) => element?.setAttribute('aria-label', label);
  return <vscode-progress-ring aria-label={label} ref={named} />;
}
