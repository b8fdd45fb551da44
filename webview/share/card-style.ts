import { linesOf, widthOf } from '../picture/lines';

/** In its own pixels. */
export const cardWidth = 1080;
export const cardMargin = 84;
export const cardInner = cardWidth - 2 * cardMargin;

/** A picture that leaves the editor has its own colours: whoever sees it has no theme. */
export const cardColours = {
  paper: '#11161d',
  ink: '#f3f6f9',
  quiet: '#a3b2c1',
  accent: '#5aa9ff',
  line: '#2a3441',
};
export const cardFont = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";

/** The size, up to the one that is wanted, in which a text fits into one line. */
export function sizeOf(text: string, wanted: number, width = cardInner, weight = 400): number {
  const wide = widthOf(text, `${weight} ${wanted}px ${cardFont}`);
  return wide > width ? Math.floor((wanted * width) / wide) : wanted;
}

/** As much of a text as one line holds. */
export const cut = (text: string, size: number, width = cardInner): string =>
  linesOf(text, `${size}px ${cardFont}`, width, 1)[0] ?? '';
