/** What is at Snowflake, as a sign-in there showed. */
export interface SnowflakeStanding {
  account: string;
  user: string | null;
  database: string;
  /** Statements of the deployment, and those of them that are to be run yet. */
  statements: number;
  left: number;
}

/** What a check of a part of the pipeline found. */
export type Found =
  | { kind: 'recent plays'; plays: number }
  | { kind: 'folder'; folder: string; objects: number }
  | { kind: 'stored plays'; plays: number }
  | { kind: 'nothing stored' }
  | { kind: 'copy'; place: string; waiting: number }
  | { kind: 'snowflake'; standing: SnowflakeStanding }
  | { kind: 'answers' }
  | { kind: 'failure'; message: string; hint: string | null };

export interface Check {
  /** Spotify, lake, warehouse, S3, Snowflake, or a source of genres. */
  part: string;
  ok: boolean;
  /** What was found, in English. */
  message: string;
  /** The same for whoever says it in another language. */
  found: Found;
}
