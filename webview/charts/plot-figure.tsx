import { plot, type PlotOptions } from '@observablehq/plot';
import { useContext, useEffect, useId, useRef } from 'preact/hooks';
import { FrameContext } from './chart-frame';
import { useWidth } from './use-width';

/** Draws a figure for a width in CSS pixels. */
export type DrawPlot = (width: number) => PlotOptions;

/** For marks that come and go under the pointer: the label of the figure and its table speak for them. */
export const hidden = { ariaHidden: 'true' } as const;

interface PlotFigureProps {
  label: string;
  draw: DrawPlot;
  /** Takes the datum that was clicked; the figure's table is the way for the keyboard. */
  onPick?: (datum: unknown) => void;
}

/** A Plot figure that keeps the width of its place. `label` tells screen readers what there is to see. */
export function PlotFigure({ label, draw, onPick }: PlotFigureProps) {
  const [place, width] = useWidth();
  const pick = useRef(onPick);
  pick.current = onPick;
  const id = useId();
  const frame = useContext(FrameContext);
  useEffect(() => {
    frame?.set(id, (wide) => drawn(draw, wide, label));
    return () => void frame?.delete(id);
  }, [frame, id, draw, label]);
  useEffect(() => {
    if (width === 0) return undefined;
    const figure = drawn(draw, width, label);
    // What the pointer is at is the figure's value; one of several parts knows it with the next frame.
    figure.addEventListener('click', () =>
      requestAnimationFrame(() => {
        if (figure.value !== null && figure.value !== undefined) pick.current?.(figure.value);
      }),
    );
    place.current?.replaceChildren(figure);
    return () => figure.remove();
  }, [width, draw, label, place]);
  return <div class={onPick ? 'figure figure-leads-on' : 'figure'} ref={place} />;
}

function drawn(draw: DrawPlot, width: number, label: string) {
  const figure = plot({ ...draw(width), width, className: 'chart', ariaLabel: label });
  makePolite(figure);
  return figure as SVGSVGElement & typeof figure;
}

/** The policy forbids style elements (styles/charts.css has their rules), and a label needs a role to be heard. */
function makePolite(figure: Element): void {
  for (const style of figure.querySelectorAll('style')) style.remove();
  for (const group of figure.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
  figure.setAttribute('role', 'img');
}
