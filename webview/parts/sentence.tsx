import { type ComponentChildren, Fragment } from 'preact';

/** A sentence with elements in it, in the order of the language: each `{name}` of the text stands for the part of that name. */
export function Sentence({ text, parts }: { text: string; parts: Record<string, ComponentChildren> }) {
  return (
    <>
      {text.split(/\{(\w+)\}/).map((piece, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- pieces are known by their place
        <Fragment key={at}>{at % 2 === 0 ? piece : parts[piece]}</Fragment>
      ))}
    </>
  );
}
