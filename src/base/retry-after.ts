/** Without a word from the service, a minute. */
const defaultSeconds = 60;
const longestSeconds = 7 * 86_400;

/** Seconds to wait by a Retry-After header: a number of seconds, or a date (RFC 9110); at most a week. */
export function retryAfterSeconds(header: string | null, now: Date): number {
  if (!header) return defaultSeconds;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - now.getTime()) / 1000;
  return Number.isFinite(seconds) && seconds > 0
    ? Math.min(Math.ceil(seconds), longestSeconds)
    : defaultSeconds;
}
