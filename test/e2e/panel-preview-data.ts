import { daysIn, resolvePeriod } from '../../src/insights/periods';
import type { PanelData, PanelUpdate, SyncStatus } from '../../src/protocol/panel';
import type { Place } from '../../src/protocol/place';
import type {
  HealthView,
  HourCell,
  OverviewView,
  PlaysOverTime,
  PlaysPoint,
  Ranked,
} from '../../src/protocol/views';

import { previewCoverage, previewWithoutGenre } from './panel-preview-genres';

/** The present of the preview, and a made-up listener seen from it. */
export const previewNow = new Date('2026-06-15T18:12:00Z');

const artists = [
  'Marguerite Vale',
  'The Slow Harbour',
  'Ōkami Drive',
  'Tenement Choir',
  'Los Faroles',
  'Inès & the Weather',
  'Northbound Static',
  'Анна Береза',
  'Halftone',
  'The Extraordinarily Long-Winded Orchestra of Lower Saxony and Its Guests',
];

const tracks = [
  'Salt on the Window',
  'Harbour Lights (Live at the Boathouse)',
  '夜のドライブ',
  'Candle, Candle',
  'Faro del Sur',
  'Weather Report',
  'Static',
  'Берёзы',
  'Paper Moon over a Parking Lot, Part II: The Return of the Shopping Trolley',
  'Halftone Blues',
];

const genres = [
  'indie folk',
  'dream pop',
  'city pop',
  'post-punk',
  'latin alternative',
  'chamber pop',
  'shoegaze',
  'jazz',
  'ambient',
  'bossa nova',
];

const bounds = { firstDate: '2019-03-09', lastDate: '2026-06-15' };

/** The report of a period with plays; the same every time. */
export function previewData(place: Place): PanelData {
  const { period } = place;
  const resolved = resolvePeriod(period, '2026-06-15', bounds);
  if (!resolved) throw new Error(`no dates for ${period}`);
  const { range, preceding } = resolved;
  const days = daysIn(range);
  const playsOverTime = series(range.from, days);
  const plays = playsOverTime.points.reduce((sum, point) => sum + point.plays, 0);
  const minutes = playsOverTime.points.reduce((sum, point) => sum + point.minutes, 0);
  const headline = {
    plays,
    listeningMinutes: minutes,
    artists: Math.round(plays / 6.1),
    tracks: Math.round(plays / 2.3),
    genres: Math.round(plays / 19),
    newArtists: Math.round(plays / 41),
    activeDays: days - Math.floor(days / 15),
    days,
  };
  const before = {
    plays: Math.round(plays * 0.88),
    listeningMinutes: minutes * 0.89,
    artists: headline.artists + 9,
    tracks: Math.round(headline.tracks * 0.8),
    genres: headline.genres,
    newArtists: 0,
    activeDays: headline.activeDays,
    days,
  };
  return {
    generatedAt: previewNow.toISOString(),
    timeZone: 'America/Denver',
    place,
    range,
    bounds,
    rules: {
      words: ['A play is 30 seconds or more', 'without the hours 1–5'],
      leftOut: [
        { reason: 'below play rule', listens: 211 },
        { reason: 'excluded hour', listens: 12 },
      ],
    },
    availableYears: [2026, 2025, 2024, 2023, 2022, 2021, 2020, 2019],
    view: place.view === 'health' ? previewHealth : overview(),
  };

  function overview(): OverviewView {
    return {
      view: 'overview',
      headline,
      sparks: {
        plays: spark(days, 1),
        listeningMinutes: spark(days, 2),
        artists: spark(days, 3),
        tracks: spark(days, 4),
        genres: spark(days, 5),
        newArtists: spark(days, 6),
      },
      preceding: preceding && { range: preceding, headline: before },
      playsOverTime,
      topArtists: ranking(artists, plays, 0.11).map((row, index) => ({
        ...row,
        artistId: index === 4 ? null : spotifyId(index),
        artistKey: `key-${index}`,
        genre: index % 4 === 3 ? 'unclassified' : (genres[index] ?? 'unclassified'),
      })),
      topTracks: ranking(tracks, plays, 0.032).map((row, index) => ({
        ...row,
        artistName: artists[index] ?? null,
        recordingId: `recording-${index}`,
        trackId: spotifyId(index + 20),
        artistKey: `key-${index}`,
        genre: index % 4 === 3 ? 'unclassified' : (genres[index] ?? 'unclassified'),
      })),
      topGenres: { genres: ranking(genres, plays, 0.21), unclassifiedShare: 7.4 },
      genreCoverage: previewCoverage,
      hours: hours(plays),
      openGaps: 1,
    };
  }
}

/** A wavy line of up to 30 parts. */
const spark = (days: number, seed: number): number[] =>
  Array.from({ length: Math.min(30, days) }, (_, at) => 20 + Math.round(9 * Math.sin(seed + at / 2)));

const previewHealth: HealthView = {
  view: 'health',
  genreCoverage: previewCoverage,
  artistsWithoutGenre: previewWithoutGenre,
  bySource: [
    { source: 'api', rawRows: 48_120, plays: 46_003 },
    { source: 'export', rawRows: 143_867, plays: 121_002 },
  ],
  runs: [
    { kind: 'collect', outcome: 'done', finishedAt: '2026-06-15T18:00:04Z', newPlays: 7, message: null },
    {
      kind: 'collect',
      outcome: 'failed',
      finishedAt: '2026-06-15T17:30:04Z',
      newPlays: 0,
      message: 'Spotify could not be reached.',
    },
  ],
  health: [
    { metric: 'runs', value: 2161, detail: 'last 2026-06-15 18:00:04 UTC', measuredAt: null },
    { metric: 'failures', value: 3, detail: 'Spotify could not be reached.', measuredAt: null },
    {
      metric: 'gaps_open',
      value: 1,
      detail: '2026-05-29 02:10:00 to 2026-05-29 04:35:00',
      measuredAt: null,
    },
    { metric: 'gaps_healed', value: 2, detail: null, measuredAt: null },
    { metric: 'last_play', value: 91832, detail: '2026-06-15 12:00:11', measuredAt: null },
    { metric: 'lag_hours', value: 0.2, detail: 'from the last play to the last run', measuredAt: null },
    { metric: 'rows_api', value: 48120, detail: 'raw rows', measuredAt: null },
    { metric: 'rows_export', value: 143867, detail: 'raw rows', measuredAt: null },
    {
      metric: 'genre_coverage',
      value: 92.6,
      detail: 'percentage of plays whose artist has a genre',
      measuredAt: null,
    },
  ],
  gaps: [
    {
      from: '2026-05-29T02:10:00',
      to: '2026-05-29T04:35:12',
      isOpen: true,
      healedBy: null,
      listensFound: 0,
    },
    {
      from: '2025-11-02T22:15:00',
      to: '2025-11-04T07:35:12',
      isOpen: false,
      healedBy: 'export',
      listensFound: 74,
    },
    {
      from: '2024-02-11T06:30:00',
      to: '2024-02-11T09:01:00',
      isOpen: false,
      healedBy: 'account_export',
      listensFound: 0,
    },
  ],
};

/** A period in which nothing was played, of a listener who has played before. */
export function quietData(place: Place): PanelData {
  const data = previewData(place);
  if (data.view.view !== 'overview') return data;
  return {
    ...data,
    view: {
      ...data.view,
      headline: {
        plays: 0,
        listeningMinutes: 0,
        artists: 0,
        tracks: 0,
        genres: 0,
        newArtists: 0,
        activeDays: 0,
        days: 7,
      },
      playsOverTime: {
        bin: 'day',
        points: data.view.playsOverTime.points.map(({ date }) => ({ date, plays: 0, minutes: 0 })),
      },
      topArtists: [],
      topTracks: [],
      topGenres: { genres: [], unclassifiedShare: 0 },
      hours: [],
    },
  };
}

const idle: SyncStatus = {
  kind: 'idle',
  lastPlayedAt: new Date(Date.now() - 12 * 60_000).toISOString(),
  blockedUntil: null,
  message: null,
};

/** What the host would say in each of the panel's states, for a chosen period. */
export const previewStates = {
  report: (place: Place): PanelUpdate => update({ kind: 'data', data: previewData(place) }, idle),
  'sample-syncing': (place: Place): PanelUpdate =>
    update({ kind: 'data', data: previewData(place), sample: true }, { ...idle, kind: 'syncing' }),
  'rate-limited': (place: Place): PanelUpdate =>
    update(
      { kind: 'data', data: previewData(place) },
      { ...idle, kind: 'rate_limited', blockedUntil: new Date(Date.now() + 3 * 3_600_000).toISOString() },
    ),
  'collection-failed': (place: Place): PanelUpdate =>
    update(
      { kind: 'data', data: previewData(place) },
      { ...idle, kind: 'failed', message: 'Spotify could not be reached.' },
    ),
  'import-only': (place: Place): PanelUpdate =>
    update({ kind: 'data', data: previewData(place) }, { ...idle, kind: 'signed_out' }),
  quiet: (place: Place): PanelUpdate => update({ kind: 'data', data: quietData(place) }, idle),
  'signed-out': (): PanelUpdate =>
    update({ kind: 'signed-out' }, { ...idle, kind: 'signed_out', lastPlayedAt: null }),
  empty: (): PanelUpdate => update({ kind: 'empty', signedIn: true }, { ...idle, lastPlayedAt: null }),
  importing: (): PanelUpdate => ({
    ...update({ kind: 'empty', signedIn: true }, { ...idle, lastPlayedAt: null }),
    importing: { message: 'Streaming_History_Audio_2019-2021_3.json', fraction: 0.43 },
  }),
  'importing-more': (place: Place): PanelUpdate => ({
    ...update({ kind: 'data', data: previewData(place) }, idle),
    importing: { message: 'Refreshing the models', fraction: 0.6 },
  }),
  loading: (): PanelUpdate => update({ kind: 'loading' }, idle),
  failed: (): PanelUpdate =>
    update(
      {
        kind: 'failed',
        message: 'The warehouse is in use by another window.',
        hint: 'Close it there, then try again.',
      },
      idle,
    ),
};

export type PreviewState = keyof typeof previewStates;

export const previewStateNames: PreviewState[] = [
  'report',
  'sample-syncing',
  'rate-limited',
  'collection-failed',
  'import-only',
  'quiet',
  'signed-out',
  'empty',
  'importing',
  'importing-more',
  'loading',
  'failed',
];

function update(state: PanelUpdate['state'], sync: SyncStatus): PanelUpdate {
  return { type: 'state', state, sync };
}

function series(from: string, days: number): PlaysOverTime {
  const [bin, length] =
    days <= 62 ? (['day', 1] as const) : days <= 732 ? (['week', 7] as const) : (['month', 30.44] as const);
  const points: PlaysPoint[] = [];
  const date = new Date(`${from}T00:00:00Z`);
  for (let index = 0; index * length < days; index += 1) {
    const wave = 1 + 0.45 * Math.sin(index / 2.7) + 0.3 * Math.cos(index * 1.9);
    const plays = bin === 'day' && index % 15 === 9 ? 0 : Math.round(34 * length * wave);
    points.push({ date: date.toISOString().slice(0, 10), plays, minutes: Math.round(plays * 342) / 100 });
    if (bin === 'month') date.setUTCMonth(date.getUTCMonth() + 1, 1);
    else if (bin === 'week') date.setUTCDate(date.getUTCDate() + 8 - (date.getUTCDay() || 7));
    else date.setUTCDate(date.getUTCDate() + 1);
  }
  return { bin, points };
}

function ranking(names: string[], allPlays: number, first: number): Ranked[] {
  return names.map((name, index) => {
    const plays = Math.round((allPlays * first) / (1 + index * 0.32));
    return {
      rank: index + 1,
      name,
      plays,
      minutes: plays * 3.4,
      share: Math.round((1000 * plays) / allPlays) / 10,
    };
  });
}

function hours(allPlays: number): HourCell[] {
  return [1, 2, 3, 4, 5, 6, 7].flatMap((dayOfWeek) =>
    Array.from({ length: 24 }, (_, hour) => {
      const morning = Math.exp(-((hour - (dayOfWeek > 5 ? 11 : 8)) ** 2) / 5);
      const evening =
        (dayOfWeek === 5 ? 1.6 : 1.1) * Math.exp(-((hour - (dayOfWeek > 4 ? 21 : 19)) ** 2) / 9);
      return { dayOfWeek, hour, plays: Math.round((allPlays / 70) * (morning + evening)) };
    }).filter((cell) => cell.plays > 0),
  );
}

function spotifyId(seed: number): string {
  return `4iV5W9uYEdYUVa79Axb7${String(seed).padStart(2, '0')}`;
}
