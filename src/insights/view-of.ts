import type { ViewName } from '../protocol/place';
import type { View } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { albumView } from './views/album';
import { artistView } from './views/artist';
import { calendarView } from './views/calendar';
import { compareView } from './views/compare';
import { dayView } from './views/day';
import { discoveriesView } from './views/discoveries';
import { genreView } from './views/genre';
import { habitsView } from './views/habits';
import { healthView } from './views/health';
import { overviewView } from './views/overview';
import { rankingView } from './views/ranking';
import { skipsView } from './views/skips';
import { tasteView } from './views/taste';
import { trackView } from './views/track';
import type { ViewQuestion } from './views/view-question';
import { yearView } from './views/year';

/** What makes each page. */
const views: Record<ViewName, (db: Queryable, question: ViewQuestion) => Promise<View>> = {
  overview: overviewView,
  calendar: calendarView,
  artists: rankingView,
  tracks: rankingView,
  albums: rankingView,
  genres: rankingView,
  discoveries: discoveriesView,
  habits: habitsView,
  skips: skipsView,
  taste: tasteView,
  year: yearView,
  compare: compareView,
  artist: artistView,
  track: trackView,
  album: albumView,
  genre: genreView,
  day: dayView,
  health: healthView,
};

/** What a page shows. */
export const viewOf = (db: Queryable, question: ViewQuestion): Promise<View> =>
  views[question.place.view](db, question);
