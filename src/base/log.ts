/** Where the product reports what it does. Messages are for the listener; secrets are removed before they are written. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

const order = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof order)[number];

/** A log that hands each line at or above `level` to `write`. */
export function createLog(write: (level: LogLevel, line: string) => void, level: LogLevel = 'info'): Log {
  const at = (own: LogLevel) => (message: string) => {
    if (order.indexOf(own) >= order.indexOf(level)) write(own, redact(message));
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** As they end: SPOTIFY_REFRESH_TOKEN, LASTFM_API_KEY, AWS_SECRET_ACCESS_KEY and x-amz-security-token are such names too. */
const secretNames =
  'token|secret|code|api_key|code_verifier|secret_?access_?key|access_?key_?id|authorization|password|passphrase|private_key|signature|credential';

/** Takes out what looks like a credential: bearer tokens, ids of AWS's keys, and the values of fields that carry secrets. */
export function redact(text: string): string {
  return (
    text
      .replace(/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, '$1 ***')
      .replace(
        new RegExp(
          `(["']?\\b(?:[\\w-]+[_-]|session|refresh|access|security|aws)?(?:${secretNames})\\b["']?\\s*[=:>]\\s*["']?)[^\\s"'&,}<]{8,}`,
          'gi',
        ),
        '$1***',
      )
      // A signed token (JWT), wherever it stands.
      .replace(/\beyJ[\w-]{6,}\.[\w-]{6,}\.[\w-]*/g, 'eyJ***')
      .replace(/\b(AKIA|ASIA)[A-Z\d]{12,}\b/g, '$1***')
  );
}
