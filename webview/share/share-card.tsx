import * as l10n from '@vscode/l10n';
import type { Period } from '../../src/protocol/period';
import type { YearView } from '../../src/protocol/views';
import { count, counted } from '../format';
import { periodName } from '../wording';

/** In its own pixels: the shape that is shown whole where pictures are shared. */
export const cardWidth = 1080;
export const cardHeight = 1350;

/** A picture that leaves the editor has its own colours: whoever sees it has no theme. */
const colours = { paper: '#11161d', ink: '#f3f6f9', quiet: '#a3b2c1', accent: '#5aa9ff', line: '#2a3441' };
const font = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";

/** A period in review as one picture, made to be shared. Everything in it is text and shapes. */
export function ShareCard({ view, period }: { view: YearView; period: Period }) {
  const hours = Math.round(view.headline.listeningMinutes / 60);
  const { plays, artists, activeDays } = view.headline;
  return (
    <svg
      class="share-card"
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${cardWidth} ${cardHeight}`}
      role="img"
      aria-label={`${titleOf(period)}: ${l10n.t('{time} of music', { time: counted(hours, 'hour') })}, ${counted(plays, 'play')}, ${counted(artists, 'artist')}`}
      font-family={font}
    >
      <rect width={cardWidth} height={cardHeight} fill={colours.paper} />
      <rect width={12} height={cardHeight} fill={colours.accent} />
      <text x={84} y={130} fill={colours.quiet} font-size={34}>
        {titleOf(period)}
      </text>
      <text x={78} y={330} fill={colours.ink} font-size={200} font-weight={300} letter-spacing={-8}>
        {count(hours)}
      </text>
      <text x={84} y={400} fill={colours.ink} font-size={44}>
        {hours === 1 ? l10n.t('hour of music') : l10n.t('hours of music')}
      </text>
      <text x={84} y={456} fill={colours.quiet} font-size={32}>
        {counted(plays, 'play')} · {counted(artists, 'artist')} · {counted(activeDays, 'on day')}
      </text>
      <Months months={view.months} />
      <Names title={l10n.t('Artists')} x={84} names={view.topArtists.map(({ name }) => name)} />
      <Names title={l10n.t('Songs')} x={560} names={view.topTracks.map(({ name }) => name)} />
      <text x={84} y={1192} fill={colours.quiet} font-size={28}>
        {l10n.t('Genres')}
      </text>
      <text x={84} y={1236} fill={colours.ink} font-size={34}>
        {clipped(
          view.topGenres.genres
            .slice(0, 3)
            .map(({ name }) => name)
            .join(', ') || l10n.t('unknown'),
          52,
        )}
      </text>
      <text x={84} y={1306} fill={colours.quiet} font-size={24}>
        {l10n.t('Data from Spotify · Spotify Analytics Pipeline')}
      </text>
    </svg>
  );
}

/** What the card and its page are called. */
export const titleOf = (period: Period): string =>
  l10n.t('{period} in review', { period: periodName(period) });

function Names({ title, names, x }: { title: string; names: string[]; x: number }) {
  return (
    <>
      <text x={x} y={790} fill={colours.quiet} font-size={28}>
        {title}
      </text>
      {names.slice(0, 5).map((name, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- two things may have one name
        <text key={index} x={x} y={848 + index * 62} fill={colours.ink} font-size={34}>
          <tspan fill={colours.accent}>{index + 1}</tspan> {clipped(name, 21)}
        </text>
      ))}
    </>
  );
}

/** Bars of plays by month; a period within one month has none. */
function Months({ months }: { months: YearView['months'] }) {
  if (months.length < 2) return null;
  const shown = months.slice(-24);
  const most = Math.max(1, ...shown.map(({ plays }) => plays));
  const step = (cardWidth - 168) / shown.length;
  return (
    <>
      <line x1={84} x2={cardWidth - 84} y1={700} y2={700} stroke={colours.line} stroke-width={2} />
      {shown.map(({ month, plays }, index) => {
        const height = Math.max(3, (plays / most) * 170);
        return (
          <rect
            key={month}
            x={84 + index * step + step * 0.12}
            y={700 - height}
            width={step * 0.76}
            height={height}
            rx={3}
            fill={colours.accent}
          />
        );
      })}
    </>
  );
}

/** Letters of other scripts are wider: those count double. */
function clipped(text: string, most: number): string {
  let width = 0;
  let kept = '';
  for (const letter of text) {
    width += /[\u1100-\uffff]/.test(letter) ? 2 : 1;
    if (width > most) return `${kept.trimEnd()}…`;
    kept += letter;
  }
  return kept;
}
