import * as l10n from '@vscode/l10n';
import { useContext } from 'preact/hooks';
import type { Period } from '../../src/protocol/period';
import type { YearView } from '../../src/protocol/views';
import { count, counted, durationInWords, minutesSaid } from '../format';
import { PictureAboutContext } from '../picture/about';
import { widthOf } from '../picture/lines';
import { periodName } from '../wording';
import { CardBars } from './card-bars';
import {
  cardColours as colours,
  cardFont,
  cardInner,
  cardMargin,
  cardWidth,
  cut,
  sizeOf,
} from './card-style';

/** The shape that is shown whole where pictures are shared; without bars it is as much lower as they are high. */
const fullHeight = 1350;
const barsHeight = 240;

/** A period in review as one picture, made to be shared. Everything in it is text and shapes. */
export function ShareCard({ view, period }: { view: YearView; period: Period }) {
  const { subject } = useContext(PictureAboutContext);
  const { plays, artists, activeDays, listeningMinutes } = view.headline;
  const hasBars = plays > 0 && (view.days.length > 1 || view.months.length > 1);
  const height = hasBars ? fullHeight : fullHeight - barsHeight;
  const title = [titleOf(period), subject].filter(Boolean).join(' · ');
  const totals = [counted(plays, 'play'), counted(artists, 'artist'), counted(activeDays, 'on day')].join(
    ' · ',
  );
  const [amount, unit] = timeOf(listeningMinutes);
  const genres = view.topGenres.genres
    .slice(0, 3)
    .map(({ name }) => name)
    .join(', ');
  return (
    <svg
      class="share-card"
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${cardWidth} ${height}`}
      role="img"
      aria-label={`${title}: ${l10n.t('{time} of music', { time: durationInWords(listeningMinutes) })}, ${counted(plays, 'play')}, ${counted(artists, 'artist')}`}
      font-family={cardFont}
    >
      <rect width={cardWidth} height={height} fill={colours.paper} />
      <rect width={12} height={height} fill={colours.accent} />
      <text x={cardMargin} y={130} fill={colours.quiet} font-size={sizeOf(title, 34)}>
        {title}
      </text>
      <text
        x={cardMargin - 6}
        y={330}
        fill={colours.ink}
        font-size={sizeOf(amount, 200)}
        font-weight={300}
        letter-spacing={-8}
      >
        {amount}
      </text>
      <text x={cardMargin} y={400} fill={colours.ink} font-size={44}>
        {unit}
      </text>
      <text x={cardMargin} y={456} fill={colours.quiet} font-size={sizeOf(totals, 32)}>
        {totals}
      </text>
      {hasBars ? <CardBars view={view} /> : null}
      <g {...(hasBars ? {} : { transform: `translate(0 ${-barsHeight})` })}>
        <Names title={l10n.t('Artists')} x={cardMargin} names={view.topArtists.map(({ name }) => name)} />
        <Names title={l10n.t('Songs')} x={560} names={view.topTracks.map(({ name }) => name)} />
        <text x={cardMargin} y={1192} fill={colours.quiet} font-size={28}>
          {l10n.t('Genres')}
        </text>
        <text x={cardMargin} y={1236} fill={colours.ink} font-size={34}>
          {cut(genres || l10n.t('unknown'), 34)}
        </text>
        <text x={cardMargin} y={1306} fill={colours.quiet} font-size={24}>
          {l10n.t('Data from Spotify · Spotify Analytics Pipeline')}
        </text>
      </g>
    </svg>
  );
}

/** What the card and its page are called. */
export const titleOf = (period: Period): string =>
  l10n.t('{period} in review', { period: periodName(period) });

/** The time listened, as a number and what it counts: in the same unit as the headline of the page. */
function timeOf(minutes: number): [string, string] {
  if (minutes < minutesSaid) {
    const whole = Math.round(minutes);
    return [count(whole), whole === 1 ? l10n.t('minute of music') : l10n.t('minutes of music')];
  }
  const hours = Math.round(minutes / 60);
  return [count(hours), hours === 1 ? l10n.t('hour of music') : l10n.t('hours of music')];
}

const nameSize = 34;
/** Between the two columns of names. */
const columnGap = 28;

function Names({ title, names, x }: { title: string; names: string[]; x: number }) {
  const behindRank = Math.ceil(widthOf('5  ', `${nameSize}px ${cardFont}`));
  const width = (x === cardMargin ? 560 - columnGap : cardMargin + cardInner) - x - behindRank;
  return (
    <>
      <text x={x} y={790} fill={colours.quiet} font-size={28}>
        {title}
      </text>
      {names.slice(0, 5).map((name, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- two things may have one name
        <g key={index} fill={colours.ink} font-size={nameSize}>
          <text x={x} y={848 + index * 62} fill={colours.accent}>
            {index + 1}
          </text>
          <text x={x + behindRank} y={848 + index * 62}>
            {cut(name, nameSize, width)}
          </text>
        </g>
      ))}
    </>
  );
}
