import { cannotUse, noSuchSchema } from './errors.ts';
import type { Session } from './session.ts';

export type Kind =
  | 'role'
  | 'warehouse'
  | 'database'
  | 'schema'
  | 'file format'
  | 'stage'
  | 'table'
  | 'view'
  | 'dynamic table'
  | 'function'
  | 'semantic view'
  | 'integration'
  | 'pipe'
  | 'sequence';

/** An object of the account, by its full name in lower case. */
export interface Entry {
  kind: Kind;
  name: string;
  comment: string;
  /** What it was created with, besides. */
  details: Record<string, string>;
}

/** A refresh of a dynamic table. */
export interface Refresh {
  name: string;
  state: 'SUCCEEDED' | 'FAILED';
  action: 'INCREMENTAL' | 'FULL' | 'NO_DATA' | 'REINITIALIZE';
  message: string | null;
  trigger: 'MANUAL' | 'CREATION';
  at: Date;
}

export interface DynamicTable {
  name: string;
  /** The statement as it came, and for DuckDB. */
  text: string;
  translated: string;
  lag: string;
  warehouse: string;
  /** Full names in the statement: what it reads. */
  reads: string[];
  /** Counts of changes of what it reads, when it was last refreshed. */
  seen: Map<string, number>;
}

/** A file that was loaded into a table. COPY remembers its own for 64 days, a pipe its own for 14: neither knows the other's. */
export interface LoadedFile {
  table: string;
  /** With the stage. */
  file: string;
  hash: string;
  rows: number;
  at: number;
  /** `copy`, or the pipe by its number: another pipe of the same name knows nothing. */
  by: string;
  error: string | null;
}

/** A pipe with AUTO_INGEST. */
export interface Pipe {
  id: string;
  name: string;
  /** Its COPY, as it came. */
  copy: string;
  channel: string;
  isPaused: boolean;
  /** Files that it was told of, before (queued) and after it was paused. `isRefresh`: by REFRESH, which looks at COPY's memory, too. */
  queued: QueuedFile[];
  held: QueuedFile[];
}

export interface QueuedFile {
  path: string;
  isRefresh: boolean;
}

/** What the account holds besides rows. */
export class Catalog {
  readonly entries = new Map<string, Entry>();
  readonly dynamicTables = new Map<string, DynamicTable>();
  readonly views = new Map<string, string[]>();
  readonly refreshes: Refresh[] = [];
  readonly loads: LoadedFile[] = [];
  readonly pipes = new Map<string, Pipe>();
  /** Rights as `privilege on kind name to role`. */
  readonly grants = new Set<string>();
  /** Who has a role, as `role to user name` or `role to role name`. */
  readonly holders = new Set<string>();
  readonly #changes = new Map<string, number>();

  find(kind: Kind, name: string): Entry | undefined {
    return this.entries.get(`${kind} ${name.toLowerCase()}`);
  }

  add(entry: Entry): void {
    this.entries.set(`${entry.kind} ${entry.name}`, entry);
  }

  remove(kind: Kind, name: string): void {
    this.entries.delete(`${kind} ${name}`);
    // Rights go with what they are on.
    for (const grant of this.grants) if (grant.includes(` on ${kind} ${name} to `)) this.grants.delete(grant);
  }

  of(kind: Kind): Entry[] {
    return [...this.entries.values()].filter((entry) => entry.kind === kind);
  }

  /** Full names of the objects of a kind in a schema. */
  entriesIn(kind: string, schema: string): string[] {
    return this.of(kind as Kind)
      .map(({ name }) => name)
      .filter((name) => name.startsWith(`${schema.toLowerCase()}.`));
  }

  /** Whether there is a table, view or dynamic table of this full name. */
  relation(name: string): Entry | undefined {
    return this.find('table', name) ?? this.find('view', name) ?? this.find('dynamic table', name);
  }

  changed(name: string): void {
    this.#changes.set(name, this.changesOf(name) + 1);
  }

  changesOf(name: string): number {
    return this.#changes.get(name) ?? 0;
  }
}

/** The full name of what a statement names, by what USE set. */
export function fullName(name: string, session: Session): string {
  const parts = name.toLowerCase().split('.');
  if (parts.length === 3) return parts.join('.');
  if (!session.database) throw noDatabase();
  if (parts.length === 2) return [session.database, ...parts].join('.');
  if (!session.schema) throw noSuchSchema('PUBLIC');
  return [session.database, session.schema, ...parts].join('.');
}

/** The full name of a schema. */
export function fullSchema(name: string, session: Session): string {
  const parts = name.toLowerCase().split('.');
  if (parts.length === 2) return parts.join('.');
  if (!session.database) throw noDatabase();
  return [session.database, ...parts].join('.');
}

const noDatabase = cannotUse;
