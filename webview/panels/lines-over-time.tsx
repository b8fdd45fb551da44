import type { ComponentProps } from 'preact';
import { LinesOverTime } from '../charts/lines-over-time';
import { Panel } from '../parts/panel';

interface Props {
  /** Of the panel. */
  heading: string;
  /** When there is no line. */
  note: string;
}

/** Lines through time; nothing of a single moment, which is no line. */
export function LinesOverTimePanel({
  heading,
  note,
  ...lines
}: Props & ComponentProps<typeof LinesOverTime>) {
  if (lines.points.length < 2) return null;
  return (
    <Panel title={heading} note={note} area="time">
      <LinesOverTime {...lines} />
    </Panel>
  );
}
