/** One name however it is spaced, cased and composed: what `name_key` is in the models (sql/duckdb/prelude.sql). */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase().replaceAll(' ', '').replaceAll('\u00a0', '');
}
