import type { ListeningQuery } from '../listening-query';
import type { Vocabulary } from './vocabulary';

/** What the compilers of all forms work with. `today` is the listener's local date. */
export interface CompileContext {
  query: ListeningQuery;
  vocabulary: Vocabulary;
  today: string;
}
