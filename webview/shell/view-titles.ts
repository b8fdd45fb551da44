import * as l10n from '@vscode/l10n';
import type { ViewName } from '../../src/protocol/place';

const titles: Record<ViewName, string> = {
  overview: l10n.t('Overview'),
  calendar: l10n.t('Calendar'),
  artists: l10n.t('Artists'),
  tracks: l10n.t('Tracks'),
  albums: l10n.t('Albums'),
  genres: l10n.t('Genres'),
  discoveries: l10n.t('Discoveries'),
  habits: l10n.t('Habits'),
  skips: l10n.t('Skips'),
  taste: l10n.t('Taste'),
  year: l10n.t('Review'),
  compare: l10n.t('Compare'),
  artist: l10n.t('Artist'),
  track: l10n.t('Track'),
  album: l10n.t('Album'),
  genre: l10n.t('Genre'),
  day: l10n.t('Day'),
  health: l10n.t('Health'),
};

/** The name of a page. */
export const viewTitle = (view: ViewName): string => titles[view];
