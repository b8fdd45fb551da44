import { DateTime } from 'luxon';
import type { SemanticModel } from '../semantic/semantic-model';
import { cueRules, fillers } from './cues';
import { findDates } from './dates';
import type { FoundName } from './find-names';
import type { FilterRule } from './filters/filter-rule';
import { earlyFilterRules, lateFilterRules } from './filters/filter-rules';
import { Marking } from './marking';
import type { Mark } from './marks';
import { earlyMeasureRules, lateMeasureRules } from './measures';
import { dimensionOfKind } from './names';
import { numberPattern, numberOf } from './numbers';
import { periodRules } from './periods/period-rules';
import { binRules, metricRules, thingRules } from './things';
import type { Token } from './tokens';

/** A question with what each stretch of it stands for, in order, and the words that stand for nothing known. */
export interface MarkedQuestion {
  /** The words, single spaces between and around them; names are underscores. */
  plain: string;
  marks: Mark[];
  unknown: string[];
}

interface ModelRules {
  things: ReturnType<typeof thingRules>;
  metrics: ReturnType<typeof metricRules>;
}

const modelRules = new WeakMap<SemanticModel, ModelRules>();

function rulesOf(model: SemanticModel): ModelRules {
  const known = modelRules.get(model);
  if (known) return known;
  const rules = { things: thingRules(model), metrics: metricRules(model) };
  modelRules.set(model, rules);
  return rules;
}

const unitPattern =
  / (?<lead>what|which|busiest|quietest|slowest|top|best|favou?rite|peak|heaviest|active|by|per|each|every|across|the|of) (?<unit>weekdays?|week days?|days? of the week|days? of week|(?:listening )?hours)(?= )/;
const partOfTodayPattern = / (?:this(?= (?:morning|afternoon|evening) )|tonight(?= )|last night(?= ))/;
const anyNumber = new RegExp(` (?<n>${numberPattern})(?= )`);

export function findMarks(
  tokens: readonly Token[],
  found: readonly FoundName[],
  model: SemanticModel,
  today: DateTime,
): MarkedQuestion {
  const { text, nameMarks } = withoutNames(tokens, found);
  const { things, metrics } = rulesOf(model);
  const marking = new Marking(text);
  // "What weekday", "time of day": things that look like filters.
  marking.each(unitPattern, unitMarks);
  for (const { at, end, period } of findDates(marking.text, today))
    marking.take(Math.max(0, at), end, [{ kind: 'period', period }]);
  const marksOf = (rule: FilterRule, match: RegExpExecArray) => [
    ...rule.filters(match).map((filter) => ({ kind: 'filter', filter })),
    // Singles are songs as well.
    ...(/ compilations?$/.test(match[0]) &&
    !/^ (?:tracks?|songs?|albums?|plays?|tunes?) /.test(match.input.slice(match.index + match[0].length)) &&
    !/^ (?:\w+ )*(?:on|from|off|of|in) /.test(match[0])
      ? [{ kind: 'thing', dimension: 'album_name', isPlural: match[0].endsWith('s') }]
      : []),
    ...(/ singles?$/.test(match[0])
      ? [{ kind: 'thing', dimension: 'track_name', isPlural: match[0].endsWith('s') }]
      : []),
  ];
  for (const rule of earlyFilterRules) marking.each(rule.pattern, (match) => marksOf(rule, match));
  // "this morning", "yesterday evening": a day, and a part of it.
  marking.each(partOfTodayPattern, ({ 0: words }) => {
    const isLast = /last night/.test(words);
    const day = (isLast ? today.minus({ days: 1 }) : today).toFormat('yyyy-MM-dd');
    const period = { kind: 'period', period: { from: day, to: day, words: isLast ? 'yesterday' : 'today' } };
    return /night/.test(words)
      ? [
          period,
          { kind: 'filter', filter: { field: 'local_hour', op: 'between', values: [18, 23], not: false } },
        ]
      : [period];
  });
  for (const { pattern, period } of periodRules) {
    marking.each(pattern, (match) => {
      const named = period(match, today);
      return named ? [{ kind: 'period', period: named }] : [];
    });
  }
  // "Consecutive listening days" are no measure.
  for (const [cue, pattern] of cueRules)
    if (cue === 'streak' || cue === 'silence') marking.each(pattern, () => [{ kind: 'cue', cue }]);
  // "The most time" says an order as well.
  const measured =
    (measure: string) =>
    ({ 0: words }: RegExpExecArray) => [
      { kind: 'measure', measure },
      ...(/\bmost\b/.test(words)
        ? [{ kind: 'cue', cue: 'most' }]
        : /\bleast\b/.test(words)
          ? [{ kind: 'cue', cue: 'least' }]
          : []),
    ];
  for (const [measure, pattern] of metrics) marking.each(pattern, measured(measure));
  for (const [measure, pattern] of earlyMeasureRules) marking.each(pattern, measured(measure));
  boundPeriods(marking, text, today);
  for (const { pattern, dimension, isRate } of binRules) {
    marking.each(pattern, ({ 0: words }) => [{ kind: 'bin', dimension, isEach: !isRate(words) }]);
  }
  const early = new Set(['how long ago', 'how often', 'how long', 'how many', 'share', 'rank']);
  for (const [cue, pattern] of cueRules)
    if (early.has(cue)) marking.each(pattern, () => [{ kind: 'cue', cue }]);
  // Nouns of several words ("time of day") go before the small words in them.
  for (const { pattern, dimension } of things.filter(({ words }) => words > 1)) {
    marking.each(pattern, ({ 0: words }) => [{ kind: 'thing', dimension, isPlural: isPlural(words) }]);
  }
  for (const rule of lateFilterRules) marking.each(rule.pattern, (match) => marksOf(rule, match));
  for (const [measure, pattern] of lateMeasureRules) marking.each(pattern, measured(measure));
  for (const [cue, pattern] of cueRules)
    if (!early.has(cue)) marking.each(pattern, () => [{ kind: 'cue', cue }]);
  for (const { pattern, dimension } of things) {
    marking.each(pattern, ({ 0: words }) => [{ kind: 'thing', dimension, isPlural: isPlural(words) }]);
  }
  marking.each(anyNumber, ({ groups }) => [{ kind: 'number', value: numberOf(groups?.['n'] ?? '1') }]);
  const unknown = marking.text
    .split(' ')
    .filter(
      (word) =>
        word !== '' &&
        !/^[_~]+$/.test(word) &&
        !fillers.has(word) &&
        !fillers.has(word.replace(/s$/, '')) &&
        !/^\d+(?:st|nd|rd|th)$/.test(word),
    );
  const nouns = nameMarks.flatMap(({ at, end, names }) =>
    marking.marks.filter(
      (mark) =>
        mark.kind === 'thing' &&
        ((mark.end <= at + 1 && /^ (?:called |named |titled )?$/.test(text.slice(mark.end, at + 1))) ||
          // "The X album"
          (mark.at === end - 1 && mark.dimension === dimensionOfKind[names.kind])),
    ),
  );
  return {
    plain: text,
    marks: [...marking.marks.filter((mark) => !nouns.includes(mark)), ...nameMarks].sort(
      (a, b) => a.at - b.at || a.end - b.end,
    ),
    unknown,
  };
}

/** "Since last Christmas", "between Christmas and New Year": what stands before a period makes it an edge. */
function boundPeriods(marking: Marking, text: string, today: DateTime): void {
  const now = today.toFormat('yyyy-MM-dd');
  const periods = marking.marks.filter((mark) => mark.kind === 'period').sort((a, b) => a.at - b.at);
  for (const [place, mark] of periods.entries()) {
    const { period } = mark;
    const next = periods[place + 1];
    const lead = /\b(since|between|from)$/.exec(text.slice(0, mark.at + 1).trimEnd())?.[1];
    const link =
      next &&
      / ?(?:and|to|until|till|-) ?$/.test(text.slice(mark.end, next.at + 1)) &&
      next.at - mark.end < 7;
    if (lead === 'since' && period.from !== null && period.to !== now) {
      mark.period = { from: period.from, to: now, words: `since ${period.words}` };
    } else if (
      (lead === 'between' || lead === 'from') &&
      link &&
      next &&
      period.from !== null &&
      next.period.to !== null
    ) {
      // New Year comes after Christmas, though both are named by the one before.
      const from =
        period.from > next.period.to
          ? DateTime.fromISO(period.from).minus({ years: 1 }).toFormat('yyyy-MM-dd')
          : period.from;
      mark.period = { from, to: next.period.to, words: `${period.words} to ${next.period.words}` };
      marking.marks.splice(marking.marks.indexOf(next), 1);
    }
  }
}

/** "Which weekday", "peak hours": units of time that are asked for. "The weekdays" are a filter, "by hours" is a measure. */
function unitMarks({ groups }: RegExpExecArray): object[] {
  const { lead = '', unit = '' } = groups ?? {};
  const isHours = unit.endsWith('hours');
  const isEach = /^(?:by|per|each|every|across)$/.test(lead);
  if (isHours && (isEach || lead === 'the' || lead === 'of' || lead === 'top' || lead === 'best')) return [];
  if (isEach) return [{ kind: 'bin', dimension: 'local_day_name', isEach: true }];
  if (/weekdays|week days/.test(unit) && (lead === 'the' || lead === 'of')) return [];
  const dimension = isHours ? 'local_hour' : 'local_day_name';
  return [...leadCue(lead), { kind: 'thing', dimension, isPlural: unit.endsWith('s') }];
}

function leadCue(lead: string): object[] {
  if (/what|which/.test(lead)) return [{ kind: 'cue', cue: 'what' }];
  if (/busiest|peak|heaviest|active/.test(lead)) return [{ kind: 'cue', cue: 'most' }];
  if (/quietest|slowest/.test(lead)) return [{ kind: 'cue', cue: 'least' }];
  return /top|best|fav/.test(lead) ? [{ kind: 'cue', cue: 'top' }] : [];
}

const isPlural = (words: string) =>
  /(?:s|ies)(?: s)?$/.test(words.trim().split(' of ')[0] ?? '') && !/(?:ss|series)$/.test(words.trim());

/** The text with names as underscores: no rule reads words of a name. */
function withoutNames(tokens: readonly Token[], names: readonly FoundName[]) {
  let text = ' ';
  const nameMarks: Extract<Mark, { kind: 'name' }>[] = [];
  for (let at = 0; at < tokens.length; ) {
    const found = names.find(({ from }) => from === at);
    const to = found?.to ?? at + 1;
    const words = tokens
      .slice(at, to)
      .map(({ word }) => word)
      .join(' ');
    if (found) {
      nameMarks.push({
        kind: 'name',
        names: found.names,
        at: text.length - 1,
        end: text.length + words.length,
        words,
      });
      text += '_'.repeat(words.length);
    } else text += words;
    text += ' ';
    at = to;
  }
  return { text, nameMarks };
}
