import type { SimulatedAws } from './aws.ts';
import type { Catalog } from './catalog.ts';

/** What statements work on. */
export interface Account {
  catalog: Catalog;
  /** Where the files of stages lie. */
  stageFolder: string;
  /** Warehouses that no statement gets to run. */
  suspended: Set<string>;
  now: () => number;
  /** Where its integrations lead. */
  aws?: SimulatedAws;
}
