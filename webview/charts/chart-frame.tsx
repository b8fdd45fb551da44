import { type ComponentChildren, createContext } from 'preact';
import { useContext, useRef } from 'preact/hooks';
import type { Place } from '../../src/protocol/place';
import { NumbersTable } from '../parts/numbers-table';
import { PictureAboutContext } from '../picture/about';
import { type CopiedCell, copiedTable } from '../picture/copied-table';
import type { Picture } from '../picture/standing-svg';
import { ChartTools } from './chart-tools';
import { Legend, type LegendItem } from './legend';

/** Draws a figure anew for a width, to be taken elsewhere. */
export type Redraw = (width: number) => SVGSVGElement;

/** Where the figures of a frame say how they are drawn. */
export const FrameContext = createContext<Map<string, Redraw> | null>(null);

interface ChartFrameProps {
  title: string;
  columns: string[];
  rows: string[][];
  /** Where the first cell of a row leads to. */
  placeOf?: (row: number) => Partial<Place> | null;
  /** What is copied, where the rows are in words: columns as they are, values as numbers. */
  values?: readonly (readonly CopiedCell[])[];
  legend?: readonly LegendItem[];
  /** The page says the legend elsewhere: only pictures have it. */
  legendIsElsewhere?: boolean;
  /** In place of the page's period, on pictures. */
  period?: string | undefined;
  children: ComponentChildren;
}

/** A figure with what belongs to it: its legend, its numbers as a table, and the ways to take it along. */
export function ChartFrame({ title, columns, rows, legend = [], ...props }: ChartFrameProps) {
  const figures = useRef(new Map<string, Redraw>());
  const about = useContext(PictureAboutContext);
  const picture: Picture = {
    title,
    about: [about.subject, props.period ?? about.period].filter(Boolean).join(' · '),
    legend,
    draw: (width) => [...figures.current.values()].map((redraw) => redraw(width)),
  };
  return (
    <div class="chart-frame">
      <FrameContext.Provider value={figures.current}>{props.children}</FrameContext.Provider>
      {legend.length > 0 && !props.legendIsElsewhere ? <Legend items={legend} /> : null}
      <div class="chart-foot">
        <NumbersTable caption={title} columns={columns} rows={rows} placeOf={props.placeOf} />
        <ChartTools picture={picture} copied={() => copiedTable(columns, props.values ?? rows)} />
      </div>
    </div>
  );
}
