import type { FunctionList } from '../harmless-functions';

/**
 * Snowflake's functions that a statement of foreign hands may call, each looked at: it reckons with its arguments and does
 * nothing else. Left out: SYSTEM$…, AI and CORTEX functions (they cost and send), GET_DDL and whatever else tells of the account,
 * functions of files and stages, of sequences, of sessions and queries, external and user-defined ones, random ones, those that
 * wait or run a text, and those that make rows or values of any size by a number. By the names that the parser gives them.
 */
const wordsOf = (text: string): string[] => text.trim().split(/\s+/);

/** `a + b`, `a like b`, `(a, b)`, `[a, b]`. */
const operators = wordsOf(`
  + - * / % || ~~ !~~ ~~* !~~* like_escape ilike_escape not_like_escape not_ilike_escape row list_value
`);

const aggregates = wordsOf(`
  any_value approx_count_distinct approx_percentile array_agg array_unique_agg avg booland_agg boolor_agg corr count count_if
  count_star covar_pop covar_samp kurtosis listagg max max_by median min min_by mode skew stddev stddev_pop stddev_samp sum
  var_pop var_samp variance variance_pop variance_samp
`);
/** PERCENTILE_CONT and PERCENTILE_DISC, as the parser calls them. */
const percentiles = wordsOf('quantile_cont quantile_disc');

const windows = wordsOf(`
  conditional_change_event conditional_true_event cume_dist dense_rank first_value lag last_value lead nth_value ntile
  percent_rank rank ratio_to_report row_number width_bucket
`);

const numbers = wordsOf(`
  abs acos asin atan atan2 cbrt ceil cos degrees div0 div0null exp floor greatest haversine least ln log mod pi pow power
  radians round sign sin sqrt square tan trunc truncate
`);

const conditions = wordsOf(`
  booland boolnot boolor boolxor decode equal_null greatest_ignore_nulls iff least_ignore_nulls nullif nullifzero nvl nvl2
  zeroifnull
`);

const texts = wordsOf(`
  ascii charindex chr concat concat_ws contains editdistance endswith initcap jarowinkler_similarity left len length lower lpad
  ltrim position regexp_count regexp_instr regexp_like regexp_replace regexp_substr replace reverse right rpad rtrim soundex
  split split_part startswith strtok substr substring translate trim unicode upper
`);

const times = wordsOf(`
  add_months convert_timezone current_date current_time current_timestamp date date_from_parts date_part date_trunc dateadd
  datediff datefromparts day dayname dayofmonth dayofweek dayofweekiso dayofyear hour last_day localtimestamp minute month
  monthname months_between next_day previous_day quarter second time time_from_parts time_slice timeadd timediff
  getdate sysdate timestamp_from_parts timestamp_ntz_from_parts timestampadd timestampdiff week weekiso weekofyear year yearofweek
  yearofweekiso
`);

const conversions = wordsOf(`
  to_boolean to_char to_date to_decimal to_double to_number to_numeric to_time to_timestamp to_timestamp_ntz to_varchar
  try_to_boolean try_to_date try_to_decimal try_to_double try_to_number try_to_numeric try_to_time try_to_timestamp
  try_to_timestamp_ntz
`);

const lists = wordsOf(`
  array_contains array_distinct array_max array_min array_position array_size array_slice array_sort array_to_string get
`);

/** Of the models' own (sql/snowflake/functions.sql): they reckon with their argument alone. */
const own = wordsOf('genre_key name_key');

export const snowflakeFunctions: FunctionList = {
  inExpressions: new Set([
    ...operators,
    ...aggregates,
    ...percentiles,
    ...windows,
    ...numbers,
    ...conditions,
    ...texts,
    ...times,
    ...conversions,
    ...lists,
    ...own,
  ]),
  inFrom: new Set(['flatten']),
  sizes: 'stated',
};
