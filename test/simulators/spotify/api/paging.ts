import { apiError, type Reply } from '../server/reply.ts';

/** A range asked for with `limit` and `offset`. */
interface Range {
  limit: number;
  offset: number;
}

/** Reads `limit` (1 to `highest`) and `offset` (from 0); out of range gives the 400 that Spotify gives. */
export function readRange(query: URLSearchParams, highest: number, standard: number): Range | Reply {
  const limit = wholeNumber(query.get('limit'), standard);
  const offset = wholeNumber(query.get('offset'), 0);
  if (limit === undefined || limit < 1 || limit > highest) return apiError(400, 'Invalid limit');
  if (offset === undefined || offset < 0) return apiError(400, 'Invalid offset');
  return { limit, offset };
}

/** Undefined if the text is not a whole number; `standard` if there is none. */
export function wholeNumber(text: string | null, standard: number): number | undefined {
  if (text === null) return standard;
  return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** A paging object over `all`, made with `toObject`; `base` is the address without limit and offset. */
export function page<T, O>(base: string, all: readonly T[], range: Range, toObject: (item: T) => O) {
  const { limit, offset } = range;
  const url = new URL(base);
  const at = (start: number): string => {
    url.searchParams.set('offset', String(start));
    url.searchParams.set('limit', String(limit));
    return url.href;
  };
  return {
    href: at(offset),
    items: all.slice(offset, offset + limit).map(toObject),
    limit,
    next: offset + limit < all.length ? at(offset + limit) : null,
    offset,
    previous: offset > 0 ? at(Math.max(0, offset - limit)) : null,
    total: all.length,
  };
}
