/** The rows of a range of local dates: a condition with two `?`. */
export const between = 'local_date between cast(? as date) and cast(? as date)';
