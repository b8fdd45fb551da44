import { readFile } from 'node:fs/promises';
import { localLake } from '../../src/lake/local-lake';
import type { RemoteLake } from '../../src/lake/remote-lake';

/** A copy of a lake in a folder, which does what a bucket does. `onRequest` may end a request before it is made. */
export function folderCopy(folder: string, onRequest: () => void = () => undefined): RemoteLake {
  const lake = localLake(folder);
  const requests = { put: 0, get: 0, list: 0 };
  const counted = (kind: keyof typeof requests) => {
    requests[kind] += 1;
    onRequest();
  };
  return {
    place: 'the other folder',
    requests,
    put: async (key, body) => {
      counted('put');
      return lake.put(key, body);
    },
    get: async (key) => {
      counted('get');
      const [object] = (await lake.list('')).filter((candidate) => candidate.key === key);
      return readFile(object?.path ?? '');
    },
    list: async (prefix) => {
      counted('list');
      return (await lake.list(prefix)).map(({ key }) => key);
    },
    close: () => undefined,
  };
}
