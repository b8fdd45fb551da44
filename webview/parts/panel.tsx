import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** A section of the report: a heading, a line on what it comes to, the content. */
export function Panel(props: { title: string; note?: string; area: string; children: ComponentChildren }) {
  const heading = useId();
  return (
    <section class={`panel panel-${props.area}`} aria-labelledby={heading}>
      <header class="panel-head">
        <h2 id={heading}>{props.title}</h2>
        {props.note ? <p class="note">{props.note}</p> : null}
      </header>
      {props.children}
    </section>
  );
}

/** Stands in for a panel's content where there is nothing to show. */
export function Nothing({ children }: { children: ComponentChildren }) {
  return <p class="nothing">{children}</p>;
}
