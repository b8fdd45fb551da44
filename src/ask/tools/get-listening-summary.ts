import * as z from 'zod';
import type { Period } from '../../protocol/panel';
import { defineTool } from './tool';

const named = ['last_7_days', 'last_30_days', 'last_12_months', 'this_year', 'all_time'] as const;

const input = z.strictObject({
  period: z
    .enum(named)
    .or(z.string().regex(/^year:[12]\d{3}$/))
    .default('last_30_days')
    .describe(
      'last_7_days, last_30_days, last_12_months, this_year, all_time, or year:2024 for that calendar year.',
    ),
});

export const getListeningSummary = defineTool({
  name: 'get_listening_summary',
  title: 'Get Listening Summary',
  description:
    'Sums up the listener’s Spotify history over a period: plays, minutes, artists, tracks, new artists, active days, and the ten most played artists, tracks and genres.',
  input,
  shows: ({ period }) => `A summary of your listening (${period}) with your top artists, tracks and genres.`,
  run: async ({ period }, port) => {
    const data = await port.panel(period as Period);
    return {
      period: data.period,
      range: data.range,
      timeZone: data.timeZone,
      totals: data.headline,
      before: data.preceding?.headline ?? null,
      topArtists: data.topArtists
        .slice(0, 10)
        .map(({ name, plays, minutes, genre }) => ({ name, plays, minutes, genre })),
      topTracks: data.topTracks
        .slice(0, 10)
        .map(({ name, artistName, plays, minutes }) => ({ name, artist: artistName, plays, minutes })),
      topGenres: data.topGenres.genres.slice(0, 10).map(({ name, plays, share }) => ({ name, plays, share })),
    };
  },
});
