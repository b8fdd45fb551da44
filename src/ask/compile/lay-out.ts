const clauses = / (?=(?:FROM|WHERE|GROUP BY|HAVING|QUALIFY|ORDER BY|LIMIT|UNION ALL|CROSS JOIN) )/y;

/** A statement with each of its own clauses on a line; what stands in quotes or brackets stays as it is. */
export function laidOut(sql: string): string {
  let result = '';
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < sql.length; at += 1) {
    const sign = sql.charAt(at);
    if (sign === "'") isQuoted = !isQuoted;
    else if (!isQuoted && sign === '(') depth += 1;
    else if (!isQuoted && sign === ')') depth -= 1;
    clauses.lastIndex = at;
    result += !isQuoted && depth === 0 && clauses.test(sql) ? '\n' : sign;
  }
  return result;
}
