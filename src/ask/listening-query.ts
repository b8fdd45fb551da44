import * as z from 'zod';

/**
 * A question as it was understood: what the built-in engine reads out of words, what a click on a part changes, and what
 * is compiled to SQL with the semantic model. Names of measures and dimensions are those of the semantic model.
 */

/** Local dates, both included; `null` is open. `words` is how a person would say it ("last month"). */
const periodSchema = z.object({
  from: z.iso.date().nullable(),
  to: z.iso.date().nullable(),
  words: z.string().max(200),
});

const valueSchema = z.union([z.string().max(500), z.number(), z.boolean()]);

const filterSchema = z.object({
  /** A dimension of the semantic model, or one of its flags. */
  field: z.string().max(60),
  /** `is` one of the values; `between` two numbers, both included; `contains` is a text within the value. */
  op: z.enum(['is', 'between', 'contains']),
  values: z.array(valueSchema).min(1).max(50),
  not: z.boolean(),
});

/** Plays in these and no others. */
const scopeSchema = z.object({
  period: periodSchema.nullable(),
  filters: z.array(filterSchema).max(20),
});

const sideSchema = scopeSchema.extend({ label: z.string().max(200) });

export const listeningQuerySchema = z.object({
  form: z.enum([
    /** One number. */
    'total',
    /** Values of a dimension, the most (or least) first. */
    'ranking',
    /** A value for each period in order. */
    'series',
    /** The first of a ranking for each period. */
    'leaders',
    /** A value for each of several sides. */
    'comparison',
    /** What part of the plays fulfils `part`, in percent. */
    'share',
    /** What part of the plays is of the first `limit` of a ranking, in percent. */
    'top-share',
    /** What part of the things fulfils `having`, in percent. */
    'thing-share',
    /** What part of the plays is of artists whose first play is within the scope, in percent. */
    'new-share',
    /** How many things, the most played first, make `limit` percent of the plays. */
    'concentration',
    /** The first or last play. */
    'moment',
    /** How many days ago the first or last play was. */
    'days-since',
    /** The values of a dimension that occur. */
    'list',
    /** Consecutive days with a play. */
    'streak',
    /** How many runs of at least so many days there were (`having.min`). */
    'streak-count',
    /** Consecutive days without one. */
    'silence',
    /** Days without a play. */
    'days-without',
    /** The place of one thing in a ranking. */
    'position',
    /** What is known of one thing. */
    'profile',
  ]),
  measure: z.string().max(60),
  dimension: z.string().max(60).nullable(),
  /** The measure for each of these on average: a day, a session. */
  per: z.string().max(60).nullable(),
  /** The periods of a series of leaders. */
  bin: z.string().max(60).nullable(),
  scope: scopeSchema,
  sides: z.array(sideSchema).max(12),
  /** The condition of a share. */
  part: z.array(filterSchema).max(10),
  /** Things that occur there are left out. */
  without: scopeSchema.nullable(),
  /** Only things that occur there as well. */
  alsoIn: scopeSchema.nullable(),
  /** Only things whose measure is within. */
  having: z
    .object({ measure: z.string().max(60), min: z.number().nullable(), max: z.number().nullable() })
    .nullable(),
  order: z.enum(['most', 'least']),
  limit: z.number().int().min(1).max(1000).nullable(),
  /** The place in a ranking from which on things are given: 2 for the second. */
  place: z.number().int().min(1).max(1000).nullable(),
  /** The current streak and no other; the last moment and not the first. */
  which: z.enum(['first', 'last', 'longest', 'current']).nullable(),
});

export type Period = z.infer<typeof periodSchema>;
export type Filter = z.infer<typeof filterSchema>;
export type Scope = z.infer<typeof scopeSchema>;
export type Side = z.infer<typeof sideSchema>;
export type ListeningQuery = z.infer<typeof listeningQuerySchema>;
export type FilterValue = z.infer<typeof valueSchema>;

/** The whole history. */
export const everything: Scope = { period: null, filters: [] };

export const emptyQuery: ListeningQuery = {
  form: 'total',
  measure: 'plays',
  dimension: null,
  per: null,
  bin: null,
  scope: everything,
  sides: [],
  part: [],
  without: null,
  alsoIn: null,
  having: null,
  order: 'most',
  limit: null,
  place: null,
  which: null,
};
