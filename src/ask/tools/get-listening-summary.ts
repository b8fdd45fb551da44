import * as z from 'zod';
import type { Period } from '../../protocol/period';
import { viewAs } from '../../protocol/views';
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
    const { range, timeZone, view } = await port.panel({ view: 'overview', period: period as Period });
    const overview = viewAs(view, 'overview');
    return {
      period,
      range,
      timeZone,
      totals: overview?.headline ?? null,
      before: overview?.preceding?.headline ?? null,
      topArtists:
        overview?.topArtists.map(({ name, plays, minutes, genre }) => ({ name, plays, minutes, genre })) ??
        [],
      topTracks:
        overview?.topTracks.map(({ name, artistName, plays, minutes }) => ({
          name,
          artist: artistName,
          plays,
          minutes,
        })) ?? [],
      topGenres: overview?.topGenres.genres.map(({ name, plays, share }) => ({ name, plays, share })) ?? [],
    };
  },
});
