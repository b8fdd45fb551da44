import type { Model } from './model';

/** The settings that change what the models say, never what is stored. */
export interface ModelSettings {
  /** IANA name; local_* columns are in this zone. */
  timeZone: string;
  /** A listen that is known to be shorter than this many milliseconds is no play. */
  minPlayMs: number;
}

export const defaultModelSettings: ModelSettings = { timeZone: 'America/Denver', minPlayMs: 30_000 };

/**
 * The statement of a model for one engine: settings filled in, every relation named in full. `relation` gives the full
 * name of a model or of a `raw_data` table.
 */
export function renderModel(
  model: Model,
  settings: ModelSettings,
  modelNames: ReadonlySet<string>,
  relation: (name: string) => string,
): string {
  if (!/^[A-Za-z0-9_+\-/]+$/.test(settings.timeZone))
    throw new Error(`not a time zone: ${settings.timeZone}`);
  return model.sql
    .replaceAll('{{time_zone}}', settings.timeZone)
    .replaceAll('{{min_play_ms}}', String(Math.trunc(settings.minPlayMs)))
    .replace(/\braw_data\.([a-z_]+)\b/g, (_, name: string) => relation(`raw_data.${name}`))
    .replace(
      /\b(from|join)(\s+)([a-z_]+)\b(?!\s*\.)(\s+as\b)?/g,
      (whole, word: string, space: string, name: string, alias = '') => {
        if (!modelNames.has(name)) return whole;
        const full = relation(name);
        // A stand-in keeps the name under which the statement speaks of its columns.
        const known = alias || full.endsWith(`.${name}`) ? alias : ` as ${name}`;
        return `${word}${space}${full}${known}`;
      },
    );
}
