import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PipelineError } from '../base/errors';
import { localLake } from './local-lake';
import type { RemoteLake } from './remote-lake';

/** A copy of a lake in a folder, which does what a bucket does. `onRequest` may end a request before it is made. */
export function folderLake(folder: string, onRequest: () => void = () => undefined): RemoteLake {
  const lake = localLake(folder);
  const requests = { put: 0, get: 0, list: 0 };
  const counted = (kind: keyof typeof requests) => {
    requests[kind] += 1;
    onRequest();
  };
  return {
    place: folder,
    requests,
    put: async (key, body) => {
      counted('put');
      return lake.put(key, body);
    },
    get: async (key) => {
      counted('get');
      try {
        return await readFile(join(folder, ...key.split('/')));
      } catch (error) {
        throw new PipelineError('storage', `Cannot read ${key} in ${folder}.`, { cause: error });
      }
    },
    list: async (prefix) => {
      counted('list');
      return (await lake.list(prefix)).map(({ key }) => key);
    },
    close: () => undefined,
  };
}
