/** A request as it was seen. Neither headers nor bodies are kept, so no token is. */
export interface LoggedRequest {
  method: string;
  path: string;
  query: Record<string, string>;
  /** Null while it is open, and for good when it was never answered. */
  status: number | null;
  /** By the simulator's clock, ISO 8601, UTC. */
  at: string;
  /** The grant of a token request. */
  grant?: string;
}

/** All requests except those to /simulator, and how many of the Web API were open at once. */
export class RequestLog {
  readonly entries: LoggedRequest[] = [];
  open = 0;
  maxConcurrent = 0;

  begin(entry: LoggedRequest): void {
    this.entries.push(entry);
    if (!entry.path.startsWith('/v1')) return;
    this.open += 1;
    this.maxConcurrent = Math.max(this.maxConcurrent, this.open);
  }

  /** `status` is null if the connection ended without an answer. */
  end(entry: LoggedRequest, status: number | null): void {
    entry.status = status;
    if (entry.path.startsWith('/v1')) this.open -= 1;
  }

  clear(): void {
    this.entries.length = 0;
    this.maxConcurrent = this.open;
  }
}
