import { monthNumber, monthPattern } from '../months';
import { type FilterRule, is } from './filter-rule';

/** Months and seasons of any year. */
export const monthsAndSeasons: FilterRule[] = [
  {
    pattern: new RegExp(
      ` (?:in |during )?(?:every|each|any) (?<month>${monthPattern})(?= )| (?:in |during )(?<plural>${monthPattern}s)(?= )`,
    ),
    filters: ({ groups }) => {
      const word = groups?.['month'] ?? groups?.['plural'] ?? '';
      return [is('local_month', monthNumber(word))];
    },
  },
  {
    pattern:
      / (?:in |during |over |on )?(?:the |every |each )?(?<season>spring|summer|autumn|fall|winter)(?:s| ?times?| months)?(?= )/,
    filters: ({ groups }) => {
      const season = groups?.['season'] ?? '';
      const months = { spring: [3, 4, 5], summer: [6, 7, 8], winter: [12, 1, 2] }[season] ?? [9, 10, 11];
      return [is('local_month', ...months)];
    },
  },
];
