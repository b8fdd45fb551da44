/** What a handler answers. */
export interface Reply {
  status: number;
  headers?: Record<string, string>;
  /** Sent as JSON unless `html` is given. Undefined: no body. */
  json?: unknown;
  html?: string;
}

/** What a handler gets to know of a request. */
export interface Incoming {
  method: string;
  path: string;
  query: URLSearchParams;
  /** Lower-case names. */
  headers: Record<string, string | undefined>;
  body: string;
}

/** An error of the Web API: `{"error":{"status","message"}}`. */
export function apiError(status: number, message: string): Reply {
  return { status, json: { error: { status, message } } };
}

/** An error of the accounts service (RFC 6749): `{"error","error_description"}`. */
export function oauthError(error: string, description: string, status = 400): Reply {
  return { status, json: { error, error_description: description } };
}

/** A redirect to `url`. */
export function redirect(url: string): Reply {
  return { status: 302, headers: { location: url } };
}
