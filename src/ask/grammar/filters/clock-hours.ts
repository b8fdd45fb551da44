import { type FilterRule, between, rule } from './filter-rule';

/** "10pm", "10 pm", "22:00", "22", "midnight", "noon". */
const clock =
  '(?:\\d{1,2}(?::\\d\\d)?(?: ?(?:am|pm|a m|p m|o clock|oclock|h|hours))?(?: in the (?:morning|evening|afternoon)| at night)?|midnight|noon|midday)';

/** The hour of the day, 0–24; null for what is none. `pm` is what the other end of a range says. */
function hourOf(words: string, other = ''): number | null {
  if (/midnight/.test(words)) return 0;
  if (/noon|midday/.test(words)) return 12;
  const hour = Number(/\d{1,2}/.exec(words)?.[0]);
  if (!(hour <= 24)) return null;
  const half = /am|a m|morning/.test(words) ? 'am' : /pm|p m|evening|afternoon|night/.test(words) ? 'pm' : '';
  const said =
    half ||
    (/pm|p m/.test(other) && !/:/.test(words) && hour <= 12
      ? 'pm'
      : /am|a m/.test(other) && hour <= 12
        ? 'am'
        : '');
  if (said === 'pm') return hour < 12 ? hour + 12 : hour;
  if (said === 'am') return hour === 12 ? 0 : hour;
  return hour;
}

/** From one hour up to and without another, also over midnight. */
const hours = (from: number, to: number) => [between('local_hour', from % 24, (to + 23) % 24)];

/** Hours of the clock. */
export const clockHours: FilterRule[] = [
  // "9am to 5pm" says by itself that it is hours.
  {
    pattern:
      / (?<from>(?:\d{1,2}(?::\d\d)? ?(?:am|pm)|\d{1,2}:\d\d|midnight|noon)) (?:to|until|till|and|-|through) (?<to>(?:\d{1,2}(?::\d\d)? ?(?:am|pm)|\d{1,2}:\d\d|midnight|noon))(?= )/,
    filters: ({ groups }) => {
      const from = hourOf(groups?.['from'] ?? '');
      const to = hourOf(groups?.['to'] ?? '');
      return from === null || to === null || from === to ? [] : hours(from, to);
    },
  },
  {
    pattern: new RegExp(
      ` (?:between|from) (?:the hours of )?(?<from>${clock}) (?:and|to|until|till|-) (?<to>${clock})(?= )`,
    ),
    filters: ({ groups }) => {
      const from = hourOf(groups?.['from'] ?? '', /\d$/.test(groups?.['from'] ?? '') ? groups?.['to'] : '');
      const to = hourOf(groups?.['to'] ?? '');
      // Years and counts are no hours.
      if (from === null || to === null || from === to) return [];
      // "Between 9 and 5" is a working day, and no night.
      const isPlain = [groups?.['from'], groups?.['to']].every((words) => /^\d{1,2}$/.test(words ?? ''));
      return isPlain && to < from && from < 12 ? hours(from, to + 12) : hours(from, to);
    },
  },
  {
    pattern: new RegExp(` (?:later than|after|past|from|since) (?<from>${clock})(?: on| onwards)?(?= )`),
    filters: ({ groups }) => {
      const words = groups?.['from'] ?? '';
      if (!/[a-z:]/.test(words)) return [];
      const from = hourOf(words);
      return from === null ? [] : from === 0 ? hours(0, 6) : hours(from, 24);
    },
  },
  {
    pattern: new RegExp(` (?:earlier than|before|until|till|prior to) (?<to>${clock})(?= )`),
    filters: ({ groups }) => {
      const words = groups?.['to'] ?? '';
      if (!/[a-z:]/.test(words)) return [];
      const to = hourOf(words);
      return to === null ? [] : to === 0 ? hours(18, 24) : hours(0, to);
    },
  },
  {
    pattern: new RegExp(
      ` (?:at|around|about|during the hour of|in the hour of) (?<at>\\d{1,2}(?::00)? ?(?:am|pm|o clock|oclock)|\\d{1,2}:00|midnight|noon|midday)(?: hour)?(?= )`,
    ),
    filters: ({ groups }) => {
      const at = hourOf(groups?.['at'] ?? '');
      return at === null ? [] : hours(at, at + 1);
    },
  },
  rule(
    / (?:during|at|over|in|on) (?:my |the )?lunch(?: ?time| break| hour| breaks)?(?= )/,
    between('local_hour', 12, 13),
  ),
];
