import type { CopyStanding } from '../protocol/sync';

/** Where the second copy stands, in a sentence or two; times are UTC. */
export function copyWords({ place, waiting, syncedAt, uploadedAt, uploaded }: CopyStanding): string {
  const waits = waiting === 1 ? '1 object waits' : `${waiting} objects wait`;
  const last =
    uploadedAt === null ? 'nothing was copied there yet' : `${uploaded} were copied last, at ${uploadedAt}`;
  const synced = syncedAt === null ? 'never synced' : `synced last at ${syncedAt}`;
  return `${waiting === 0 ? `Everything is in ${place}` : `${waits} to be copied to ${place}`}; ${last}; ${synced}.`;
}
