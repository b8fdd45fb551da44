import * as l10n from '@vscode/l10n';
import { createContext } from 'preact';
import type { PanelData } from '../../src/protocol/panel';
import type { View } from '../../src/protocol/views';
import { coverage, periodName } from '../wording';

/** What every picture of a page says besides its own title, so that it stands by itself elsewhere. */
export interface PictureAbout {
  /** Whom or what the page is about; null for a page of everything. */
  subject: string | null;
  period: string;
}

export const PictureAboutContext = createContext<PictureAbout>({ subject: null, period: '' });

export function pictureAbout(data: PanelData, sample: boolean): PictureAbout {
  const subjects = [subjectOf(data.view), sample ? l10n.t('a made-up listener') : null];
  const [name, dates] = [periodName(data.place.period), coverage(data)];
  return {
    subject: subjects.filter((subject) => subject !== null).join(' · ') || null,
    period: [...new Set([name, dates])].filter((text) => text !== '').join(', '),
  };
}

function subjectOf(view: View): string | null {
  switch (view.view) {
    case 'artist':
      return view.name;
    case 'track':
    case 'album':
      return view.artistName
        ? l10n.t('{name} by {artistName}', { name: view.name, artistName: view.artistName })
        : view.name;
    case 'genre':
      return view.key;
    default:
      return null;
  }
}
