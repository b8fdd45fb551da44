/** The paths of all keys of a JSON value, `items[].track.name`; `null` and empty lists have none below them. */
export function keyPaths(json: unknown, path = ''): Set<string> {
  const paths = new Set<string>();
  collect(json, path, paths);
  return paths;
}

function collect(json: unknown, path: string, paths: Set<string>): void {
  if (Array.isArray(json)) {
    for (const item of json) collect(item, `${path}[]`, paths);
  } else if (typeof json === 'object' && json !== null) {
    for (const [key, value] of Object.entries(json)) {
      const below = path === '' ? key : `${path}.${key}`;
      paths.add(below);
      collect(value, below, paths);
    }
  }
}
