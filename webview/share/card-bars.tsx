import type { YearView } from '../../src/protocol/views';
import { date } from '../format';
import { widthOf } from '../picture/lines';
import { cardColours, cardFont, cardInner, cardMargin } from './card-style';

interface CardBar {
  label: string;
  plays: number;
}

/** More months than these are said by their years: bars of a few pixels say nothing. */
const monthsShown = 36;
const bottom = 690;
const tallest = 160;
const labelSize = 22;

/** Bars of plays by day, of more than two months by month, of a long time by year. */
export function CardBars({ view }: { view: YearView }) {
  const bars = view.days.length > 0 ? daysOf(view.days) : barsOf(view.months);
  const most = Math.max(1, ...bars.map(({ plays }) => plays));
  const step = cardInner / bars.length;
  const widest = Math.max(...bars.map(({ label }) => widthOf(label, `${labelSize}px ${cardFont}`)));
  return (
    <>
      <line
        x1={cardMargin}
        x2={cardMargin + cardInner}
        y1={bottom}
        y2={bottom}
        stroke={cardColours.line}
        stroke-width={2}
      />
      {bars.map(({ label, plays }, index) => {
        const height = plays === 0 ? 0 : Math.max(3, (plays / most) * tallest);
        return (
          <rect
            key={label}
            x={cardMargin + index * step + step * 0.12}
            y={bottom - height}
            width={step * 0.76}
            height={height}
            rx={3}
            fill={cardColours.accent}
          />
        );
      })}
      {widest <= step - 8
        ? bars.map(({ label }, index) => (
            <Label key={label} x={cardMargin + (index + 0.5) * step} anchor="middle" text={label} />
          ))
        : [
            <Label key="first" x={cardMargin} anchor="start" text={bars[0]?.label ?? ''} />,
            <Label key="last" x={cardMargin + cardInner} anchor="end" text={bars.at(-1)?.label ?? ''} />,
          ]}
    </>
  );
}

function Label({ x, anchor, text }: { x: number; anchor: 'start' | 'middle' | 'end'; text: string }) {
  return (
    <text x={x} y={bottom + 32} fill={cardColours.quiet} font-size={labelSize} text-anchor={anchor}>
      {text}
    </text>
  );
}

const daysOf = (days: YearView['days']): CardBar[] =>
  days.map((day) => ({ label: date(day.date, { month: 'short', day: 'numeric' }), plays: day.plays }));

function barsOf(months: YearView['months']): CardBar[] {
  const years = [...new Set(months.map(({ month }) => month.slice(0, 4)))];
  if (months.length > monthsShown)
    return years.map((year) => ({
      label: year,
      plays: months.reduce((sum, { month, plays }) => sum + (month.startsWith(year) ? plays : 0), 0),
    }));
  const named =
    years.length > 1 ? ({ month: 'short', year: 'numeric' } as const) : ({ month: 'short' } as const);
  return months.map(({ month, plays }) => ({ label: date(`${month}-01`, named), plays }));
}
