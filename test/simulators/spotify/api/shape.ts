/** Which fields an application gets: everything (extended quota) or what development mode leaves since 2026. */
export type Shape = 'development' | 'extended';

/** Keys that development mode deletes, by the `type` of the object. `user` follows the deprecations of the reference. */
const REMOVED: Record<string, readonly string[]> = {
  artist: ['popularity', 'followers'],
  track: ['popularity', 'available_markets', 'linked_from'],
  album: ['label', 'popularity', 'album_group', 'available_markets'],
  user: ['country', 'email', 'explicit_content', 'followers', 'product'],
};

/** A copy of an answer in the given shape. Keys are deleted, not nulled, in nested objects too. */
export function shaped(json: unknown, shape: Shape): unknown {
  if (shape === 'extended') return json;
  if (Array.isArray(json)) return json.map((item) => shaped(item, shape));
  if (typeof json !== 'object' || json === null) return json;
  const removed = 'type' in json && typeof json.type === 'string' ? (REMOVED[json.type] ?? []) : [];
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(json)) {
    if (!removed.includes(key)) kept[key] = shaped(value, shape);
  }
  return kept;
}
