import type { Model } from './model';
import { type ListeningRules, defaultRules, renderRules } from './rules';

/** The settings that change what the models say, never what is stored. */
export interface ModelSettings {
  /** IANA name; local_* columns are in this zone. */
  timeZone: string;
  rules: ListeningRules;
}

export const defaultModelSettings: ModelSettings = { timeZone: 'America/Denver', rules: defaultRules };

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
  const values: Record<string, string> = { time_zone: settings.timeZone, ...renderRules(settings.rules) };
  return (
    model.sql
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
      )
      // Last, so that what the listener wrote into a rule is not taken for a part of the statement.
      .replaceAll(/\{\{([a-z_]+)\}\}/g, (whole, name: string) => values[name] ?? whole)
  );
}
