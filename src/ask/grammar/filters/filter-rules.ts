import { clockHours } from './clock-hours';
import { devices } from './devices';
import type { FilterRule } from './filter-rule';
import { kindsOfSong, songLengths } from './kinds-of-song';
import { listeningSources } from './listening-sources';
import { monthsAndSeasons } from './months-and-seasons';
import { partsOfDay } from './parts-of-day';
import { albumAges, releases } from './releases';
import { waysOfPlaying } from './ways-of-playing';
import { daysOfWeek } from './weekdays';

/** Read before periods and measures, whose words they have: "after 10pm", "released in 2019", "under 3 minutes". */
export const earlyFilterRules: readonly FilterRule[] = [...songLengths, ...clockHours, ...releases];

/** In this order: what says more comes first. */
export const lateFilterRules: readonly FilterRule[] = [
  ...daysOfWeek,
  ...partsOfDay,
  ...monthsAndSeasons,
  ...albumAges,
  ...waysOfPlaying,
  ...listeningSources,
  ...devices,
  ...kindsOfSong,
];
