import { describe, expect, it } from 'vitest';
import { defaultRules } from '../../src/warehouse/rules';
import { viewAs } from '../../src/protocol/views';
import { panelData } from '../../src/insights/panel-data';
import { binFor, playsOverTime } from '../../src/insights/plays-over-time';
import { topArtists } from '../../src/insights/top-artists';
import { topTracks } from '../../src/insights/top-tracks';
import { type Play, warehouseWith } from './insights-warehouse';

const noon = new Date('2026-06-15T18:00:00Z');
const timeZone = 'America/Denver';
const question = { now: noon, timeZone, rules: defaultRules };

// 15 June 2026 is a Monday. The seven days are 9–15 June; the seven before 2–8 June.
const week: Play[] = [
  { at: '2026-06-01T23:59:59', artist: 'Ada', track: 'Before', genre: 'jazz', firstOfArtist: true },
  { at: '2026-06-02T00:00:00', artist: 'Ada', track: 'Blue', genre: 'jazz', minutes: 4 },
  { at: '2026-06-08T23:59:59', artist: 'Bo', track: 'Red', firstOfArtist: true },
  { at: '2026-06-09T00:00:00', artist: 'Ada', track: 'Blue', genre: 'jazz', minutes: 4.25 },
  { at: '2026-06-09T08:10:00', artist: 'Ada', track: 'Blue', genre: 'jazz', minutes: 4.25 },
  {
    at: '2026-06-12T21:30:00',
    artist: 'Cy',
    track: 'Green',
    genre: 'folk',
    minutes: 2.5,
    firstOfArtist: true,
  },
  { at: '2026-06-15T09:00:00', artist: 'Bo', track: 'Red' },
];

describe('panelData', () => {
  it('shows the seven days up to today, edges included, and the seven before', async () => {
    const db = await warehouseWith(
      week,
      `insert into pipeline_health values ('runs', 12, 'last: done', '2026-06-15 17:59:00');
       insert into silver_history_resolved values ('2026-06-08', 'below play rule'), ('2026-06-09', 'below play rule'),
         ('2026-06-15', 'below play rule'), ('2026-06-10', 'excluded genre'), ('2026-06-10', null);
       insert into pipeline_gaps values
         ('2026-03-01 08:00:00', '2026-03-01 01:00:00', '2026-03-02 02:00:00', 'healed', 'export', 7),
         ('2026-02-01 08:00:00', '2026-02-01 01:00:00', '2026-02-02 02:00:00', 'open', null, 0),
         ('2026-04-01 08:00:00', '2026-04-01 02:00:00', '2026-04-02 02:00:00', 'healed', 'account_export', 0)`,
    );
    const data = await panelData(db, { ...question, place: { view: 'overview', period: 'last_7_days' } });
    const { view, ...frame } = data;
    expect(frame).toEqual({
      generatedAt: '2026-06-15T18:00:00.000Z',
      timeZone,
      place: { view: 'overview', period: 'last_7_days' },
      range: { from: '2026-06-09', to: '2026-06-15' },
      bounds: { firstDate: '2026-06-01', lastDate: '2026-06-15' },
      rules: {
        words: ['A play is 30 seconds or more'],
        leftOut: [
          { reason: 'below play rule', listens: 2 },
          { reason: 'excluded genre', listens: 1 },
        ],
      },
      availableYears: [2026],
    });
    expect(view).toEqual({
      view: 'overview',
      headline: {
        plays: 4,
        listeningMinutes: 14,
        artists: 3,
        tracks: 3,
        genres: 2,
        newArtists: 1,
        activeDays: 3,
        days: 7,
      },
      // The history reaches back to 1 June, so the week before is whole.
      preceding: {
        range: { from: '2026-06-02', to: '2026-06-08' },
        headline: {
          plays: 2,
          listeningMinutes: 7,
          artists: 2,
          tracks: 2,
          genres: 1,
          newArtists: 1,
          activeDays: 2,
          days: 7,
        },
      },
      sparks: {
        plays: [2, 0, 0, 1, 0, 0, 1],
        listeningMinutes: [8.5, 0, 0, 2.5, 0, 0, 3],
        artists: [1, 0, 0, 1, 0, 0, 1],
        tracks: [1, 0, 0, 1, 0, 0, 1],
        genres: [1, 0, 0, 1, 0, 0, 0],
        newArtists: [0, 0, 0, 1, 0, 0, 0],
      },
      playsOverTime: {
        bin: 'day',
        points: [
          { date: '2026-06-09', plays: 2, minutes: 8.5 },
          { date: '2026-06-10', plays: 0, minutes: 0 },
          { date: '2026-06-11', plays: 0, minutes: 0 },
          { date: '2026-06-12', plays: 1, minutes: 2.5 },
          { date: '2026-06-13', plays: 0, minutes: 0 },
          { date: '2026-06-14', plays: 0, minutes: 0 },
          { date: '2026-06-15', plays: 1, minutes: 3 },
        ],
      },
      topArtists: [
        {
          rank: 1,
          name: 'Ada',
          artistId: 'id-Ada',
          artistKey: 'id-Ada',
          genre: 'jazz',
          plays: 2,
          minutes: 8.5,
          share: 50,
        },
        {
          rank: 2,
          name: 'Bo',
          artistId: 'id-Bo',
          artistKey: 'id-Bo',
          genre: 'unclassified',
          plays: 1,
          minutes: 3,
          share: 25,
        },
        {
          rank: 3,
          name: 'Cy',
          artistId: 'id-Cy',
          artistKey: 'id-Cy',
          genre: 'folk',
          plays: 1,
          minutes: 2.5,
          share: 25,
        },
      ],
      topTracks: [
        {
          rank: 1,
          name: 'Blue',
          recordingId: 'Ada/Blue',
          trackId: 'id-Blue',
          artistName: 'Ada',
          artistKey: 'id-Ada',
          genre: 'jazz',
          plays: 2,
          minutes: 8.5,
          share: 50,
        },
        {
          rank: 2,
          name: 'Green',
          recordingId: 'Cy/Green',
          trackId: 'id-Green',
          artistName: 'Cy',
          artistKey: 'id-Cy',
          genre: 'folk',
          plays: 1,
          minutes: 2.5,
          share: 25,
        },
        {
          rank: 3,
          name: 'Red',
          recordingId: 'Bo/Red',
          trackId: 'id-Red',
          artistName: 'Bo',
          artistKey: 'id-Bo',
          genre: 'unclassified',
          plays: 1,
          minutes: 3,
          share: 25,
        },
      ],
      topGenres: {
        genres: [
          { rank: 1, name: 'jazz', plays: 2, minutes: 8.5, share: 50 },
          { rank: 2, name: 'folk', plays: 1, minutes: 2.5, share: 25 },
        ],
        unclassifiedShare: 25,
      },
      genreCoverage: expect.objectContaining({
        plays: 7,
        classifiedPlays: 5,
        artists: 3,
        classifiedArtists: 2,
        bySource: [
          { genreSource: 'spotify', plays: 5, percentage: 71.4, artists: 2 },
          { genreSource: 'unclassified', plays: 2, percentage: 28.6, artists: 1 },
        ],
      }),
      hours: [
        { dayOfWeek: 1, hour: 9, plays: 1 },
        { dayOfWeek: 2, hour: 0, plays: 1 },
        { dayOfWeek: 2, hour: 8, plays: 1 },
        { dayOfWeek: 5, hour: 21, plays: 1 },
      ],
      openGaps: 1,
    });
    const collecting = await panelData(db, { ...question, place: { view: 'health', period: 'last_7_days' } });
    expect(collecting.view).toMatchObject({
      view: 'health',
      bySource: [{ source: 'api', rawRows: 7, plays: 7 }],
      runs: [],
      artistsWithoutGenre: [{ artistKey: 'id-Bo', artistName: 'Bo', plays: 2 }],
      health: [{ metric: 'runs', value: 12, detail: 'last: done', measuredAt: '2026-06-15T17:59:00' }],
      gaps: [
        {
          from: '2026-02-01T01:00:00',
          to: '2026-02-02T02:00:00',
          isOpen: true,
          healedBy: null,
          listensFound: 0,
        },
        {
          from: '2026-04-01T02:00:00',
          to: '2026-04-02T02:00:00',
          isOpen: false,
          healedBy: 'account_export',
          listensFound: 0,
        },
        {
          from: '2026-03-01T01:00:00',
          to: '2026-03-02T02:00:00',
          isOpen: false,
          healedBy: 'export',
          listensFound: 7,
        },
      ],
    });
  });

  it('compares with nothing where the history began inside the span before', async () => {
    const db = await warehouseWith(week.slice(2));
    const { view } = await panelData(db, { ...question, place: { view: 'overview', period: 'last_7_days' } });
    expect(viewAs(view, 'overview')?.preceding).toBeNull();
  });

  it('shows a span without a play as zeros, with the years that have some', async () => {
    const db = await warehouseWith(week);
    const data = await panelData(db, { ...question, place: { view: 'overview', period: 'year:2025' } });
    const overview = viewAs(data.view, 'overview');
    expect(overview?.headline).toMatchObject({ plays: 0, listeningMinutes: 0, days: 365 });
    expect(overview?.topGenres).toEqual({ genres: [], unclassifiedShare: 0 });
    expect(data.availableYears).toEqual([2026]);
  });

  it.each(['all_time', 'last_30_days'] as const)('answers %s from an empty warehouse', async (period) => {
    const data = await panelData(await warehouseWith([]), {
      ...question,
      place: { view: 'overview', period },
    });
    expect(data.view).toEqual({ view: 'nothing', message: 'There is no play yet.' });
    expect(data.bounds).toBeNull();
    expect(data.range === null).toBe(period === 'all_time');
    expect(data.availableYears).toEqual([]);
  });
});

describe('rankings', () => {
  const range = { from: '2026-06-09', to: '2026-06-09' };

  it('puts the ids of one recording together and keeps namesakes of other artists apart', async () => {
    const db = await warehouseWith([
      { at: '2026-06-09T10:00:00', artist: 'Ada', track: 'Home', trackId: 'a1', recording: 'r1' },
      { at: '2026-06-09T11:00:00', artist: 'Ada', track: 'Home', trackId: 'a2', recording: 'r1' },
      { at: '2026-06-09T12:00:00', artist: 'Bo', track: 'Home', trackId: null, recording: 'r2' },
    ]);
    expect(await topTracks(db, range, 3)).toEqual([
      {
        rank: 1,
        name: 'Home',
        artistName: 'Ada',
        artistKey: 'id-Ada',
        genre: 'unclassified',
        recordingId: 'r1',
        trackId: 'a2',
        plays: 2,
        minutes: 6,
        share: 66.7,
      },
      {
        rank: 2,
        name: 'Home',
        artistName: 'Bo',
        artistKey: 'id-Bo',
        genre: 'unclassified',
        recordingId: 'r2',
        trackId: null,
        plays: 1,
        minutes: 3,
        share: 33.3,
      },
    ]);
  });

  it('keeps artists of one name and two ids apart and ranks one that has no id', async () => {
    const db = await warehouseWith([
      { at: '2026-06-09T10:00:00', artist: 'Nirvana', artistId: 'n1', track: 'A' },
      { at: '2026-06-09T11:00:00', artist: 'Nirvana', artistId: 'n2', track: 'B' },
      { at: '2026-06-09T12:00:00', artist: 'Local Band', artistId: null, track: 'C' },
    ]);
    const artists = await topArtists(db, range, 3);
    expect(artists.map(({ name, plays }) => [name, plays])).toEqual([
      ['Local Band', 1],
      ['Nirvana', 1],
      ['Nirvana', 1],
    ]);
    expect(artists[0]?.artistId).toBeNull();
  });
});

describe('plays over time', () => {
  it('takes days, weeks or months by the length of the range', () => {
    expect(binFor({ from: '2026-01-01', to: '2026-03-03' })).toBe('day');
    expect(binFor({ from: '2026-01-01', to: '2026-03-04' })).toBe('week');
    expect(binFor({ from: '2025-01-01', to: '2026-12-31' })).toBe('week');
    expect(binFor({ from: '2019-01-01', to: '2026-12-31' })).toBe('month');
  });

  it('starts weeks on Monday and dates the first by the first day of the range', async () => {
    const db = await warehouseWith([
      { at: '2026-01-01T10:00:00', artist: 'Ada', track: 'A' },
      { at: '2026-01-04T23:00:00', artist: 'Ada', track: 'A' },
      { at: '2026-01-05T00:00:00', artist: 'Ada', track: 'A' },
    ]);
    const { bin, points } = await playsOverTime(db, { from: '2026-01-01', to: '2026-03-31' });
    expect(bin).toBe('week');
    expect(points).toHaveLength(14);
    expect(points.slice(0, 3)).toEqual([
      { date: '2026-01-01', plays: 2, minutes: 6 },
      { date: '2026-01-05', plays: 1, minutes: 3 },
      { date: '2026-01-12', plays: 0, minutes: 0 },
    ]);
  });
});
