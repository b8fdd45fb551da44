/** What a sync with the second copy of the lake came to. */
export interface SyncOutcome {
  /** Where the copy is. */
  place: string;
  /** Objects that the copy did not have, and that this machine did not have. */
  uploaded: number;
  downloaded: number;
  /** Of both together. */
  bytes: number;
  /** Objects that the copy holds now. */
  objects: number;
  requests: { put: number; get: number; list: number };
  /** Objects of the copy that cannot be read; everything else is copied. */
  failed: { key: string; reason: string }[];
}

/** Where the second copy of the lake stands, as far as this machine knows. Instants are UTC, ISO 8601. */
export interface CopyStanding {
  place: string;
  /** Objects that the copy is not known to hold. */
  waiting: number;
  /** The last sync in both directions. */
  syncedAt: string | null;
  /** When objects were last copied there, and how many. */
  uploadedAt: string | null;
  uploaded: number;
}
