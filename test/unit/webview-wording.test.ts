import { describe, expect, it } from 'vitest';
import { previewCoverage } from '../e2e/panel-preview-genres';
import type { HabitsView, HealthRow, OverviewView } from '../../src/protocol/views';
import { count, date, dateRange, duration, localTimes, percent, rate, relative } from '../../webview/format';
import { healthLines } from '../../webview/health-wording';
import { habitFigures } from '../../webview/views/habit-figures';
import { spotifyPage } from '../../webview/links';
import { binLabel, busiestBin, busiestHour, delta, lede } from '../../webview/wording';

const headline = {
  plays: 100,
  listeningMinutes: 600,
  artists: 12,
  tracks: 40,
  genres: 5,
  newArtists: 1,
  activeDays: 6,
  days: 7,
};

function view(change: Partial<OverviewView> = {}): OverviewView {
  return {
    view: 'overview',
    headline,
    preceding: {
      range: { from: '2026-06-02', to: '2026-06-08' },
      headline: { ...headline, listeningMinutes: 500 },
    },
    sparks: { plays: [], listeningMinutes: [], artists: [], tracks: [], genres: [], newArtists: [] },
    playsOverTime: { bin: 'day', points: [] },
    topArtists: [
      {
        rank: 1,
        name: 'Ada',
        artistId: null,
        artistKey: 'ada',
        genre: 'jazz',
        plays: 9,
        minutes: 30,
        share: 9,
      },
    ],
    topTracks: [],
    topGenres: { genres: [], unclassifiedShare: 0 },
    genreCoverage: previewCoverage,
    hours: [],
    openGaps: 0,
    ...change,
  };
}

describe('lede', () => {
  it('says how much, against what, and who', () => {
    expect(lede(view(), 'last_7_days')).toBe(
      '10 hours of music by 12 artists, 20% more than in the 7 days before. Nobody more than Ada.',
    );
  });

  it('compares a year with the year before and the running year with last year', () => {
    expect(lede(view(), 'year:2025')).toContain('20% more than in 2024.');
    expect(lede(view(), 'this_year')).toContain('20% more than at this time last year.');
  });

  it('claims no change where there is nothing to compare with', () => {
    expect(lede(view({ preceding: null }), 'last_7_days')).toBe(
      '10 hours of music by 12 artists. Nobody more than Ada.',
    );
  });

  it('says so when nothing was played', () => {
    expect(lede(view({ headline: { ...headline, plays: 0 } }), 'last_7_days')).toBe(
      'Nothing was played in this time.',
    );
  });
});

describe('delta', () => {
  it('is a whole percentage with a direction', () => {
    expect(delta(112, 100)).toEqual({ changed: 12, direction: 'up' });
    expect(delta(50, 200)).toEqual({ changed: -75, direction: 'down' });
    expect(delta(7, 7)).toEqual({ changed: 0, direction: 'same' });
  });

  it('has no percentage of nothing, and is nothing without a span before', () => {
    expect(delta(3, 0)).toEqual({ changed: null, direction: 'up' });
    expect(delta(0, 0)).toEqual({ changed: null, direction: 'same' });
    expect(delta(3, undefined)).toBeNull();
  });
});

describe('formats', () => {
  it('says minutes as people do', () => {
    expect([0.4, 59.4, 59.6, 185, 5999, 7700].map(duration)).toEqual([
      '0 min',
      '59 min',
      '1 h 00 min',
      '3 h 05 min',
      '99 h 59 min',
      '128 h',
    ]);
  });

  it('keeps a local date the date it is, in any zone', () => {
    expect(date('2026-01-01', { year: 'numeric', month: 'long', day: 'numeric' })).toMatch(/January/);
    expect(dateRange('2026-01-01', '2026-01-01')).not.toMatch(/2025/);
  });

  it('does not show a little as nothing', () => {
    expect([0, 0.04, 12.34].map(percent)).toEqual(['0%', '<0.1%', '12.3%']);
    expect(count(12345)).toBe('12,345');
  });

  it('tells how long ago', () => {
    const now = Date.parse('2026-06-15T18:00:00Z');
    expect(relative('2026-06-15T17:59:40Z', now)).toBe('just now');
    expect(relative('2026-06-15T17:48:00Z', now)).toBe('12 minutes ago');
    expect(relative('2026-06-14T15:00:00Z', now)).toBe('yesterday');
    expect(relative('2026-06-15T21:00:00Z', now)).toBe('in 3 hours');
  });
});

describe('what a chart comes to', () => {
  it('names the busiest bin by its kind', () => {
    const points = [
      { date: '2026-06-01', plays: 3, minutes: 9 },
      { date: '2026-07-01', plays: 5, minutes: 9 },
    ];
    expect(busiestBin({ bin: 'month', points })).toBe('Most in July 2026: 5 plays.');
    expect(busiestBin({ bin: 'week', points })).toMatch(/^Most in the week of .*2026: 5 plays\.$/);
    expect(busiestBin({ bin: 'day', points })).toMatch(/^Most on Wednesday.*: 5 plays\.$/);
    expect(busiestBin({ bin: 'day', points: [] })).toBe('');
    expect(binLabel('2026-07-01', 'month')).toBe('July 2026');
  });

  it('names the busiest hour, past midnight too', () => {
    expect(busiestHour([{ dayOfWeek: 7, hour: 23, plays: 2 }])).toBe(
      'Most on Sundays between 11:00 PM and 12:00 AM.',
    );
    expect(busiestHour([])).toBe('');
  });
});

it('links only to ids that Spotify could have given', () => {
  expect(spotifyPage('track', '4iV5W9uYEdYUVa79Axb7Rh')).toBe(
    'https://open.spotify.com/track/4iV5W9uYEdYUVa79Axb7Rh',
  );
  expect(spotifyPage('artist', null)).toBeNull();
  expect(spotifyPage('artist', 'javascript:alert(1)')).toBeNull();
});

function metric(name: string, value: number, detail: string | null): HealthRow {
  return { metric: name, value, detail, measuredAt: null };
}

it('says the pipeline metrics in words, the newest play first, unknown ones last', () => {
  expect(
    healthLines(
      [
        metric('other_metric', 2.25, null),
        metric('genre_coverage', 92.6, 'x'),
        metric('last_play', 812, '2026-06-15 12:00:11'),
        metric('lag_hours', 1.5, 'x'),
        metric('runs', 9, 'the last that brought something: 2026-06-15 18:00:11 UTC'),
      ],
      'America/Denver',
    ),
  ).toEqual([
    { name: 'Last play', value: 'Jun 15, 2026, 12:00 PM', detail: null },
    { name: 'Lag', value: '1 h 30 min', detail: 'from the last play to the last run that brought something' },
    {
      name: 'Collection runs',
      value: '9',
      detail: 'the last that brought something: Jun 15, 2026, 12:00 PM',
    },
    { name: 'Genre coverage', value: '92.6%', detail: 'of plays have a genre' },
    { name: 'Other metric', value: '2.3', detail: null },
  ]);
});

describe('figures that are easily said wrong', () => {
  it('never shows something as nothing', () => {
    expect([rate(0), rate(0.004), rate(0.1), rate(2.345)]).toEqual(['0', '<0.1', '0.1', '2.35']);
  });

  it('says times on one clock, across midnight too', () => {
    const plain = (text: string) => text.replaceAll(/\s/gu, ' ');
    expect(plain(localTimes('2026-05-01T19:49:00', '2026-05-01T21:49:00'))).toBe('7:49 – 9:49 PM');
    expect(plain(localTimes('2026-05-01T20:43:00', '2026-05-02T00:22:00'))).toBe('8:43 PM – 12:22 AM');
  });

  it('says one play as one', () => {
    const one = { count: 1, averagePlays: 1, averageMinutes: 3, medianMinutes: 3, longest: [] };
    const habits = {
      sessions: one,
      streaks: { longest: null },
      weekend: { weekdayPlaysPerDay: 0.01, weekendPlaysPerDay: 0, weekendShare: 0 },
    };
    const figures = habitFigures(habits as unknown as HabitsView, { from: '2026-05-01', to: '2026-05-10' });
    expect(figures[1]?.note).toBe('1 play');
    expect(figures[4]?.value).toBe('<0.1');
  });
});
