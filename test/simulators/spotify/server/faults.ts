/** What goes wrong with a request instead of its answer. */
export type Fault =
  /** An error in Spotify's form: 401, 403, 404, 500, 502, 503 … */
  | { kind: 'status'; status: number; message?: string }
  /** 429; `retryAfter` goes into the header as it is (seconds as a rule), null leaves the header out. */
  | { kind: 'rate-limit'; retryAfter: number | string | null }
  /** 429 with reason QUOTA_EXCEEDED, the daily quota; 74,214 s by default, which was seen in the field. */
  | { kind: 'quota'; retryAfter?: number }
  /** Never answers; the connection stays open until one side closes it. */
  | { kind: 'hang' }
  /** Answers after so many ms of real time. */
  | { kind: 'slow'; ms: number }
  /** Announces a longer body than it sends and cuts the connection. */
  | { kind: 'cut' }
  /** 200 with half of the right JSON, completely delivered. */
  | { kind: 'truncated' }
  /** A proxy's page instead of JSON. */
  | { kind: 'html'; status: 200 | 502 };

const KINDS = ['status', 'rate-limit', 'quota', 'hang', 'slow', 'cut', 'truncated', 'html'];

interface Planned {
  pathPrefix: string;
  fault: Fault;
  left: number;
}

/** Faults that wait for a request to a path. */
export class Faults {
  private planned: Planned[] = [];

  /** The next `times` requests (1 by default) whose path begins with `pathPrefix` (is it, where that ends in `$`) get `fault`; first planned, first used. */
  next(pathPrefix: string, fault: Fault, times = 1): void {
    this.planned.push({ pathPrefix, fault, left: times });
  }

  /** Forgets all that is planned. */
  clear(): void {
    this.planned = [];
  }

  /** The fault for a request to `path`, counted as used; undefined if none is due. */
  take(path: string): Fault | undefined {
    const due = this.planned.find(({ pathPrefix }) => `${path}$`.startsWith(pathPrefix));
    if (!due) return undefined;
    due.left -= 1;
    if (due.left <= 0) this.planned = this.planned.filter((one) => one !== due);
    return due.fault;
  }
}

/** Whether a value from outside describes a fault. */
export function isFault(value: unknown): value is Fault {
  return typeof value === 'object' && value !== null && 'kind' in value && KINDS.includes(String(value.kind));
}
