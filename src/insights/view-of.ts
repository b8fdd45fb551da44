import type { ViewName } from '../protocol/place';
import type { View } from '../protocol/views';
import type { Queryable } from '../warehouse/warehouse';
import { healthView } from './views/health';
import { overviewView } from './views/overview';
import type { ViewQuestion } from './views/view-question';

type MakeView = (db: Queryable, question: ViewQuestion) => Promise<View>;

/** What makes each page. */
const views: Partial<Record<ViewName, MakeView>> = {
  overview: overviewView,
  health: healthView,
};

/** What a page shows. */
export function viewOf(db: Queryable, question: ViewQuestion): Promise<View> {
  const make = views[question.place.view] ?? overviewView;
  return make(db, question);
}
