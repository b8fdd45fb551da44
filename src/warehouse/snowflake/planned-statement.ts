/** A statement of a deployment, and what it makes. */
export interface PlannedStatement {
  /** `dynamic table`, `schema`, … ; `grant` for rights. */
  kind: string;
  /** The full name of what it makes, or the statement's own words for a grant. */
  name: string;
  /** What is written beside the object, so that the next plan knows whether it is as it should be. */
  comment: string | null;
  /** Left as it is where it exists, unless it is ours and there is a way to alter it. */
  isKept: boolean;
  sql: string;
  /** Makes what is ours and differs the same, where making it anew would lose something. */
  alter?: string;
}
