import { type Model, isConstant } from '../model';
import { tableName } from './materialize';

/** The table that says what an artist's genre is; it rests on what was heard, and what plays show rests on it. */
export const verdict = 'bronze_artist_genres';

/**
 * The models that are replaced for the affected artists alone, and which of their inputs are narrowed to these. The others are small
 * and are made anew.
 */
export const narrowed: Record<string, readonly string[]> = {
  artist_genre_told: ['artist_processing', 'raw_data.artist_genre_evidence'],
  artist_genre_known: ['artist_genre_told'],
  artist_name_clue: ['artist_processing'],
  artist_company: ['artist_asked'],
  artist_family_company: ['artist_company'],
  artist_name_odds: ['artist_asked'],
  artist_family_odds: ['artist_family_company', 'artist_name_odds', 'artist_genre_told', 'artist_asked'],
  artist_family_verdict: ['artist_family_odds'],
  artist_genre_support: ['artist_family_verdict', 'artist_company', 'artist_genre_told', 'artist_name_odds'],
  artist_genre_ranked: [
    'artist_genre_told',
    'artist_family_verdict',
    'artist_family_odds',
    'artist_genre_support',
  ],
  [verdict]: ['artist_processing', 'artist_genre_ranked'],
};

/** Which artists are affected by the rows of a model (`temp.changed`) that are there no more or are new. Of other models: all. */
export const reached: Record<string, string> = {
  artist_processing: 'select artist_hash from temp.changed',
  artist_asked: 'select artist_hash from temp.changed',
  artist_credit_pair: 'select artist_hash from temp.changed',
  artist_family_verdict: 'select artist_hash from temp.changed',
  genre_company_odds: `
    select company.artist_hash from ${tableName('artist_family_company')} as company
    inner join temp.changed as changed on changed.source = company.source and changed.family = company.family`,
  genre_usual: `
    select support.artist_hash from ${tableName('artist_genre_support')} as support
    inner join temp.changed as changed on changed.genre = support.genre and changed.family = support.family`,
};

/** A spelling more is one of artists that changed by themselves; another meaning of a spelling may be anybody's. */
export const meansAnother: Record<string, string> = { genre_spelling: 'is_lost' };

/** Models before which is looked whether the artists are so many that all cost no more. */
export const costly = ['artist_company', 'artist_family_odds', 'artist_genre_support'];

/** The models that the verdict rests on and it itself, in order, without those in `before` and those that never change. */
export function genreModels(models: readonly Model[], before: readonly string[]): Model[] {
  const needed = new Set([verdict]);
  for (const model of [...models].reverse())
    if (needed.has(model.name)) for (const name of model.reads) needed.add(name);
  return models.filter(
    (model) =>
      needed.has(model.name) &&
      model.refresh === 'whole' &&
      !before.includes(model.name) &&
      !isConstant(model),
  );
}
