import * as l10n from '@vscode/l10n';
import type { PanelData } from '../../src/protocol/panel';
import type { YearView } from '../../src/protocol/views';
import { count, date, dateRange, duration, instant, percent, language } from '../format';
import { titleOf } from './share-card';

interface Report {
  view: YearView;
  data: PanelData;
  /** Whom it is about, where that is not the reader. */
  subject: string | null;
  /** The card as SVG. */
  card: string;
}

/**
 * A period in review as a page that needs nothing: no script, no style and no picture from elsewhere, and its policy says so.
 * Every name is escaped.
 */
export function reportHtml({ view, data, subject, card }: Report): string {
  const title = escape(titleOf(data.place.period));
  const range = data.range ? dateRange(data.range.from, data.range.to) : '';
  const about = [range, subject].filter(Boolean).join(' · ');
  const { headline } = view;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${styles}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p class="quiet">${escape(about)}</p>
<figure>${card}</figure>
${table(
  l10n.t('In numbers'),
  [l10n.t('Total'), ''],
  [
    [l10n.t('Plays'), count(headline.plays)],
    [l10n.t('Listening time'), duration(headline.listeningMinutes)],
    [l10n.t('Artists'), count(headline.artists)],
    [l10n.t('Tracks'), count(headline.tracks)],
    [l10n.t('Genres'), count(headline.genres)],
    [l10n.t('New artists'), count(headline.newArtists)],
    [
      l10n.t('Active days'),
      `${count(headline.activeDays)} ${l10n.t('of {total}', { total: count(headline.days) })}`,
    ],
  ],
)}
${table(
  l10n.t('Artists'),
  [l10n.t('Artist'), l10n.t('Plays'), l10n.t('Time')],
  view.topArtists.map(({ name, plays, minutes }) => [name, count(plays), duration(minutes)]),
)}
${table(
  l10n.t('Tracks'),
  [l10n.t('Track'), l10n.t('Artist'), l10n.t('Plays')],
  view.topTracks.map(({ name, artistName, plays }) => [name, artistName ?? l10n.t('unknown'), count(plays)]),
)}
${table(
  l10n.t('Albums'),
  [l10n.t('Album'), l10n.t('Artist'), l10n.t('Plays')],
  view.topAlbums.map(({ name, artistName, plays }) => [name, artistName ?? l10n.t('unknown'), count(plays)]),
)}
${table(
  l10n.t('Genres'),
  [l10n.t('Genre'), l10n.t('Plays'), l10n.t('Share')],
  view.topGenres.genres.map(({ name, plays, share }) => [name, count(plays), percent(share)]),
)}
${table(
  l10n.t('Month by month'),
  [l10n.t('Month'), l10n.t('Plays'), l10n.t('Time'), l10n.t('Most played')],
  view.months.map(({ month, plays, minutes, topArtist }) => [
    date(`${month}-01`, { month: 'long', year: 'numeric' }),
    count(plays),
    duration(minutes),
    plays === 0 ? l10n.t('none') : (topArtist ?? l10n.t('unknown')),
  ]),
)}
<footer>${escape(l10n.t('Data from {spotify}')).replace('{spotify}', '<a href="https://open.spotify.com">Spotify</a>')}. ${escape(
    l10n.t('Made with Spotify Analytics Pipeline, {time}; days and hours in {zone}.', {
      time: instant(data.generatedAt, data.timeZone),
      zone: data.timeZone.replaceAll('_', ' '),
    }),
  )}</footer>
</main>
</body>
</html>
`;
}

function table(title: string, columns: string[], rows: string[][]): string {
  if (rows.length === 0) return '';
  const head = columns.map((column) => `<th scope="col">${escape(column)}</th>`).join('');
  const body = rows
    .map(
      ([first = '', ...rest]) =>
        `<tr><th scope="row">${escape(first)}</th>${rest.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`,
    )
    .join('\n');
  return `<section><h2>${escape(title)}</h2><table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></section>`;
}

const escape = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const styles = `
:root { color-scheme: light dark; --ink: #1b2430; --quiet: #5a6877; --paper: #fff; --line: #dfe5ea; }
@media (prefers-color-scheme: dark) { :root { --ink: #eef2f6; --quiet: #a3b2c1; --paper: #11161d; --line: #2a3441; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 720px; margin: 0 auto; padding: 48px 24px; }
h1 { margin: 0; font-weight: 300; font-size: 2.2em; letter-spacing: -0.02em; }
h2 { margin: 48px 0 8px; font-size: 1.1em; }
figure { margin: 32px 0; }
figure svg { width: 100%; max-width: 420px; height: auto; border-radius: 8px; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 7px 12px 7px 0; border-bottom: 1px solid var(--line); text-align: left; font-weight: 400; overflow-wrap: anywhere; }
thead th { color: var(--quiet); }
td:last-child, thead th:last-child { text-align: right; }
.quiet, footer { color: var(--quiet); }
footer { margin-top: 56px; font-size: 0.9em; }
a { color: inherit; }`;
