import type { ViewName } from '../../src/protocol/place';

const titles: Record<ViewName, string> = {
  overview: 'Overview',
  calendar: 'Calendar',
  artists: 'Artists',
  tracks: 'Tracks',
  albums: 'Albums',
  genres: 'Genres',
  discoveries: 'Discoveries',
  habits: 'Habits',
  skips: 'Skips',
  taste: 'Taste',
  year: 'Review',
  compare: 'Compare',
  artist: 'Artist',
  track: 'Track',
  album: 'Album',
  genre: 'Genre',
  day: 'Day',
  health: 'Health',
};

/** The name of a page. */
export const viewTitle = (view: ViewName): string => titles[view];
